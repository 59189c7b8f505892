"""What people of the demo look for and what they have: matches in every state, and two stories."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError

from byliv.areas.models import Area
from byliv.areas.queries import middle_of
from byliv.core import clock
from byliv.demo.content import read
from byliv.demo.people import CARETAKER, CLAIMANT, EDITOR, MAKER, OPERATOR, SECRETARIAT, STEWARD, TEAMMATE, account
from byliv.listings.streets import addresses_like
from byliv.offers import actions
from byliv.offers.choices import Side
from byliv.offers.models import Card, Match, Need, Offer
from byliv.organisations.models import Organisation

AREA = "vesterbro"
PEOPLE = {
    "maker": MAKER, "teammate": TEAMMATE, "caretaker": CARETAKER, "claimant": CLAIMANT, "editor": EDITOR,
    "steward": STEWARD, "secretariat": SECRETARIAT, "operator": OPERATOR,
}  # fmt: skip
# What the two have said of each other: the side that said it, and whether yes.
SAID: dict[tuple[str, str], tuple[tuple[Side, bool], ...]] = {
    ("mur", "baglokale"): ((Side.OFFER, True),),
    ("mur", "kaelder"): ((Side.NEED, True),),
    ("cykel", "cykel"): ((Side.NEED, True), (Side.OFFER, True)),
    ("lys", "telt"): ((Side.NEED, True), (Side.OFFER, True)),
    ("ansoegning", "penneskaft"): ((Side.OFFER, True), (Side.NEED, True)),
    ("vaert", "sal"): ((Side.OFFER, False),),
}
# What came of it: both lines, and how they are signed.
STORIES = {
    ("cykel", "cykel"): (
        ("Bodil tog tolv stole i to ture. Lampen holdt min søn på skødet.", "Bo"),
        ("Cyklen kom hjem med mere luft, end den kørte med.", "Frida"),
    ),
    ("ansoegning", "penneskaft"): (
        ("To kopper kaffe, og budgettet passede. Vi hører fra puljen i maj.", "Bo fra Trappefællesskabet"),
        ("De havde en idé på halvanden side. Vi strøg den halve.", "Rune"),
    ),
}


def load() -> None:
    """All of it, oldest first, through the actions."""
    area = Area.objects.filter(slug=AREA).first()
    if area is None:
        return
    needs = {told["key"]: _put_up(told, area, Side.NEED) for told in _oldest_first("looked_for")}
    offers = {told["key"]: _put_up(told, area, Side.OFFER) for told in _oldest_first("offered")}
    for need in needs.values():
        actions.match_card(need)
    for pair, answers in SAID.items():
        match = Match.objects.filter(need=needs[pair[0]], offer=offers[pair[1]]).first()
        if match is not None:
            _answer(match, answers, STORIES.get(pair))
    others = Match.objects.filter(state="new").select_related("need", "offer").order_by("pk")
    told_of = [(match, Side.OFFER) for match in others[:3]]
    actions.mark_told(matches=told_of, now=clock.now())


def _oldest_first(suffix: str) -> list[dict[str, Any]]:
    return sorted(read(suffix), key=lambda told: -told["days_ago"])


def _put_up(told: dict[str, Any], area: Area, side: Side) -> Any:
    """One card, as it was put up so many days ago."""
    by = account(PEOPLE[told["by"]])
    found = next(iter(addresses_like(told["street"])), None)
    longitude, latitude = (found.longitude, found.latitude) if found else middle_of(area)
    values = {
        "title": told["title"],
        "words_da": told["words"],
        "contact": by.email,
        "longitude": longitude,
        "latitude": latitude,
        **told["values"],
    }
    if "organisation" in told:
        values["organisation"] = Organisation.objects.get(slug=told["organisation"])
    if told.get("private"):
        values["visibility"] = "private"
    put_up = actions.look_for if side == Side.NEED else actions.have
    card: Card = put_up(kind=told["kind"], values=values, by=by)
    moment = clock.now() - timedelta(days=told["days_ago"])
    model = Need if side == Side.NEED else Offer
    model.objects.filter(pk=card.pk).update(created_at=moment, fresh_until=moment + timedelta(days=60))
    card.refresh_from_db()
    return card


def _answer(match: Match, answers: tuple[tuple[Side, bool], ...], story: Any) -> None:
    for side, is_yes in answers:
        try:
            match = actions.say(match=match, side=side, is_yes=is_yes)
        except ValidationError:
            return
    if story:
        begun = actions.begin_story(match=match, by=match.need.by)
        for (words, name), card in zip(story, (match.need, match.offer), strict=True):
            actions.write_story(story=begun, words=words, name=name, agrees=True, by=card.by)
