"""What the map knows already of somebody who signs up, as a form begins with it."""

from collections.abc import Sequence
from typing import Any

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.events.choices import places_offered
from byliv.events.forms.where import ELSEWHERE
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.words import Hours, local
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature, Place

WORDS = {True: "yes", False: "no", None: ""}
MOST_THEMES = 4


def from_map(organisation: Organisation, places: Sequence[Place], person: Person) -> dict[str, Any]:
    """An organisation's first sign-up: name, line, themes and place, what is known of the door, who is signed in."""
    place = places[0] if places else None
    return {
        "name": organisation.name,
        "summary": organisation.summary_da,
        "themes": [theme.code for theme in organisation.themes.all()[:MOST_THEMES]],
        "place": str(place.pk) if place else ELSEWHERE,
        "is_step_free": _step_free(place),
        "is_for_children": any(theme.code in ("children", "families") for theme in organisation.themes.all()),
        **_where(organisation, place),
        **_contact(organisation, person),
    }


def from_before(stop: Stop, organisation: Organisation, person: Person) -> dict[str, Any]:
    """The stop of an earlier edition for this one. Whoever was host then is not told to whoever fills it in now."""
    host = {"host_name": "", "host_email": "", "host_phone": ""}
    return {**from_stop(stop), **host, **_contact(organisation, person)}


def host_again(stop: Stop, person: Person) -> dict[str, str]:
    """Who is the host when everything is as last time: whoever is signed in, else the same as then."""
    if isinstance(person, User):
        return {"host_name": person.name or stop.host_name, "host_email": person.email, "host_phone": ""}
    return {"host_name": stop.host_name, "host_email": stop.host_email, "host_phone": stop.host_phone}


def from_stop(stop: Stop) -> dict[str, Any]:
    """A stop as it is now."""
    plain = ("name", "summary", "description", "is_installation", "is_for_children", "room_for")
    host = ("host_name", "host_email", "host_phone")
    has_pin = stop.place_id is None
    return {
        **{field: getattr(stop, field) for field in (*plain, *host)},
        "is_step_free": WORDS[stop.is_step_free],
        "themes": [theme.code for theme in stop.themes.all()],
        "place": str(stop.place_id) if stop.place_id else ELSEWHERE,
        "room": stop.way_in,
        "location": stop.location,
        "longitude": stop.longitude if has_pin else None,
        "latitude": stop.latitude if has_pin else None,
    }


def places_of(organisation: Organisation | None, words: str = "", keep: Sequence[Place | None] = ()) -> list[Place]:
    """The places to choose among: their own first, those found by words."""
    return places_offered([organisation] if organisation else [], words, keep=keep)


def dates_of(open_day: OpenDay) -> list[Hours]:
    """The open day's days with their hours."""
    return [(each.start, each.end) for each in open_day.dates.all()]


def hours_of(stop: Stop) -> list[Hours]:
    """When the stop is open."""
    return [(each.start, each.end) for each in stop.hours.all()]


def moved_hours(stop: Stop, open_day: OpenDay) -> list[Hours]:
    """The stop's hours of its own edition on the days of another: the first day's on the first, and so on."""
    days = [local(start).date() for start, _end in dates_of(stop.open_day)]
    found = []
    for start, end in hours_of(stop):
        day = local(start).date()
        number = days.index(day) if day in days else 0
        target = dates_of(open_day)[min(number, open_day.dates.count() - 1)]
        begins = local(target[0]).replace(hour=local(start).hour, minute=local(start).minute)
        found.append((begins, begins + (end - start)))
    return list(dict.fromkeys(found))


def last_time(open_day: OpenDay, organisation: Organisation) -> Stop | None:
    """The stop with which the organisation was in the last edition's programme."""
    if open_day.previous_id is None:
        return None
    stops = Stop.objects.accepted().filter(open_day=open_day.previous_id, organisation=organisation)
    return stops.select_related("open_day__event", "place").order_by("number", "pk").first()


def _step_free(place: Place | None) -> str:
    if place is None:
        return ""
    fact = place.access.filter(feature=AccessFeature.Feature.STEP_FREE).first()
    return fact.value if fact else ""


def _where(organisation: Organisation, place: Place | None) -> dict[str, Any]:
    """Where an organisation without a place on the map is."""
    if place is not None or organisation.longitude is None:
        return {}
    spot = {"longitude": organisation.longitude, "latitude": organisation.latitude}
    return {"location": organisation.street_address, **spot}


def _contact(organisation: Organisation, person: Person) -> dict[str, str]:
    if isinstance(person, User):
        return {"host_name": person.name, "host_email": person.email, "host_phone": ""}
    # By an invitation's link: what everybody can read on the map.
    public = next((each for each in organisation.contacts.all() if each.email and not each.is_relayed), None)
    if public is None:
        return {}
    return {"host_name": public.name, "host_email": public.email, "host_phone": public.phone}
