"""What pages show of needs, offers and matches, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.events.price import kroner
from byliv.events.words import day_words
from byliv.offers.choices import GLYPHS, HUES, Kind, Side, Stage
from byliv.offers.letters import name_of
from byliv.offers.matching import Reason
from byliv.offers.models import Card, CardPhoto, Match
from byliv.offers.permissions import offer_is_shown
from byliv.offers.saying import days_words, parts_words, price_words, reason_words, summary, things_words


@dataclass(frozen=True)
class CardLine:
    """A need or an offer in a list."""

    card: Card
    facts: list[str]
    photo: CardPhoto | None = None

    @property
    def hue(self) -> int:
        return HUES[self.card.kind]

    @property
    def glyph(self) -> str:
        return GLYPHS[self.card.kind]


@dataclass(frozen=True)
class MatchLine:
    """A match as one of its sides reads it. `other` is None while who looks may not read the offer itself."""

    match: Match
    side: Side
    other: Card | None
    why: str
    reasons: list[tuple[str, str]] = field(default_factory=list)
    waits_for: str = ""
    can_say_yes: bool = False
    is_both: bool = False
    name: str = ""
    contact: str = ""

    @property
    def title(self) -> str:
        return self.other.title if self.other else _("Somebody has what you look for")


def lines_of(cards: Iterable[Card]) -> list[CardLine]:
    """Cards whose photos are fetched, for a list."""
    return [CardLine(card, facts_words(card)[:4], next(iter(card.photos.all()), None)) for card in cards]


def facts_words(card: Card) -> list[str]:
    """What is known, each in a few words, in the order in which one asks."""
    is_need = card.SIDE == Side.NEED
    people = ngettext("%(count)s person", "%(count)s people", card.people or 0) % {"count": card.people}
    hours = ngettext("%(count)s hour", "%(count)s hours", card.hours or 0) % {"count": card.hours}
    size = _("at least %(count)s m²") if is_need else _("%(count)s m²")
    told = [
        things_words(card.kind, card.things),
        size % {"count": card.floor_area} if card.floor_area else "",
        people if card.people else "",
        kroner(card.amount) if card.amount else "",
        hours if card.hours else "",
        str(card.get_noise_display()) if card.noise else "",
        _("water") if card.has_water else "",
        _step_free(card.is_step_free, is_need=is_need),
        days_words(card.days),
        parts_words(card.parts),
        _dates(card),
        price_words(card.price, card.unit, is_need=is_need),
    ]  # fmt: skip
    return [words for words in told if words]


def _step_free(value: bool | None, *, is_need: bool) -> str:
    """A need that does not ask for it says nothing."""
    if value:
        return _("step-free")
    return _("not step-free") if value is False and not is_need else ""


def _dates(card: Card) -> str:
    first = day_words(card.starts_on, weekday=False) if card.starts_on else ""
    last = day_words(card.ends_on, weekday=False) if card.ends_on else ""
    if first and last:
        return _("%(from)s until %(until)s") % {"from": first, "until": last}
    if first:
        return _("from %(day)s") % {"day": first}
    return _("until %(day)s") % {"day": last} if last else ""


def match_line(match: Match, side: Side) -> MatchLine:
    """A match as this side may read it: the contact of the other only after both have said yes."""
    is_need, is_both = side == Side.NEED, match.state == Stage.BOTH
    other = (match.offer if offer_is_shown(match) else None) if is_need else match.need
    mine_yes = Stage.NEED_YES if is_need else Stage.OFFER_YES
    reasons = match.reasons
    return MatchLine(
        match=match,
        side=side,
        other=other,
        why=summary(reasons),
        reasons=[(_tone(reason), reason_words(reason)) for reason in reasons],
        waits_for=_waits_for(match, side),
        can_say_yes=match.state not in (mine_yes, Stage.BOTH, Stage.NO),
        is_both=is_both,
        name=name_of(other) if is_both and other else "",
        contact=other.contact if is_both and other else "",
    )


def _tone(reason: Reason) -> str:
    """The drawing before a reason."""
    return {True: "check", False: "warning", None: "question"}[reason.fits]


def _waits_for(match: Match, side: Side) -> str:
    """How far it has come, from this side. Of a need's yes the side that has it hears, and the other way round."""
    stage = match.state
    if stage == Stage.BOTH:
        return _("You have both said yes")
    if stage in (Stage.NEW, Stage.TOLD):
        return _("Nobody has answered yet")
    is_mine = (stage == Stage.NEED_YES) == (side == Side.NEED)
    return _("You have said yes, and wait for them") if is_mine else _("They have said yes, and wait for you")


def kinds() -> list[tuple[str, str, str, int]]:
    """The kinds with their words, drawing and colour."""
    return [(kind.value, str(kind.label), GLYPHS[kind], HUES[kind]) for kind in Kind]
