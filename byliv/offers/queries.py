"""Reads over needs, offers and matches. Whatever is for who looks leaves private offers out, in the question itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from byliv.accounts.models import User
from byliv.accounts.permissions import CARETAKERS
from byliv.areas.models import Area
from byliv.core.geo.box import Box
from byliv.core.geo.distance import box_around
from byliv.listings.models import Listing
from byliv.offers.choices import (
    SHOWN_BY_OFFERER,
    WAITS,
    Side,
    Stage,
    State,
    Visibility,
)
from byliv.offers.matching import FARTHER, SMALLER
from byliv.offers.models import Card, Match, MatchMail, Need, Offer, Story
from byliv.organisations.models import Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE

# So many of what may fit are looked at closely, the newest first.
MOST_CANDIDATES = 500
MOST_ON_PAGE = 12
FARTHEST = 30_000 * FARTHER  # metres, of any need
# What each says in lists and letters.
CARD = ("organisation", "area", "place")
# All that its line on the wall says: of whom, where and in which area it is only the names.
ON_THE_WALL = (
    "code", "kind", "title", "words_da", "words_en", "things", "floor_area", "people", "amount", "hours", "noise",
    "has_water", "is_step_free", "days", "parts", "starts_on", "ends_on", "price", "unit", "organisation__name",
    "place__name", "area__name_da", "area__name_en",
)  # fmt: skip
MATCH = ("need__organisation", "need__area", "need__by", "offer__organisation", "offer__area", "offer__by")

KNOWN_TO_NEED = Q(state__in=SHOWN_BY_OFFERER) | Q(
    offer__visibility=Visibility.PUBLIC, offer__state=State.OPEN, offer__is_hidden=False
)
# Somebody still waits for what comes of the match.
BOTH_OPEN = Q(
    need__state=State.OPEN, offer__state=State.OPEN, need__is_hidden=False, offer__is_hidden=False,
    is_current=True, state__in=WAITS,
)  # fmt: skip


def candidates_for(card: Card) -> list[Card]:
    """Open cards of the other side that may fit, never too few of the newest `MOST_CANDIDATES`; two queries at most.

    Public and private offers each have their own: a public one is never crowded out by what nobody may know of.
    """
    if not isinstance(card, Need):
        return list(_needs_for(card).order_by("-created_at", "-pk")[:MOST_CANDIDATES])
    rows = _offers_for(card).order_by("-created_at", "-pk")
    parts = [rows.filter(visibility=each)[:MOST_CANDIDATES] for each in Visibility]
    return [offer for part in parts for offer in part]


def _offers_for(need: Need) -> QuerySet:
    rows = _around(Offer.objects.open(), need, need.reach * FARTHER)
    for field in ("floor_area", "people"):
        if asked := getattr(need, field):
            rows = rows.filter(Q(**{f"{field}__gte": int(asked * SMALLER)}) | Q(**{f"{field}__isnull": True}))
    if need.days:
        rows = rows.alias(common=F("days").bitand(need.days)).filter(Q(days=0) | Q(common__gt=0))
    return rows.exclude(is_step_free=False) if need.is_step_free else rows


def _needs_for(offer: Card) -> QuerySet:
    rows = _around(Need.objects.open(), offer, FARTHEST)
    for field in ("floor_area", "people"):
        if has := getattr(offer, field):
            rows = rows.filter(Q(**{f"{field}__lte": int(has / SMALLER) + 1}) | Q(**{f"{field}__isnull": True}))
    if offer.days:
        rows = rows.alias(common=F("days").bitand(offer.days)).filter(Q(days=0) | Q(common__gt=0))
    return rows.exclude(is_step_free=True) if offer.is_step_free is False else rows


def _around(rows: QuerySet, card: Card, metres: float) -> QuerySet:
    return rows.in_box(Box(*box_around(*card.position, metres)), [card.kind])  # type: ignore[attr-defined]


def wall(rows: Any, area_ids: Iterable[int] | None, kind: str = "") -> QuerySet:
    """Identities of what hangs on the wall of these areas (None: everywhere), the newest first.

    Only identities: they are read and put in order within one index, however many there are. `dressed` gives the cards.
    """
    rows = rows.public()
    rows = rows if area_ids is None else rows.in_areas(area_ids)
    rows = rows.filter(kind=kind) if kind else rows
    return rows.order_by("-created_at", "-pk").values_list("pk", flat=True)


def dressed(rows: Any, ids: Iterable[int]) -> list[Any]:
    """The public ones of these identities, in their order, with what a list shows of them; two queries."""
    wanted = list(ids)
    around = rows.public().order_by().select_related(*CARD).only(*ON_THE_WALL).prefetch_related("photos")
    known = around.in_bulk(wanted)
    return [known[pk] for pk in wanted if pk in known]


def counts_of(rows: Any, area_ids: Iterable[int] | None) -> dict[str, int]:
    """How many public ones of each kind; one query."""
    rows = rows.public()
    rows = rows if area_ids is None else rows.in_areas(area_ids)
    return dict(rows.order_by().values_list("kind").annotate(count=Count("pk")))


def on_the_wall(area_ids: Iterable[int]) -> tuple[int, int]:
    """How many needs and offers hang on the wall of these areas; two queries."""
    ids = list(area_ids)
    return Need.objects.public().in_areas(ids).count(), Offer.objects.public().in_areas(ids).count()


def stories_in(area_ids: Iterable[int] | None) -> QuerySet:
    """Identities of what came of matches, the newest first: only what both want to be read."""
    rows = Story.objects.filter(published_at__isnull=False)
    rows = rows if area_ids is None else rows.filter(area__in=list(area_ids))
    return rows.values_list("pk", flat=True)


def dressed_stories(ids: Iterable[int]) -> list[Story]:
    """These stories in their order, with what a list shows of them; two queries."""
    wanted = list(ids)
    known = _with_sides(Story.objects.filter(published_at__isnull=False)).order_by().in_bulk(wanted)
    return [known[pk] for pk in wanted if pk in known]


def stories_of(listing: Listing) -> QuerySet[Story]:
    """The public stories of an organisation or a place, with what their page shows."""
    return _with_sides(_stories_at(listing))


def _stories_at(listing: Listing) -> QuerySet[Story]:
    """Not there as the one who had a private offer."""
    rows = Story.objects.filter(published_at__isnull=False)
    field = "place" if listing.type == Listing.Type.PLACE else "organisation"
    offered = Q(**{f"match__offer__{field}": listing.pk, "match__offer__visibility": Visibility.PUBLIC})
    return rows.filter(Q(**{f"match__need__{field}": listing.pk}) | offered)


def _with_sides(rows: QuerySet[Story]) -> QuerySet[Story]:
    sides = ("match__need__organisation", "match__offer__organisation", "area")
    return rows.select_related(*sides).defer("area__polygon").prefetch_related("photos")


def cards_of_listing(listing: Listing) -> list[tuple[str, str, str]]:
    """What public needs, offers and stories there are of an organisation or at a place, the newest first; one query.

    Each as (need, offer or story; its title; its code), of a story without title and code.
    """
    field = "place" if listing.type == Listing.Type.PLACE else "organisation"
    parts = [
        _named(Need.objects.public().filter(**{field: listing.pk}), "need", F("title"), F("code")),
        _named(Offer.objects.public().filter(**{field: listing.pk}), "offer", F("title"), F("code")),
        _named(_stories_at(listing), "story", Value(""), Value("")),
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by("-put_up_at")[:MOST_ON_PAGE]
    return [(what, title, code) for what, title, code, _moment in rows]


def _named(rows: Any, what: str, title: Any, code: Any) -> Any:
    """Rows of three tables in one shape."""
    named = rows.order_by().annotate(
        what=Value(what, CharField()), called=Cast(title, CharField()), word=Cast(code, CharField()),
        put_up_at=F("created_at"),
    )  # fmt: skip
    return named.values_list("what", "called", "word", "put_up_at")


def own_of(rows: Any, person: User) -> Any:
    """The person's own needs or offers and those of their organisations, those that are open first."""
    rows = rows.of_person(person.pk).select_related(*CARD).defer("area__polygon")
    return rows.order_by("-created_at", "-pk")


