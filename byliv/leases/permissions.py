"""Who may do what with agreements and their templates."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.leases.choices import Side
from byliv.leases.models import Agreement
from byliv.offers import permissions as offers
from byliv.offers.choices import Stage
from byliv.offers.models import Match
from byliv.organisations.permissions import is_member, team_of
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room
from byliv.vacancies import permissions as vacancies
from byliv.vacancies.models import Vacancy


def can_run(user: Person, area: Area | None) -> bool:
    """Stewards and editors of the area: they write its templates, see its agreements, and make new ones."""
    return can_edit_in(user, area)


def can_make(
    user: Person, *, room: Room | None = None, vacancy: Vacancy | None = None, match: Match | None = None,
    area: Area | None,
) -> bool:  # fmt: skip
    """Whoever may edit the room, may change the premises, or has what is offered, once both have said yes to it; of
    anything else those who look after the area."""
    if room is not None:
        return rooms.can_edit(user, room)
    if vacancy is not None:
        return vacancies.can_change(user, vacancy)
    if match is not None:
        return match.state == Stage.BOTH and offers.can_change(user, match.offer)
    return can_run(user, area)


def is_tenant(user: Person, agreement: Agreement) -> bool:
    """The person who borrows or rents, a member of the organisation that does, or who was invited by mail."""
    if not user.is_authenticated:
        return False
    if agreement.tenant_person_id == user.pk:
        return True
    if agreement.tenant_organisation is not None and is_member(user, agreement.tenant_organisation):
        return True
    return bool(agreement.tenant_email) and agreement.tenant_email.lower() == user.email.lower()


def is_landlord(user: Person, agreement: Agreement) -> bool:
    """The person who lends or lets, a member of the organisation that does, or who may edit what is let.

    They prepare it. Whoever is on the other side does not, unless the agreement names them here.
    """
    if not user.is_authenticated:
        return False
    return _is_named_landlord(user, agreement) or (not is_tenant(user, agreement) and _answers_for(user, agreement))


def _is_named_landlord(user: Person, agreement: Agreement) -> bool:
    if agreement.landlord_person_id is not None and agreement.landlord_person_id == user.pk:
        return True
    return agreement.landlord_organisation is not None and is_member(user, agreement.landlord_organisation)


def _has_landlord(agreement: Agreement) -> bool:
    """Whether somebody who can say yes is named: an organisation that nobody has claimed cannot."""
    if agreement.landlord_person_id is not None:
        return True
    return agreement.landlord_organisation is not None and bool(team_of(agreement.landlord_organisation))


def _answers_for(user: Person, agreement: Agreement) -> bool:
    return can_make(user, room=agreement.room, vacancy=agreement.vacancy, area=agreement.area) or can_run(
        user, agreement.area
    )


def side_of(user: Person, agreement: Agreement) -> Side | None:
    """On which side the person stands; None: on neither. Who could stand on both stands on the landlord's."""
    if is_landlord(user, agreement):
        return Side.LANDLORD
    return Side.TENANT if is_tenant(user, agreement) else None


def signs_as(user: Person, agreement: Agreement) -> Side | None:
    """On which side the person binds somebody: says yes or no, gives notice, agrees on an end.

    As `side_of`; but where a landlord is named, those who merely look after the room or the area cannot do it for them.
    """
    side = side_of(user, agreement)
    if side == Side.LANDLORD and _has_landlord(agreement) and not _is_named_landlord(user, agreement):
        return None
    return side


def can_see(user: Person, agreement: Agreement) -> bool:
    """Both sides, from the draft on, and those who look after the area."""
    return side_of(user, agreement) is not None or can_run(user, agreement.area)


def can_change(user: Person, agreement: Agreement) -> bool:
    """The landlord's side, while it is a draft."""
    return agreement.is_draft and is_landlord(user, agreement)
