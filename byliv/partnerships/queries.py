"""Reads over the register: what lies on the board, who keeps it, who owns what, what may be the same."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet

from byliv.accounts.models import User
from byliv.accounts.permissions import CARETAKERS
from byliv.areas.models import Area
from byliv.areas.queries import ids_below
from byliv.core.text import fold
from byliv.partnerships.models import Holding, Owner, Partnership, Talk, Want
from byliv.vacancies.models import Vacancy
from byliv.vacancies.queries import caretakers_of

MOST = 5_000


def vacancies_of(partnership: Partnership) -> QuerySet[Vacancy]:
    """The premises on its board: those that everybody sees in its area and below."""
    return Vacancy.objects.shown().in_areas(ids_below(partnership.area))


def partnerships_of(person: User) -> QuerySet[Partnership]:
    """Those whose register the person reads, as far as that follows from a membership or a role in an area."""
    mine = Partnership.objects.select_related("area").defer("area__polygon")
    areas = Area.objects.filter(stewardships__user_id=person.pk, stewardships__role__in=CARETAKERS)
    below = Q(organisation__memberships__user_id=person.pk)
    for path in areas.values_list("path", flat=True).distinct():
        below |= Q(area__path__startswith=path)
    return mine.filter(below).distinct().order_by("name", "pk")


def keepers_of(partnership: Partnership) -> list[User]:
    """Whom to tell of an owner's answer: the organisation's members; without one, those who look after the area."""
    if partnership.organisation_id:
        members = User.objects.filter(memberships__organisation=partnership.organisation_id, is_active=True)
        if found := list(members.distinct().order_by("pk")):
            return found
    return caretakers_of(partnership.area)


def readers_of(partnership: Partnership) -> QuerySet[User]:
    """Everybody who sees the register and may take a next step."""
    of_area = Q(stewardships__area__in=partnership.area.ancestor_ids, stewardships__role__in=CARETAKERS)
    members = Q(memberships__organisation=partnership.organisation_id) if partnership.organisation_id else Q()
    people = User.objects.filter(of_area | members if members else of_area, is_active=True)
    return people.distinct().order_by("name", "pk")


def owners_of(partnership: Partnership) -> QuerySet[Owner]:
    """All on the register, each with `last_talk` (a day), `next_on` (the earliest open deadline), and its holdings and
    wants; a fixed number of queries."""
    is_open = Q(talks__done_at=None) & ~Q(talks__next_step="")
    rows = Owner.objects.filter(partnership=partnership).annotate(
        last_talk=Max("talks__on"), next_on=Min("talks__next_on", filter=is_open)
    )
    return rows.prefetch_related(
        Prefetch("holdings", Holding.objects.select_related("vacancy")), Prefetch("wants", Want.objects.all())
    )


def public_owners(areas: Iterable[int]) -> QuerySet[Owner]:
    """Owners in these areas who ticked their name, with what else they ticked: `shown_wants` and `shown_holdings`.

    Wants that the register wrote down are not among them: only what the owner said.
    """
    rows = Owner.objects.filter(partnership__area__in=list(areas), shows_name=True, ended_on=None, leaves_at=None)
    return rows.prefetch_related(
        Prefetch("wants", Want.objects.filter(by_owner=True).exclude(stand="no"), to_attr="shown_wants"),
        Prefetch("holdings", Holding.objects.filter(is_shown=True), to_attr="shown_holdings"),
    ).order_by("name", "pk")


def open_steps(owners: Iterable[int]) -> dict[int, Talk]:
    """Of each owner (identities) the step that is due first; one query."""
    rows = Talk.objects.filter(owner__in=list(owners), done_at=None).exclude(next_step="").select_related("next_by")
    found: dict[int, Talk] = {}
    for talk in rows.order_by(F("next_on").asc(nulls_last=True), "pk"):
        found.setdefault(talk.owner_id, talk)
    return found


def alike(partnership: Partnership) -> dict[int, list[Owner]]:
    """{identity: others with the same name or an address in common}, for owners that have such; two queries."""
    owners = Owner.objects.filter(partnership=partnership).in_bulk()
    by_key: dict[str, set[int]] = defaultdict(set)
    for owner in owners.values():
        by_key[f"name {fold(owner.name)}"].add(owner.pk)
    rows = Holding.objects.filter(owner__partnership=partnership).values_list("owner_id", "street_address", "locality")
    for pk, street, town in rows[:MOST]:
        by_key[f"at {fold(street)} {fold(town)}"].add(pk)
    found: dict[int, set[int]] = defaultdict(set)
    for same in by_key.values():
        for pk in same if len(same) > 1 else ():
            found[pk] |= same - {pk}
    return {pk: [owners[each] for each in sorted(others) if each in owners] for pk, others in found.items()}


def with_topic(rows: QuerySet[Owner], topic: str, stands: Iterable[str]) -> QuerySet[Owner]:
    """Those of the owners who stand so to the topic."""
    wanted = Want.objects.filter(owner=OuterRef("pk"), topic=topic, stand__in=list(stands))
    return rows.filter(Exists(wanted))
