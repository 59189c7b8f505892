"""The wish as parts one can read and take away."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from byliv.events.price import kroner
from byliv.events.words import clock_words, day_words
from byliv.finder.choices import Part
from byliv.finder.filters import USUAL, Wanted
from byliv.rooms.choices import Item, Noise, Offer, Payer, Use


class Chip(NamedTuple):
    """One part of the wish: its words, its icon, and the query string without it."""

    label: str
    glyph: str
    query: str


def chips_of(wanted: Wanted) -> list[Chip]:
    """The parts in the order one says them."""
    chips = [*_when(wanted), *_facts(wanted)]
    for item in wanted.items:
        rest = tuple(other for other in wanted.items if other != item)
        chips.append(_chip(wanted, str(Item(item).label), "check", items=rest))
    for use in wanted.uses:
        rest = tuple(other for other in wanted.uses if other != use)
        chips.append(_chip(wanted, str(Use(use).label), "check", uses=rest))
    if wanted.offer:
        chips.append(_chip(wanted, str(Offer(wanted.offer).label), "key", offer=""))
    if wanted.most is not None:
        words = _("At most %(money)s") % {"money": kroner(wanted.most)} if wanted.most else _("Free of charge")
        chips.append(_chip(wanted, words, "tickets", most=None))
    if wanted.payer != Payer.EVERYBODY:
        chips.append(_chip(wanted, str(Payer(wanted.payer).label), "users", payer=Payer.EVERYBODY))
    if wanted.near:
        chips.append(_chip(wanted, _("Near me"), "near-me", near=None))
    return chips


def _when(wanted: Wanted) -> list[Chip]:
    if wanted.day is None:
        return []
    day = day_words(wanted.day)
    if wanted.until:
        day = _("Every %(weekday)s until %(day)s") % {
            "weekday": day_words(wanted.day).split()[0],
            "day": day_words(wanted.until, weekday=False),
        }
    off = {"day": None, "start": None, "end": None, "minutes": 0, "until": None}
    chips = [_chip(wanted, day, "calendar", **off)]
    if wanted.start is not None:
        chips.append(_chip(wanted, hours_words(wanted), "clock", start=None, end=None))
    if wanted.minutes:
        chips.append(_chip(wanted, length_words(wanted.minutes), "clock", minutes=0))
    return chips


def _facts(wanted: Wanted) -> list[Chip]:
    chips = []
    if wanted.people:
        people = ngettext("%(count)s person", "%(count)s people", wanted.people) % {"count": wanted.people}
        chips.append(_chip(wanted, people, "users", people=None))
    if wanted.floor_area:
        words = _("At least %(count)s m²") % {"count": wanted.floor_area}
        chips.append(_chip(wanted, words, "square", floor_area=None))
    if wanted.noise:
        chips.append(_chip(wanted, str(Noise(wanted.noise).label), "music", noise=""))
    if wanted.is_step_free:
        chips.append(_chip(wanted, _("Step-free"), "step_free", is_step_free=False))
    return chips


def hours_words(wanted: Wanted) -> str:
    """ "Evening", "19–21.30"."""
    if wanted.part and wanted.minutes:
        return str(Part(wanted.part).label)
    assert wanted.start is not None and wanted.end is not None
    span = {"from": clock_words(wanted.start), "to": clock_words(wanted.end)}
    return pgettext("times", "%(from)s–%(to)s") % span


def length_words(minutes: int) -> str:
    """ "2 hours", "90 minutes"."""
    if minutes % 60:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return ngettext("%(count)s hour", "%(count)s hours", minutes // 60) % {"count": minutes // 60}


def words_of(wanted: Wanted, area_name: str = "") -> str:
    """The whole wish in a line: "torsdag 4. juni · 19–21 · 30 personer · Vesterbro"."""
    usual = wanted.without(minutes=0) if wanted.minutes == USUAL and wanted.part else wanted
    return " · ".join([*(chip.label for chip in chips_of(usual)), *([area_name] if area_name else [])]) or _("Any room")


def _chip(wanted: Wanted, label: str, glyph: str, **without: object) -> Chip:
    return Chip(label, glyph, wanted.without(**without).query())