def matches_for(side: str, cards: Iterable[Card]) -> dict[int, list[Match]]:
    """What each of these cards (of one side) may know of, the best first; one query. Without those answered with no."""
    known: dict[int, list[Match]] = {card.pk: [] for card in cards}
    rows = Match.objects.filter(**{f"{side}__in": list(known)}).exclude(state=Stage.NO)
    rows = rows.filter(Q(is_current=True) | Q(state=Stage.BOTH)).filter(_other_stands(side))
    if side == Side.NEED:
        rows = rows.filter(KNOWN_TO_NEED)
    for match in rows.select_related(*MATCH, "story").defer("need__area__polygon", "offer__area__polygon"):
        known[getattr(match, f"{side}_id")].append(match)
    return known


def _other_stands(side: str) -> Q:
    """The other side is open still, or both have said yes."""
    other = Side(side).other
    return Q(**{f"{other}__state": State.OPEN, f"{other}__is_hidden": False}) | Q(state=Stage.BOTH)


def untold() -> QuerySet[Match]:
    """Matches of which somebody is to be told still: who has a private offer first, who looks once they may know."""
    to_need = Q(need_told_at=None) & KNOWN_TO_NEED & ~Q(state=Stage.NEED_YES)
    to_offer = Q(offer_told_at=None) & ~Q(state=Stage.OFFER_YES)
    return whole_matches().filter(BOTH_OPEN).filter(to_need | to_offer)


