"""RSS and Atom, the last resort: only items that say when the event is. When one was published is no date of it."""

from typing import Any

import feedparser
from django.utils.translation import gettext as _

from byliv.core.text import one_line
from byliv.events.actions import When
from byliv.feeds.drafts import Draft, Reading, Refused, Unreadable
from byliv.feeds.readers import times, values
from byliv.feeds.readers.values import Found

FORM = "rss"
# RSS modules for events (purl.org/rss/1.0/modules/event), xCal, and what event plug-ins write.
STARTS = ("ev_startdate", "xcal_dtstart", "xcal_start", "cal_dtstart", "startdate", "start_date", "event_start",
          "dtstart", "mn_startdate")  # fmt: skip
ENDS = ("ev_enddate", "xcal_dtend", "xcal_end", "cal_dtend", "enddate", "end_date", "event_end", "dtend", "mn_enddate")
PLACES = ("ev_location", "xcal_location", "cal_location", "location", "event_location", "venue")
ORGANISERS = ("ev_organizer", "xcal_organizer", "organizer")


def read(content: bytes, address: str) -> Reading:
    """The events among the items. Unreadable when it is no RSS and no Atom."""
    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        raise Unreadable(_("It looks like RSS, but cannot be read as such."))
    rows = tuple(_row(entry, number, address) for number, entry in enumerate(parsed.entries, start=1))
    notes = []
    if parsed.bozo and not isinstance(parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        notes.append(_("It is not quite in order as RSS; what could be read was read."))
    if not rows:
        notes.append(_("There are no events in it."))
    return Reading(FORM, one_line(values.plain(parsed.feed.get("title", "")))[:200], rows, tuple(notes))


def _row(entry: Any, number: int, base: str) -> Draft | Refused:
    where = _("item %(number)s") % {"number": number}
    found = Found(base)
    found.name(entry.get("title", ""))
    name = found.values.get("name", "")
    if not name:
        return Refused(where, "", _("It has no name."))
    when = _when(entry)
    if when is None:
        return Refused(where, name, _("It does not say when it is; the day on which it was written is no date of it."))
    content = entry.get("content") or [{}]
    found.text("description_da", content[0].get("value") or entry.get("summary", ""))
    found.url("url", entry.get("link", ""))
    place = one_line(_first(entry, PLACES))
    found.line("location", place)
    found.position(entry.get("geo_long"), entry.get("geo_lat"))
    terms = [_first(entry, ("ev_type",)), *(tag.get("term") or "" for tag in entry.get("tags", []))]
    tags = tuple(dict.fromkeys(filter(None, (one_line(term)[:60] for term in terms))))
    return Draft(
        uid=(entry.get("id") or entry.get("link") or f"{name}/{when.start.isoformat()}")[:255],
        where=where,
        values=found.values,
        dates=(when,),
        place_name=place,
        organiser_name=one_line(_first(entry, ORGANISERS))[:200],
        tags=tags,
        photo_url=_picture(entry, base),
        notes=tuple(found.notes),
    )


def _first(entry: Any, names: tuple[str, ...]) -> str:
    return next((str(entry[name]) for name in names if entry.get(name)), "")


def _when(entry: Any) -> When | None:
    begins = times.moment(_first(entry, STARTS))
    if begins is None:
        return None
    ends = times.moment(_first(entry, ENDS))
    if hasattr(begins, "hour"):
        return times.between(begins, ends)  # type: ignore[arg-type]
    last = ends.date() if hasattr(ends, "hour") else ends  # type: ignore[union-attr]
    if last is not None and last > begins:
        return times.days(begins, last, times.Clock())
    return times.on(begins, times.Clock(), values.default_zone())


def _picture(entry: Any, base: str) -> str:
    for each in [*entry.get("media_content", []), *entry.get("enclosures", [])]:
        kind = each.get("type") or f"{each.get('medium', '')}/"
        if kind.startswith("image/"):
            return values.web_address(each.get("url") or each.get("href"), base)
    return ""
