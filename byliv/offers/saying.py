"""Why an offer fits a need, in words: the same sentences on both pages."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from byliv.events.price import kroner
from byliv.events.words import day_words
from byliv.offers.choices import THINGS, Day, Part, Unit
from byliv.offers.matching import Reason
from byliv.rooms.choices import Noise

ROUND = 100  # metres: nobody's door is known by it


def summary(reasons: Sequence[Reason]) -> str:
    """ "Fits 4 of 5: 3 m² too small. Nobody has said: the price." """
    fits = sum(reason.fits is True for reason in reasons)
    words = _("Fits %(fits)s of %(of)s") % {"fits": fits, "of": len(reasons)}
    if fits == len(reasons):
        words = _("Fits on everything")
    against = [text for reason in reasons if reason.fits is False and (text := reason_words(reason))]
    unsaid = [topic(reason) for reason in reasons if reason.fits is None]
    words += f": {', '.join(against)}" if against else ""
    return f"{words}. " + _("Nobody has said: %(things)s.") % {"things": ", ".join(unsaid)} if unsaid else f"{words}."


def reason_words(reason: Reason) -> str:
    """What one reason says: "3 m² too small", "Step-free", "Nobody has said: the price"."""
    if reason.fits is None:
        return _("Nobody has said: %(things)s") % {"things": topic(reason)}
    return (_FITS if reason.fits else _LACKS)[reason.code](reason.numbers)


def topic(reason: Reason) -> str:
    """What a reason is about, inside a sentence."""
    return str(
        {
            "things": pgettext("what a reason is about", "which things"),
            "floor_area": pgettext("what a reason is about", "how many m²"),
            "people": pgettext("what a reason is about", "how many people"),
            "amount": pgettext("what a reason is about", "how much money"),
            "hours": pgettext("what a reason is about", "how many hours"),
            "noise": pgettext("what a reason is about", "how loud one may be"),
            "has_water": pgettext("what a reason is about", "whether there is water"),
            "is_step_free": pgettext("what a reason is about", "whether it is step-free"),
            "days": pgettext("what a reason is about", "which days"),
            "parts": pgettext("what a reason is about", "which time of the day"),
            "dates": pgettext("what a reason is about", "from when until when"),
            "price": pgettext("what a reason is about", "the price"),
        }.get(reason.code, reason.code)
    )


def days_words(bits: int) -> str:
    """ "Mondays, Thursdays"; "" for none."""
    return ", ".join(str(day.label).lower() for day in Day if bits & day)


def parts_words(bits: int) -> str:
    return ", ".join(str(part.label).lower() for part in Part if bits & part)


def things_words(kind: str, codes: Iterable[str]) -> str:
    """What the things are called, inside a sentence."""
    known = THINGS.get(kind)
    return ", ".join(str(known(code).label).lower() for code in codes if known and code in known.values)


def price_words(price: int | None, unit: str, *, is_need: bool = False) -> str:
    """ "Free of charge", "75 kr. an hour", "at most 75 kr. an hour"; "" when nobody has said."""
    if price is None:
        return ""
    if price == 0:
        return _("free of charge")
    money = {"money": kroner(price), "unit": Unit(unit).label if unit in Unit.values else Unit.ONCE.label}
    return _("at most %(money)s %(unit)s") % money if is_need else _("%(money)s %(unit)s") % money


def metres_words(metres: int) -> str:
    """A distance so rough that nobody's door is known by it: "less than 500 m", "about 1.2 km"."""
    if metres < 500:
        return _("less than 500 m")
    rounded = round(metres / ROUND) * ROUND
    if rounded < 1_000:
        return _("about %(metres)s m") % {"metres": rounded}
    return _("about %(kilometres)s km") % {"kilometres": number_format(rounded / 1_000, 1)}


def _short_people(numbers: dict[str, Any]) -> str:
    words = ngettext("room for %(count)s too few", "room for %(count)s too few", numbers["short"])
    return words % {"count": numbers["short"]}


def _short_hours(numbers: dict[str, Any]) -> str:
    return ngettext("%(count)s hour short", "%(count)s hours short", numbers["short"]) % {"count": numbers["short"]}


def _short_dates(numbers: dict[str, Any]) -> str:
    begins, ends = (
        day_words(date.fromisoformat(numbers[end]), weekday=False) if end in numbers else ""
        for end in ("from", "until")
    )
    if begins and ends:
        return _("only from %(from)s until %(until)s") % {"from": begins, "until": ends}
    return _("only from %(day)s") % {"day": begins} if begins else _("only until %(day)s") % {"day": ends}


def _over(numbers: dict[str, Any]) -> str:
    if not numbers["asked"]:
        return _("costs %(price)s") % {"price": price_words(numbers["has"], numbers["unit"])}
    return _("%(money)s too dear") % {"money": kroner(numbers["short"])}


Words = Callable[[dict[str, Any]], str]
_FITS: dict[str, Words] = {
    "things": lambda n: _("everything on the list"),
    "floor_area": lambda n: _("%(count)s m²") % {"count": n["has"]},
    "people": lambda n: ngettext("%(count)s person", "%(count)s people", n["has"]) % {"count": n["has"]},
    "amount": lambda n: kroner(n["has"]),
    "hours": lambda n: ngettext("%(count)s hour", "%(count)s hours", n["has"]) % {"count": n["has"]},
    "noise": lambda n: str(Noise(n["has"]).label),
    "has_water": lambda n: _("water"),
    "is_step_free": lambda n: _("step-free"),
    "days": lambda n: days_words(n["asked"]),
    "parts": lambda n: parts_words(n["asked"]),
    "dates": lambda n: _("the whole time"),
    "price": lambda n: price_words(n["has"], n["unit"]),
    "distance": lambda n: _("%(distance)s away") % {"distance": metres_words(n["metres"])},
}
_LACKS: dict[str, Words] = {
    "kind": lambda n: _("something else"),
    "things": lambda n: _("lacks %(things)s") % {"things": things_words(n["kind"], n["missing"])},
    "floor_area": lambda n: _("%(count)s m² too small") % {"count": n["short"]},
    "people": _short_people,
    "amount": lambda n: _("%(money)s short") % {"money": kroner(n["short"])},
    "hours": _short_hours,
    "noise": lambda n: _("at most: %(noise)s") % {"noise": str(Noise(n["has"]).label).lower()},
    "has_water": lambda n: _("no water"),
    "is_step_free": lambda n: _("not step-free"),
    "days": lambda n: _("not on %(days)s") % {"days": days_words(n["missing"])},
    "parts": lambda n: _("not in the %(parts)s") % {"parts": parts_words(n["missing"])},
    "dates": _short_dates,
    "price": _over,
    "distance": lambda n: _("%(distance)s farther than wished") % {"distance": metres_words(n["short"])},
}
