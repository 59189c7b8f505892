"""Rows with named columns, from CSV or JSON: what people keep their events in. Danish, English and Google's columns."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from byliv.core.text import fold, one_line
from byliv.events.actions import When
from byliv.feeds.drafts import Draft, Refused
from byliv.feeds.readers import money, places, times, values
from byliv.feeds.readers.ical_lines import Component, Line
from byliv.feeds.readers.ical_rules import rules
from byliv.feeds.readers.values import Found

COLUMNS = {
    "name": "name navn title titel event arrangement begivenhed overskrift subject emne",
    "start": "start startdate startdato starter begin begynder from fra datefrom dtstart starttidspunkt startsat",
    "end": "end enddate slutdato slut slutter stop to til dateto dtend sluttidspunkt endsat",
    "date": "date dato dag day",
    "time": "time tid tidspunkt klokkeslaet kl hours",
    "start_time": "starttime starttid startklokkeslaet",
    "end_time": "endtime sluttid slutklokkeslaet",
    "is_all_day": "alldayevent allday heldag heldagsbegivenhed isallday",
    "is_private": "private privat isprivate",
    "place": "place sted location venue lokation spillested where hvor",
    "address": "address adresse streetaddress gadeadresse street gade vej",
    "postal_code": "postalcode postnummer postnr zip zipcode",
    "city": "city by locality town bynavn",
    "room": "room lokale sal rum",
    "description": "description beskrivelse tekst body text descriptionda beskrivelseda details",
    "description_en": "descriptionen englishdescription beskrivelseen",
    "summary": "summary resume teaser lead excerpt kort kortbeskrivelse summaryda manchet",
    "summary_en": "summaryen",
    "url": "url link website hjemmeside web webaddress netside",
    "ticket_url": "tickets billet billetter billetlink ticketurl ticketlink billeturl",
    "price": "price pris entre entry pricetext",
    "is_free": "free gratis isfree",
    "organiser": "organiser organizer arrangoer arrangor organisation organization vaert host",
    "kind": "kind type slags art eventtype",
    "tags": "tags category kategori kategorier categories temaer themes emner keywords tag",
    "status": "status state",
    "status_note": "statusnote",
    "id": "id uid sourceid guid identity eventid",
    "longitude": "longitude lon lng laengdegrad",
    "latitude": "latitude lat breddegrad",
    "image": "image billede photo photourl imageurl picture foto",
    "photo_alt": "photoalt alt alttext billedtekst alttekst",
    "age_from": "agefrom alderfra minage",
    "age_to": "ageto aldertil maxage",
    "languages": "language languages sprog",
    "rule": "rrule repeat gentagelse recurrence",
}  # fmt: skip
HEADERS = {header: column for column, headers in COLUMNS.items() for header in headers.split()}
YES = ("true", "yes", "ja", "1", "x", "sand")
NO = ("false", "no", "nej", "0", "falsk")


def column_of(header: str) -> str:
    """Which of our columns a header is; "" for one that we do not know."""
    key = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", "", header)).replace(" ", "")
    return HEADERS.get(key) or HEADERS.get(_danish(header)) or ""


def _danish(header: str) -> str:
    letters = header.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z]", "", letters)


def known(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row by our columns; the first of several headers for the same one counts."""
    cells: dict[str, Any] = {}
    for header, value in row.items():
        column = column_of(str(header))
        if column and value not in (None, "", [], {}) and column not in cells:
            cells[column] = value
    return cells


def draft(row: Mapping[str, Any], where: str, base: str) -> Draft | Refused:
    """One row as an event."""
    cells = known(row)
    name = one_line(_text(cells.get("name")))[:200]
    if _is_yes(cells.get("is_private")):
        return Refused(where, "", _("The calendar keeps it private."))
    if not name:
        return Refused(where, "", _("It has no name."))
    found = Found(base)
    when = _when(cells, found)
    if when is None:
        return Refused(where, name, _("It does not say when it begins, or not so that it can be read."))
    _fields(cells, found)
    # Which kind it is, and which themes, is read from the tags (see `feeds.tags`).
    tags = _tags([_text(cells.get("kind")), *_tags(cells.get("tags"))])
    place_name, address = _place(cells, found)
    return Draft(
        uid=_text(cells.get("id"))[:255] or _identity(name, when, place_name),
        where=where,
        values=found.values,
        dates=(when,),
        place_name=place_name,
        address=address,
        organiser_name=one_line(_text(cells.get("organiser")))[:200],
        tags=tags,
        photo_url=values.web_address(_text(cells.get("image")), base),
        notes=tuple(found.notes),
    )


