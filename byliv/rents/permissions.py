"""Who may do what with social rent. A rent is seen by the tenant, the landlord and the area's stewards alone."""

from byliv.accounts.permissions import Person, can_steward
from byliv.areas.models import Area
from byliv.organisations import permissions as organisations
from byliv.organisations.models import Membership
from byliv.organisations.permissions import is_member
from byliv.places import permissions as places
from byliv.rents.choices import State
from byliv.rents.models import Contribution, Scheme, Tenancy


def can_run(user: Person, area: Area | None) -> bool:
    """Stewards of the area: they write its schemes, see its tenancies, and answer when a tenant asks."""
    return can_steward(user, area)


def can_see_scheme(user: Person, scheme: Scheme) -> bool:
    """Everybody sees what is shown; its stewards, tenants and landlords the rest."""
    if scheme.is_public or can_run(user, scheme.area):
        return True
    if not user.is_authenticated:
        return False
    mine = Membership.objects.filter(user_id=user.pk).values("organisation_id")
    under = Tenancy.objects.filter(version__scheme=scheme)
    return under.filter(tenant__in=mine).exists() or under.filter(landlord__in=mine).exists()


def can_begin(user: Person, scheme: Scheme) -> bool:
    """Its stewards, and everybody who belongs to an organisation, as a landlord, once it is shown."""
    if can_run(user, scheme.area):
        return True
    return scheme.is_public and user.is_authenticated and Membership.objects.filter(user_id=user.pk).exists()


def is_tenant(user: Person, tenancy: Tenancy) -> bool:
    """Members of the organisation that rents."""
    return tenancy.tenant is not None and is_member(user, tenancy.tenant)


def is_landlord(user: Person, tenancy: Tenancy) -> bool:
    """Members of the landlord's organisation and of those that run or own the place; never the tenant's own."""
    if is_tenant(user, tenancy):
        return False
    lets = tenancy.landlord is not None and is_member(user, tenancy.landlord)
    return lets or (tenancy.place is not None and places.is_in_charge(user, tenancy.place))


def can_see(user: Person, tenancy: Tenancy) -> bool:
    """The tenant, the landlord, and the stewards of the area."""
    return is_tenant(user, tenancy) or is_landlord(user, tenancy) or can_run(user, tenancy.version.scheme.area)


def can_agree(user: Person, tenancy: Tenancy) -> bool:
    """The tenant, until the answer is there."""
    return not tenancy.is_agreed and is_tenant(user, tenancy)


def can_log(user: Person, tenancy: Tenancy) -> bool:
    """The tenant, once it is agreed."""
    return tenancy.is_agreed and is_tenant(user, tenancy)


def can_manage(user: Person, tenancy: Tenancy) -> bool:
    """The landlord and the stewards, unless they rent it themselves: they end it and make its statements."""
    if is_tenant(user, tenancy):
        return False
    return is_landlord(user, tenancy) or can_run(user, tenancy.version.scheme.area)


def can_confirm(user: Person, contribution: Contribution) -> bool:
    """The landlord or a steward; of what was declined and asked about again, a steward who has not said no before.

    Nobody confirms what they or their own people gave.
    """
    tenancy = contribution.tenancy
    if contribution.by_id == user.pk or is_tenant(user, tenancy):
        return False
    if contribution.state == State.APPEALED:
        return can_run(user, tenancy.version.scheme.area) and contribution.confirmed_by_id != user.pk
    return contribution.state == State.LOGGED and can_manage(user, tenancy)


def can_appeal(user: Person, contribution: Contribution) -> bool:
    """The tenant, once, when it was declined."""
    is_first = contribution.state == State.DECLINED and not contribution.appeal
    return is_first and can_log(user, contribution.tenancy)


def landlords_of(tenancy: Tenancy) -> set[int]:
    """The identities of those who let: the landlord's team and the place's, without the tenant's."""
    lets = organisations.team_of(tenancy.landlord) if tenancy.landlord else set()
    runs = places.team_of(tenancy.place) if tenancy.place else set()
    return (lets | runs) - tenants_of(tenancy)


def tenants_of(tenancy: Tenancy) -> set[int]:
    """The identities of the tenant's team."""
    return organisations.team_of(tenancy.tenant) if tenancy.tenant else set()
