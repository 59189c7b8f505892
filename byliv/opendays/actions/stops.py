"""A stop: signed up, changed, taken into the programme or not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.queries import area_at
from byliv.audit.actions import record
from byliv.core import clock, text
from byliv.events.actions import (
    change_event,
    create_event,
    set_event_access,
    set_event_themes,
)
from byliv.events.deciding import people_in_charge
from byliv.events.kinds import EventKind
from byliv.events.models import Event, EventAccess, Status
from byliv.opendays.actions.dates import LONGEST, LONGEST_STANDING, Hours, check_dates, set_hours_of, when_of
from byliv.opendays.models import OpenDay, Stop, StopHours
from byliv.organisations.models import Organisation
from byliv.themes.models import Theme

LINES = ("name", "summary", "location", "way_in", "host_name", "host_email", "host_phone")
FIELDS = frozenset(
    {*LINES, "description", "is_installation", "place", "longitude", "latitude", "is_step_free", "is_for_children",
     "room_for"}
)  # fmt: skip


@transaction.atomic
def sign_up(
    *,
    open_day: OpenDay,
    values: Mapping[str, Any],
    by: User | None,
    organisation: Organisation | None = None,
    hours: Sequence[Hours] = (),
    themes: Iterable[Theme] = (),
) -> Stop:
    """Write a stop that waits for the steward's answer; without `hours` it is open as the whole day is.

    ValidationError (by field) when it cannot be.
    """
    stop = Stop(open_day=open_day, organisation=organisation)
    _set(stop, values)
    _check(stop)
    stop.save()
    _set_hours(stop, hours or [(each.start, each.end) for each in open_day.dates.all()])
    stop.themes.set(themes)
    record(by=by, verb="signed up", target=stop)
    return stop


@transaction.atomic
def change_stop(
    *,
    stop: Stop,
    values: Mapping[str, Any],
    by: User | None,
    hours: Sequence[Hours] | None = None,
    themes: Iterable[Theme] | None = None,
) -> None:
    """Change a stop; what is in the programme is changed there too. ValidationError (by field)."""
    _set(stop, values)
    _check(stop)
    stop.save()
    if hours is not None:
        _set_hours(stop, hours)
    if themes is not None:
        stop.themes.set(themes)
    if stop.event is not None:
        _follow(stop, stop.event, by, is_new_time=hours is not None)
    record(by=by, verb="changed", target=stop)


@transaction.atomic
def accept(*, stop: Stop, by: User | None) -> None:
    """Take it into the programme: it becomes an event, part of the umbrella; its place is asked when others run it."""
    if stop.state == Stop.State.ACCEPTED:
        return
    stop.state, stop.answered_at = Stop.State.ACCEPTED, clock.now()
    if stop.event is None:
        stop.event = _event_for(stop, by)
    else:
        shown = {"is_public": stop.open_day.is_published, "status": Status.CONFIRMED}
        change_event(event=stop.event, values=shown, by=by)
    stop.save()
    record(by=by, verb="accepted", target=stop)


@transaction.atomic
def decline(*, stop: Stop, note: str, by: User | None) -> None:
    """Not this time, and why."""
    stop.answer_note, stop.answered_at = text.one_line(note)[:300], clock.now()
    _leave(stop, Stop.State.DECLINED, "declined", by)


@transaction.atomic
def withdraw(*, stop: Stop, by: User | None) -> None:
    """The host does not take part after all; what was shown is cancelled, so that nobody comes in vain."""
    _leave(stop, Stop.State.WITHDRAWN, "withdrawn", by)


@transaction.atomic
def reopen(*, stop: Stop, by: User | None) -> None:
    """Take the answer back: it waits again. What was shown is cancelled until it is taken in once more."""
    if stop.state == Stop.State.SIGNED_UP:
        return
    stop.answer_note, stop.answered_at = "", None
    _leave(stop, Stop.State.SIGNED_UP, "reopened", by)


@transaction.atomic
def set_numbers(*, open_day: OpenDay, order: Sequence[int], by: User | None) -> None:
    """Number the accepted stops 1, 2, 3 … in this order of their identities; those left out come after them."""
    stops = {stop.pk: stop for stop in open_day.stops.select_for_update().accepted().order_by("number", "pk")}
    wanted = [pk for pk in dict.fromkeys(order) if pk in stops] + [pk for pk in stops if pk not in set(order)]
    # First all free, then given anew: no two stops have one number at any moment.
    open_day.stops.update(number=None)
    for number, pk in enumerate(wanted, 1):
        stops[pk].number = number
    Stop.objects.bulk_update(stops.values(), ["number"])
    record(by=by, verb="numbered", target=open_day)


def _leave(stop: Stop, state: str, verb: str, by: User | None) -> None:
    stop.state, stop.number = state, None
    stop.save()
    if stop.event is not None:
        values = {"status": Status.CANCELLED} if stop.open_day.is_published else {"is_public": False}
        change_event(event=stop.event, values=values, by=by)
    record(by=by, verb=verb, target=stop)


def _event_for(stop: Stop, by: User | None) -> Event:
    hours = [when_of((each.start, each.end)) for each in stop.hours.all()]
    organisers = [stop.organisation] if stop.organisation else []
    # Where somebody runs the place they say yes themselves; else whoever takes it into the programme does.
    answers = None if stop.place and people_in_charge(stop.place) else by
    event = create_event(values=_values_of(stop), dates=hours, by=answers, organisers=organisers)
    set_event_themes(event=event, themes=stop.themes.all(), by=by)
    set_event_access(event=event, facts=_access_of(stop), by=by)
    return event


def _follow(stop: Stop, event: Event, by: User | None, *, is_new_time: bool) -> None:
    """The event as the stop is now."""
    values = {key: value for key, value in _values_of(stop).items() if key not in ("is_public", "part_of", "kind")}
    change_event(event=event, values=values, by=by)
    set_event_themes(event=event, themes=stop.themes.all(), by=by)
    set_event_access(event=event, facts=_access_of(stop), by=by)
    if is_new_time:
        set_hours_of(event, [(each.start, each.end) for each in stop.hours.all()], by)


def _values_of(stop: Stop) -> dict[str, Any]:
    return {
        "name": stop.name, "summary_da": stop.summary, "description_da": stop.description, "place": stop.place,
        "longitude": stop.longitude, "latitude": stop.latitude, "location": stop.location, "room": stop.way_in[:100],
        "kind": EventKind.OPEN_HOUSE, "part_of": stop.open_day.event, "is_free": True,
        "is_public": stop.open_day.is_published,
    }  # fmt: skip


def _access_of(stop: Stop) -> dict[str, str]:
    words = {True: EventAccess.Value.YES, False: EventAccess.Value.NO, None: ""}
    return {EventAccess.Feature.STEP_FREE: words[stop.is_step_free]}


def _set(stop: Stop, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of a stop: {sorted(unknown)}")
    for field, value in values.items():
        if field in LINES:
            value = text.one_line(value)
        elif field == "description":
            value = text.clean(value)
        setattr(stop, field, value)
    if stop.place is not None:
        stop.longitude, stop.latitude = stop.place.longitude, stop.place.latitude
        stop.area_id = stop.place.area_id
    elif stop.longitude is not None and stop.latitude is not None:
        area = area_at(stop.longitude, stop.latitude)
        stop.area_id = area.pk if area else None


def _check(stop: Stop) -> None:
    errors: dict[str, Any] = {}
    if not stop.name:
        errors["name"] = _("Write a name.")
    if stop.place is None and stop.longitude is None:
        errors["place"] = _("Say where it is: choose a place, or set the pin on the map.")
    if errors:
        raise ValidationError(errors)
    twin = Stop.objects.filter(open_day=stop.open_day, organisation=stop.organisation, place=stop.place)
    if stop.organisation and stop.place and not stop.is_installation and twin.exclude(pk=stop.pk).exists():
        raise ValidationError({"place": _("You have signed up this door already.")})
    stop.full_clean(exclude=["open_day", "organisation", "event", "area"], validate_unique=False)


def _set_hours(stop: Stop, hours: Sequence[Hours]) -> None:
    check_dates(hours, LONGEST_STANDING if stop.is_installation else LONGEST)
    stop.hours.all().delete()
    StopHours.objects.bulk_create(StopHours(stop=stop, start=start, end=end) for start, end in hours)