def _identity(name: str, when: When, place: str) -> str:
    told = f"{fold(name)}|{when.start.isoformat()}|{fold(place)}"
    return f"sha1:{hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()}"


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(each) for each in value)))
    return str(value)


def _tags(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else re.split(r"[;,|]", _text(value))
    return tuple(dict.fromkeys(filter(None, (one_line(_text(each))[:60] for each in parts))))


def _is_yes(value: Any) -> bool:
    return _text(value).strip().lower() in YES


def _fields(cells: dict[str, Any], found: Found) -> None:
    if status := values.status_of(cells.get("status")):
        found.values["status"] = status
    found.name(_text(cells.get("name")))
    for column, field in (("summary", "summary_da"), ("summary_en", "summary_en"), ("room", "room"),
                          ("photo_alt", "photo_alt_da"), ("status_note", "status_note")):  # fmt: skip
        found.line(field, _text(cells.get(column)))
    found.text("description_da", _text(cells.get("description")))
    found.text("description_en", _text(cells.get("description_en")))
    found.url("url", _text(cells.get("url")))
    found.url("ticket_url", _text(cells.get("ticket_url")))
    found.languages(_tags(cells.get("languages")))
    for column in ("age_from", "age_to"):
        found.number(column, cells.get(column), 120)
    if _is_yes(cells.get("is_free")):
        found.values["is_free"] = True
    elif _text(cells.get("is_free")).strip().lower() in NO:
        found.values["is_free"] = False
    money.price(found, _text(cells.get("price")))
    found.position(_number(cells.get("longitude")), _number(cells.get("latitude")))


def _number(value: Any) -> str:
    return _text(value).strip().replace(",", ".")


def _place(cells: dict[str, Any], found: Found) -> tuple[str, str]:
    """Name and address of the place, and both in one line as where it is."""
    place = one_line(_text(cells.get("place")))
    town = " ".join(filter(None, (one_line(_text(cells.get(each))) for each in ("postal_code", "city"))))
    address = ", ".join(filter(None, (one_line(_text(cells.get("address"))), town)))
    found.line("location", ", ".join(filter(None, (place, address))))
    if address:
        return place, address
    return places.name_and_address(place)


def _when(cells: dict[str, Any], found: Found) -> When | None:
    begins = times.moment(_text(cells.get("start") or cells.get("date")))
    if begins is None:
        return None
    ends = times.moment(_text(cells.get("end")))
    when = _dated(begins, ends, cells)
    if rule := _text(cells.get("rule")).strip():
        line = Line("RRULE", rule)
        when = When(**{**vars(when), "rules": rules(Component("VEVENT", lines={"RRULE": [line]}), found)})
    return when


def _dated(begins: datetime | date, ends: datetime | date | None, cells: dict[str, Any]) -> When:
    if isinstance(begins, datetime):
        return times.between(begins, ends)
    said = _said(cells)
    if isinstance(ends, date) and not isinstance(ends, datetime) and ends > begins:
        if said.start is None:
            return times.days(begins, ends, said)
        start = datetime.combine(begins, said.start)
        end = datetime.combine(ends, said.end) if said.end else None
        return times.between(start, end)
    if isinstance(ends, datetime):
        return (
            times.between(datetime.combine(begins, said.start or time()), ends)
            if said.start
            else times.days(begins, ends.date(), said)
        )
    return times.on(begins, said, values.default_zone())


def _said(cells: dict[str, Any]) -> times.Clock:
    """What the row says of the clock: in one column, or in one for the start and one for the end."""
    if _is_yes(cells.get("is_all_day")):
        return times.Clock(is_all_day=True)
    if "start_time" not in cells:
        return times.clock(_text(cells.get("time"))[:200])
    start = times.clock(_text(cells["start_time"])[:50])
    end = times.clock(_text(cells.get("end_time"))[:50])
    return times.Clock(start.start, end.start, start.is_all_day, start.text or ("" if end.start else end.text))
