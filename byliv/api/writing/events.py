"""Events: made, changed, called off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.permissions import can_edit_in
from byliv.api.writing.dates import set_dates, whens_of
from byliv.api.writing.refused import cleaned, refused, told_at
from byliv.areas.models import Area
from byliv.areas.queries import area_at
from byliv.core.fields import DegreesField
from byliv.core.forms import LineField
from byliv.events import actions, permissions
from byliv.events.actions import When
from byliv.events.alike import alike_events
from byliv.events.choices import place_named, writers_for
from byliv.events.forms.event import AudienceForm, BasicsForm, DescriptionForm, StandingForm, VisibilityForm, url_field
from byliv.events.models import Event, Occurrence
from byliv.events.plan import dates_of
from byliv.events.recurrence import zone_of
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.themes.models import Theme

# What is called otherwise in records: {form's field: body's field}.
NAMES = {"url": "website", "price_from": "price_from_oere"}


class EventForm(BasicsForm, DescriptionForm, AudienceForm, StandingForm, VisibilityForm):
    """All fields of an event's own that the pages change one after the other."""

    room = LineField(max_length=100, required=False)
    location = LineField(max_length=200, required=False)
    longitude = DegreesField(limit=180, label="")
    latitude = DegreesField(limit=90, label="")
    is_free = forms.NullBooleanField(required=False)
    price_from = forms.IntegerField(required=False, min_value=0, max_value=10_000_000)
    price_text = LineField(max_length=200, required=False)
    ticket_url = url_field("")


@dataclass(frozen=True)
class NewEvent:
    """An event that was sent, cleaned and allowed; not written yet."""

    values: Mapping[str, Any]
    organisers: Sequence[Organisation]
    area: Area | None
    dates: Sequence[When]


def new_event(sent: Mapping[str, Any], by: User) -> NewEvent:
    """What was sent, for `make_event`. Refused and PermissionDenied as on the pages."""
    organisers = _organisers(sent.get("organisers", []), by)
    values = _values(Event(), sent, by)
    area = area_of(values, organisers)
    if not permissions.can_write(by, area, organisers):
        raise PermissionDenied(_("You do not look after this area. Choose who is behind it, or a place inside it."))
    return NewEvent(values, organisers, area, whens_of(sent["dates"]))


def alike_to(new: NewEvent) -> list[Event]:
    """Events that may be the same."""
    days = [span.start.astimezone(zone_of(when.zone)).date() for when in new.dates for span in dates_of(when, 40)]
    found = alike_events(
        new.values["name"],
        organisers=new.organisers,
        place=new.values.get("place"),
        days=days,
        area_id=new.area.pk if new.area else None,
    )
    return [each.event for each in found]


@transaction.atomic
def make_event(new: NewEvent, sent: Mapping[str, Any], by: User) -> Event:
    """Write it."""
    with told_at(names=NAMES):
        event = actions.create_event(
            values=new.values,
            dates=new.dates,
            by=by,
            organisers=new.organisers,
            themes=Theme.objects.filter(code__in=sent.get("themes", [])),
        )
        if "access" in sent:
            actions.set_event_access(event=event, facts=sent["access"], by=by)
    return event


def area_of(values: Mapping[str, Any], organisers: Sequence[Organisation]) -> Area | None:
    """Where a new event would lie."""
    if values.get("place"):
        return values["place"].area
    if values.get("longitude") is not None and values.get("latitude") is not None:
        return area_at(values["longitude"], values["latitude"])
    return organisers[0].area if organisers else None


@transaction.atomic
def change_event(event: Event, sent: Mapping[str, Any], by: User) -> None:
    """Change what was sent: all of it or nothing. The caller has asked whether `by` may."""
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    values = _values(event, sent, by)
    if "place" in values and not permissions.can_move(by, event, values["place"]):
        raise PermissionDenied(_("You do not look after the area that this place lies in."))
    with told_at(names=NAMES):
        if values:
            actions.change_event(event=event, values=values, by=by)
        if "organisers" in sent:
            _set_organisers(event, sent["organisers"], by)
        if "themes" in sent:
            actions.set_event_themes(event=event, themes=Theme.objects.filter(code__in=sent["themes"]), by=by)
        if "access" in sent:
            actions.set_event_access(event=event, facts=sent["access"], by=by)
    if "dates" in sent:
        set_dates(event, sent["dates"], by)


def _set_organisers(event: Event, slugs: Sequence[str], by: User) -> None:
    organisers = _organisers(slugs, by, list(event.organisers.all()))
    if not organisers and not can_edit_in(by, event.area):
        raise refused(_("Choose at least one."), "/organisers")
    actions.set_organisers(event=event, organisers=organisers, by=by)


def _organisers(slugs: Sequence[str], by: User, also: Sequence[Organisation] = ()) -> list[Organisation]:
    """Those whom the person may write for, and those who are behind it already."""
    found = []
    for number, slug in enumerate(slugs):
        known = {each.slug: each for each in writers_for(by, slug, also=also)}
        if slug not in known:
            raise refused(_("There is no such organisation that you may write for."), f"/organisers/{number}")
        found.append(known[slug])
    return list({each.pk: each for each in found}.values())


def _values(event: Event, sent: Mapping[str, Any], by: User) -> dict[str, Any]:
    """The event's own fields among what was sent, cleaned."""
    given = {name: sent[called] for name, called in NAMES.items() if called in sent}
    given |= {name: value for name, value in sent.items() if name in EventForm.base_fields and name not in NAMES}
    names = set(given) | ({"longitude", "latitude"} if {"longitude", "latitude"} & set(given) else set())
    if "age_to" in names:
        names.add("age_from")
    now = {name: getattr(event, name) for name in EventForm.base_fields}
    values = cleaned(EventForm({**now, **given}, event=event), names, names=NAMES)
    if values.get("is_free"):
        values["price_from"] = None
    return values | _where(event, values, sent, by) | _umbrella(event, sent, by)


def _where(event: Event, values: Mapping[str, Any], sent: Mapping[str, Any], by: User) -> dict[str, Any]:
    if "place" not in sent:
        return {}
    if sent["place"] is None:
        # The pin of the place is not the event's own.
        return {"place": None, **({} if "longitude" in values else {"longitude": None, "latitude": None})}
    place: Place | None = place_named(by, sent["place"])
    if place is None:
        raise refused(_("There is no such place."), "/place")
    return {"place": place, "location": "", "longitude": None, "latitude": None}


def _umbrella(event: Event, sent: Mapping[str, Any], by: User) -> dict[str, Any]:
    if "part_of" not in sent:
        return {}
    if sent["part_of"] is None:
        return {"part_of": None}
    umbrella = Event.objects.filter(slug=sent["part_of"], part_of=None).exclude(pk=event.pk).first()
    is_its_own = umbrella is not None and umbrella.pk == event.part_of_id
    if umbrella is None or not (is_its_own or permissions.can_edit(by, umbrella)):
        raise refused(_("There is no such umbrella that you may write for."), "/part_of")
    return {"part_of": umbrella}


def change_date(event: Event, occurrence: Occurrence, sent: Mapping[str, Any], by: User) -> None:
    """One date: called off, postponed, or taking place after all."""
    occurrence.schedule.event = event
    given: dict[str, Any] = {"schedule": occurrence.schedule, "original": occurrence.original, "by": by}
    note = sent.get("status_note", "")
    with told_at():
        if sent["status"] == "cancelled":
            actions.cancel_date(**given, note=note)
        elif sent["status"] == "postponed":
            actions.postpone_date(**given, note=note, to=sent.get("postponed_to"))
        else:
            actions.take_place(**given, and_later=False)
