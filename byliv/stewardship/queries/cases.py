"""Which cases wait for whom."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import CARETAKERS
from byliv.areas.models import Area
from byliv.core import clock
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import OWNERS_KINDS
from byliv.stewardship.queries.consents import waiting_in

# Whom a case of the queue waits for: the team and so the person, those who run the entry, the area above.
WHOSE = ("me", "owner", "above")


def queue(area: Area, user: User, *, whose: str = "", kind: str = "") -> QuerySet[Case]:
    """Open cases of the area and below it, oldest first; `whose` from WHOSE, "" for all of them."""
    found = Case.objects.open().in_area(area).select_related("listing", "area").defer("area__polygon")
    if whose:
        found = found.filter(_conditions(user)[whose])
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("created_at", "pk")


def queue_counts(area: Area, user: User) -> dict[str, int]:
    """How many of the area's open cases wait for whom; one query."""
    conditions = _conditions(user)
    return (
        Case.objects.open()
        .in_area(area)
        .aggregate(**{whose: Count("pk", filter=condition) for whose, condition in conditions.items()}, all=Count("pk"))
    )


def answered(area: Area, *, kind: str = "") -> QuerySet[Case]:
    """Cases that were answered, the latest first."""
    found = Case.objects.filter(decided_at__isnull=False).in_area(area).select_related("listing", "area", "decided_by")
    return (found.filter(kind=kind) if kind else found).defer("area__polygon").order_by("-decided_at", "-pk")


def _conditions(user: User) -> dict[str, Q]:
    """For somebody who may edit in the area: whom each case waits for."""
    with_owner = Q(appealed_at=None, owner_until__gt=clock.now())
    own_appeal = Q(appealed_at__isnull=False) & _stewards_above(user) & ~Q(decided_by=user)
    mine = Q(appealed_at=None) & (Q(owner_until=None) | Q(owner_until__lte=clock.now()))
    return {
        "me": mine | own_appeal,
        "owner": with_owner,
        "above": Q(appealed_at__isnull=False) & ~own_appeal,
    }


def _stewards_above(user: User) -> Q:
    """Cases whose area lies right below one that the person stewards, or further down."""
    if user.is_superuser:
        return Q(pk__isnull=False)
    condition = Q(pk__in=[])
    stewarded = Stewardship.objects.filter(user_id=user.pk, role=Stewardship.Role.STEWARD)
    for path in stewarded.values_list("area__path", flat=True):
        condition |= Q(area__parent__path__startswith=path)
    return condition


def waiting_for_owner(user: User) -> list[Case]:
    """What those who run their entries can answer themselves, oldest first; two queries."""
    mine = list(Membership.objects.filter(user_id=user.pk).values_list("organisation_id", flat=True))
    if not mine:
        return []
    places = Occupancy.objects.filter(organisation_id__in=mine, role__in=IN_CHARGE).values("place_id")
    found = Case.objects.open().filter(kind__in=OWNERS_KINDS, appealed_at=None)
    found = found.filter(Q(listing__in=mine) | Q(listing__in=places)).select_related("listing")
    return list(found.order_by("created_at", "pk"))


def sent_by(user: User) -> list[Case]:
    """What the person has sent, newest first."""
    return list(Case.objects.filter(by_id=user.pk).exclude(state=Case.State.BEGUN).order_by("-created_at", "-pk")[:50])


def areas_with_work(user: User) -> list[dict[str, Any]]:
    """The areas that a person looks after, each with how many cases and events wait there: {"area", "count", "oldest"}.

    A role in an area counts for what lies below it; areas without waiting cases are left out.
    """
    roles = Stewardship.objects.filter(user_id=user.pk, role__in=CARETAKERS).select_related("area")
    areas = {role.area_id: role.area for role in roles.defer("area__polygon")}
    outermost = [area for area in areas.values() if not areas.keys() & set(area.ancestor_ids[:-1])]
    work = []
    for area in sorted(outermost, key=lambda area: area.name_da):
        told = [
            found.order_by().aggregate(count=Count("pk"), oldest=Min("created_at"))
            for found in (queue(area, user, whose="me"), waiting_in(area))
        ]
        count = sum(each["count"] for each in told)
        if count:
            oldest = min(each["oldest"] for each in told if each["count"])
            work.append({"area": area, "count": count, "oldest": oldest})
    return work + _appeals_of_operator(user, {each.pk for each in outermost})


def _appeals_of_operator(user: User, but: set[int]) -> list[dict[str, Any]]:
    """Operators hear of appeals: there may be nobody else in the area above."""
    work: list[dict[str, Any]] = []
    for root in Area.objects.roots().exclude(pk__in=but).defer("polygon") if user.is_superuser else ():
        appeals = Case.objects.open().in_area(root).filter(appealed_at__isnull=False).exclude(decided_by=user)
        told = appeals.aggregate(count=Count("pk"), oldest=Min("created_at"))
        work += [{"area": root, **told}] if told["count"] else []
    return work


def with_waiting(roles: list[Stewardship]) -> list[Stewardship]:
    """The roles, each with `waiting`: how many cases and events wait for the person in its area."""
    for role in roles:
        waits = role.role in CARETAKERS and queue_counts(role.area, role.user)["me"] + waiting_in(role.area).count()
        role.waiting = int(waits)  # type: ignore[attr-defined]
    return roles


def caretakers() -> Iterable[User]:
    """Everybody who is steward or editor somewhere, or operator, and can be written to."""
    found = User.objects.filter(Q(stewardships__role__in=CARETAKERS) | Q(is_superuser=True), is_active=True)
    return found.distinct().order_by("pk")
