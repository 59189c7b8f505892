"""Values in their plain form (see `values`) as people read them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from byliv.core.text import excerpt
from byliv.events.kinds import EventKind
from byliv.events.models import Status, Timing
from byliv.places.models import Place

LENGTH = 400


def in_words(field: str, value: Any) -> str:
    """The value for reading; a dash's words for what is empty."""
    known = {"dates": _dates, "place": _place, "price_from": _price, "is_free": _free}
    if field in known:
        return known[field](value)
    if value in (None, "", []):
        return _("nothing")
    choices = {"kind": EventKind, "status": Status}
    if field in choices:
        return str(dict(choices[field].choices).get(value, value))
    return excerpt(", ".join(map(str, value)) if isinstance(value, list) else str(value), LENGTH)


def _place(value: Any) -> str:
    place, *position = value or [None]
    if place:
        found = Place.objects.filter(pk=place).first()
        return found.name if found else _("a place that is gone")
    if position and position[0] is not None:
        return f"{position[1]:.5f}, {position[0]:.5f}"
    return _("no place on the map")


def _price(value: Any) -> str:
    return _("nothing") if value is None else _("from %(amount)s kr.") % {"amount": f"{value / 100:g}"}


def _free(value: Any) -> str:
    return {True: _("free"), False: _("not free")}.get(value, _("nothing"))


def _dates(value: Any) -> str:
    sets = [_date(each) for each in value or []]
    more = _("and %(count)s more") % {"count": len(sets) - 5} if len(sets) > 5 else ""
    return "; ".join([*sets[:5], *([more] if more else [])]) or _("nothing")


def _date(when: Mapping[str, Any]) -> str:
    if isinstance(when["start"], str):
        start = datetime.fromisoformat(when["start"])
    else:
        start = datetime.fromtimestamp(when["start"], tz=ZoneInfo(when["zone"]))
    text = date_format(start, "DATE_FORMAT" if when["timing"] != Timing.TIMED else "DATETIME_FORMAT")
    repeats = bool(when.get("rules") or when.get("rrule") or when.get("also"))
    return _("%(date)s and again") % {"date": text} if repeats else text
