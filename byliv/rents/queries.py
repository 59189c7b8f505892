"""Reads over social rent: whose tenancies, what was given and counts, what waits, what a street got."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from byliv.accounts.models import Stewardship, User
from byliv.areas.models import Area
from byliv.core import clock
from byliv.events.models import Occurrence, Status
from byliv.organisations.models import Membership, Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE
from byliv.rents.choices import WAITING, State
from byliv.rents.models import Contribution, Scheme, SchemeVersion, Statement, Tenancy
from byliv.rents.reckoning import Reckoning, bases, reckon_year, together

WHOLE = ("version__scheme__area", "tenant", "landlord", "place", "room", "agreement")


class Year(NamedTuple):
    """A tenancy's year: the base of each month, each period, and all of them as one."""

    months: dict[int, int]
    given: dict[tuple[int, int], int]
    periods: list[Reckoning]
    whole: Reckoning


def today() -> date:
    """This day by the installation's clock."""
    return clock.local_now().date()


def tenancies() -> QuerySet[Tenancy]:
    """With everything around them, and the rules of their version."""
    rows = Tenancy.objects.select_related(*WHOLE).defer("version__scheme__area__polygon")
    return rows.prefetch_related("version__kinds__steps")


def rented_by(person: User) -> QuerySet[Tenancy]:
    """Those in which the person's organisations are the tenant, the latest first."""
    mine = Membership.objects.filter(user_id=person.pk).values("organisation_id")
    return tenancies().filter(tenant__in=mine).order_by("-from_day", "-pk")


def let_by(person: User) -> QuerySet[Tenancy]:
    """Those that the person's organisations let, or that stand in a place they run; never their own as a tenant."""
    mine = Membership.objects.filter(user_id=person.pk).values("organisation_id")
    run = Occupancy.objects.filter(organisation__in=mine, role__in=IN_CHARGE).values("place_id")
    rows = tenancies().filter(Q(landlord__in=mine) | Q(place__in=run))
    return rows.exclude(tenant__isnull=False, tenant__in=mine).order_by("tenant_name", "pk")


def stewarded_by(person: User) -> list[Area]:
    """The areas that the person is a steward of and in which somebody rents so; one query."""
    areas = Area.objects.filter(stewardships__user_id=person.pk, stewardships__role=Stewardship.Role.STEWARD)
    with_rents = set(Area.objects.filter(rent_schemes__isnull=False).values_list("path", flat=True))
    found = areas.defer("polygon").distinct().order_by("name_da")
    return [each for each in found if any(path.startswith(each.path) for path in with_rents)]


def version_with_rules(version: SchemeVersion) -> SchemeVersion:
    """The version with its kinds and steps fetched; two queries."""
    return SchemeVersion.objects.select_related("scheme__area").prefetch_related("kinds__steps").get(pk=version.pk)


def given_in(tenancy: Tenancy, year: int) -> dict[tuple[int, int], int]:
    """What is confirmed of a year, by kind and month; one query."""
    rows = tenancy.contributions.filter(state=State.CONFIRMED, on__year=year).order_by()
    found = rows.values_list("kind_id", "on__month").annotate(amount=Sum("amount"))
    return {(kind, month): amount for kind, month, amount in found}


def year_of(tenancy: Tenancy, year: int) -> Year | None:
    """What a year costs with what is confirmed by now; None when it does not run then."""
    months = bases(tenancy.rent_year, tenancy.months_of(year))
    if not months:
        return None
    given = given_in(tenancy, year)
    periods = reckon_year(tenancy.version.rules, months, given)
    return Year(months, given, periods, together(periods))


def years_of(tenancy: Tenancy) -> list[int]:
    """The years in which it has run so far, the latest first."""
    last = min(today(), tenancy.until or date.max)
    return list(range(last.year, tenancy.from_day.year - 1, -1))


def statements_of(tenancy: Tenancy) -> QuerySet[Statement]:
    """All of them, the latest first, each with what it was corrected by."""
    return tenancy.statements.select_related("corrected_by").order_by("-year", "-number")


def statement_of(tenancy: Tenancy, year: int) -> Statement | None:
    """The one that holds for a year."""
    return tenancy.statements.filter(year=year, corrected_by=None).first()


