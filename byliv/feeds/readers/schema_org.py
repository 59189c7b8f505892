"""Events in schema.org's words, from JSON-LD, microdata or OpenActive, with the liberties that people take."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from byliv.core.text import fold, one_line
from byliv.events.actions import When
from byliv.feeds.drafts import Draft, Reading, Refused
from byliv.feeds.readers import schema_parts as parts
from byliv.feeds.readers import schema_times, times, values, words
from byliv.feeds.readers.schema_parts import get, listed, name_of, text_of, types_of
from byliv.feeds.readers.values import Found

FORM = "json-ld"
EVENTS = ("Festival", "CourseInstance", "Hackathon", "SessionSeries", "ScheduledSession", "EventSeries")
NO_EVENTS = ("OnDemandEvent", "UserInteraction", "PublicationEvent", "BroadcastEvent")
DEEPEST = 12
MOST = 20_000


def reading(documents: list[Any], address: str, *, is_page: bool = False, form: str = FORM) -> Reading:
    """The events of these documents; `is_page`: whatever is no event is named too."""
    found: list[Draft | Refused] = []
    known: dict[str, int] = {}
    for number, document in enumerate(documents[:MOST], start=1):
        nodes = list(_events(document, 0))
        if not nodes and is_page and isinstance(document, dict):
            found.append(_no_event(document, number))
        for node in nodes:
            found += _rows(node, len(found) + 1, address, known)
    notes = () if found else (_("There are no events in it."),)
    return Reading(form, rows=tuple(found), notes=notes)


def is_event(node: dict[str, Any]) -> bool:
    return any((kind.endswith("Event") or kind in EVENTS) and kind not in NO_EVENTS for kind in types_of(node))


def _events(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The events in a tree, not those inside of events."""
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for each in node[:MOST]:
            yield from _events(each, depth + 1)
    elif isinstance(node, dict):
        if is_event(node):
            yield node
            return
        for value in node.values():
            if isinstance(value, dict | list):
                yield from _events(value, depth + 1)


def _no_event(document: dict[str, Any], number: int) -> Refused:
    where = _("item %(number)s") % {"number": number}
    if "@deleted" in document:
        return Refused(where, str(document["@deleted"])[:200], _("Its source has taken it away."))
    kind = ", ".join(types_of(document)) or "?"
    reason = _("It is a “%(kind)s”, not an event with a date.") % {"kind": kind[:60]}
    return Refused(where, one_line(name_of(document))[:200], reason)


def _rows(node: dict[str, Any], number: int, base: str, known: dict[str, int]) -> Iterator[Draft | Refused]:
    """An event, and those of its parts that are events of their own."""
    where = _("item %(number)s") % {"number": number}
    above = get(node, "superEvent")
    if isinstance(above, dict):
        # What the series says holds for its sessions, unless they say otherwise.
        node = {**{key: value for key, value in above.items() if key not in ("subEvent", "eventSchedule")}, **node}
    inner = [each for each in listed(get(node, "subEvent")) if isinstance(each, dict)]
    name = one_line(name_of(node))
    own = [each for each in inner if one_line(name_of(each)) not in ("", name)]
    found = Found(base)
    whens = schema_times.whens(node, [each for each in inner if each not in own], found)
    if not name:
        reason = _("It has no name.")
        if isinstance(above, str):
            reason = _("It has no name; what it is stands in %(address)s.") % {"address": above[:200]}
        yield Refused(where, "", reason)
        return
    if not whens:
        yield Refused(where, name[:200], _("It does not say when it begins, or not so that it can be read."))
        return
    draft = _draft(node, where, whens, found, known)
    yield draft
    for each in own:
        yield from _rows({**each, "superEvent": draft.uid}, number, base, known)


def _draft(node: dict[str, Any], where: str, whens: tuple[When, ...], found: Found, known: dict[str, int]) -> Draft:
    _fields(node, found)
    tags = parts.tags(node)
    if kind := words.kind_of(types_of(node)):
        found.values["kind"] = kind
    place, address = parts.place(node, found)
    return Draft(
        uid=_identity(node, whens[0], place, known),
        where=where,
        values=found.values,
        dates=times.together(whens),
        place_name=place,
        address=address,
        organiser_name=one_line(name_of(get(node, "organizer")))[:200],
        tags=tags,
        photo_url=values.web_address(parts.picture(get(node, "image")), found.base),
        part_of=_above(node),
        notes=tuple(found.notes),
    )


def _above(node: dict[str, Any]) -> str:
    above = get(node, "superEvent")
    told = text_of(get(above, "@id") or get(above, "url")) if isinstance(above, dict) else text_of(above)
    return told[:255]


def _fields(node: dict[str, Any], found: Found) -> None:
    status = values.status_of(text_of(get(node, "eventStatus")))
    if status:
        found.values["status"] = status
    found.name(name_of(node))
    language = "en" if parts.is_english(node) else "da"
    found.text(f"description_{language}", text_of(get(node, "description")))
    found.url("url", text_of(get(node, "url")))
    found.languages(parts.languages(node))
    parts.ages(node, found)
    parts.offers(node, found)


def _identity(node: dict[str, Any], when: When, place: str, known: dict[str, int]) -> str:
    """What it is called at its source: by its own identity; what has none, or shares it, by what it is."""
    told = next((text for key in ("@id", "identifier", "url") if (text := text_of(get(node, key)))), "")
    uid = one_line(told)[:220]
    if not uid:
        what = f"{fold(name_of(node))}|{when.start.isoformat()}|{fold(place)}"
        uid = f"sha1:{hashlib.sha1(what.encode(), usedforsecurity=False).hexdigest()}"
    elif uid in known:
        uid = f"{uid}/{when.start.isoformat()}"
    known[uid] = known.get(uid, 0) + 1
    return uid if known[uid] == 1 else f"{uid}#{known[uid]}"