def waiting(side: Side) -> QuerySet[Match]:
    """Matches that wait for this side's answer and that it may know of."""
    rows = Match.objects.filter(BOTH_OPEN)
    if side == Side.NEED:
        return rows.filter(KNOWN_TO_NEED).exclude(state=Stage.NEED_YES)
    return rows.exclude(state=Stage.OFFER_YES)


def whole_matches() -> QuerySet[Match]:
    """Matches with their two cards and whose these are."""
    return Match.objects.select_related(*MATCH).defer("need__area__polygon", "offer__area__polygon")


def to_ask(rows: QuerySet, now: datetime) -> QuerySet:
    """Open cards that nobody has renewed for long and that were not asked about."""
    due = rows.filter(state=State.OPEN, fresh_until__lte=now, asked_at=None)
    return due.select_related("by", "area").defer("area__polygon").order_by("fresh_until", "pk")


def organisations_of(person: User) -> list[Organisation]:
    """Whom the person may stand for."""
    rows = Organisation.objects.filter(memberships__user_id=person.pk, merged_into=None)
    return list(rows.distinct().order_by("name", "pk"))


def places_of(person: User) -> list[Place]:
    """The public places that the person's organisations run or own."""
    mine = Organisation.objects.filter(memberships__user_id=person.pk).values("pk")
    ids = Occupancy.objects.filter(organisation__in=mine, role__in=IN_CHARGE).values("place_id")
    rows = Place.objects.filter(pk__in=ids, is_public=True, merged_into=None, longitude__isnull=False)
    return list(rows.order_by("name", "pk"))


def caretakers_of(area: Area | None) -> list[User]:
    """Whom to tell of what does not belong on the wall: those who look after the nearest area that has anybody."""
    for area_id in reversed(area.ancestor_ids if area else []):
        people = User.objects.filter(stewardships__area_id=area_id, stewardships__role__in=CARETAKERS, is_active=True)
        if found := list(people.distinct().order_by("pk")):
            return found
    return []


def told(person: User) -> dict[str, Any]:
    """What is kept of the person here, for their own download. Nothing of other people's private offers."""
    both = (("needs", Need.objects.all()), ("offers", Offer.objects.all()))
    stories = Story.objects.filter(Q(match__need__by=person) | Q(match__offer__by=person)).select_related(
        "match__need", "match__offer"
    )
    return {
        **{name: [_card_told(card) for card in rows.filter(by=person).order_by("pk")] for name, rows in both},
        "match_stories": [_story_told(story, person) for story in stories],
        "match_mails": [
            {"mails": row.wants_mail, "last": row.sent_at} for row in MatchMail.objects.filter(user=person)
        ],
    }


def _card_told(card: Card) -> dict[str, Any]:
    return {
        "at": card.created_at, "kind": card.kind, "title": card.title, "words": card.words_da, "state": card.state,
        "contact": card.contact,
    }  # fmt: skip


def _story_told(story: Story, person: User) -> dict[str, Any]:
    side = Side.NEED if story.match.need.by_id == person.pk else Side.OFFER
    return {
        "words": getattr(story, f"{side}_words"),
        "name": getattr(story, f"{side}_name"),
        "agrees": getattr(story, f"{side}_agrees"),
    }