def log_of(tenancy: Tenancy) -> QuerySet[Contribution]:
    """What was given, the latest first."""
    rows = tenancy.contributions.select_related("kind", "event", "photo", "by", "confirmed_by")
    return rows.order_by("-on", "-pk")


def waiting_for(person: User) -> QuerySet[Contribution]:
    """What this person may answer, the oldest first: of what they let, and of the areas they steward."""
    areas = Area.objects.filter(stewardships__user_id=person.pk, stewardships__role=Stewardship.Role.STEWARD)
    inside = Q(pk__in=[])
    for path in areas.values_list("path", flat=True):
        inside |= Q(tenancy__version__scheme__area__path__startswith=path)
    mine = Membership.objects.filter(user_id=person.pk).values("organisation_id")
    lets = Q(tenancy__in=let_by(person).order_by().values("pk"), state=State.LOGGED)
    rows = Contribution.objects.filter(lets | inside, state__in=WAITING).exclude(by_id=person.pk)
    rows = rows.exclude(state=State.APPEALED, confirmed_by_id=person.pk)
    rows = rows.exclude(tenancy__tenant__isnull=False, tenancy__tenant__in=mine)
    whole = rows.select_related("kind", "event", "photo", *(f"tenancy__{each}" for each in WHOLE))
    return whole.defer("tenancy__version__scheme__area__polygon").order_by("waits_since", "pk")


def stewards_of(area: Area) -> list[User]:
    """Whom to ask: the stewards of the nearest area, from this one up, that has any."""
    for area_id in reversed(area.ancestor_ids):
        people = User.objects.filter(
            stewardships__area_id=area_id, stewardships__role=Stewardship.Role.STEWARD, is_active=True
        )
        if found := list(people.distinct().order_by("pk")):
            return found
    return []


class Gift(NamedTuple):
    """What all tenants together gave in a year: of one sort, counted in one unit."""

    year: int
    sort: str
    unit: str
    amount: int
    lines: int


def gifts_of(scheme: Scheme) -> list[Gift]:
    """What the street got, by year and sort, the latest year first; one query."""
    rows = Contribution.objects.filter(tenancy__version__scheme=scheme, state=State.CONFIRMED).order_by()
    found = rows.annotate(year=ExtractYear("on"), sort=F("kind__sort"), unit=F("kind__unit"))
    counted = found.values_list("year", "sort", "unit").annotate(amount=Sum("amount"), count=Count("pk"))
    return sorted((Gift(*row) for row in counted), key=lambda gift: (-gift.year, gift.sort, gift.unit))


def tenants_in(scheme: Scheme) -> int:
    """How many tenancies of it run today."""
    day = today()
    rows = Tenancy.objects.filter(version__scheme=scheme, agreed_at__isnull=False, from_day__lte=day)
    return rows.filter(Q(until=None) | Q(until__gte=day)).count()


def organisations_of(person: User) -> list[Organisation]:
    """The person's own, by name."""
    return list(Organisation.objects.filter(memberships__user_id=person.pk, merged_into=None).order_by("name", "pk"))


def places_of(organisation_ids: Iterable[int]) -> list[Place]:
    """The places that these organisations run or own, with their rooms, by name."""
    held = Occupancy.objects.filter(organisation__in=list(organisation_ids), role__in=IN_CHARGE).values("place_id")
    return list(Place.objects.filter(pk__in=held, merged_into=None).prefetch_related("rooms").order_by("name", "pk"))


def own_dates(tenancy: Tenancy, count: int = 60) -> list[Occurrence]:
    """The tenant's public events while it has rented, the latest first, without those in the log; two queries."""
    if tenancy.tenant is None:
        return []
    last = min(today(), tenancy.until or date.max)
    rows = Occurrence.objects.filter(is_shown=True, event__organisers=tenancy.tenant)
    rows = rows.filter(first_day__range=(tenancy.from_day, last)).exclude(status=Status.CANCELLED)
    taken = set(
        tenancy.contributions.exclude(state=State.DECLINED).filter(event__isnull=False).values_list("event_id", "on")
    )
    found = rows.select_related("event").order_by("-first_day", "-pk")[:count]
    return [each for each in found if (each.event_id, each.first_day) not in taken]
