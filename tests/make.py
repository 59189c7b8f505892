"""Makers: the smallest valid thing of each kind, through the same actions as the pages use."""

from datetime import datetime, timedelta
from typing import Any

from byliv.accounts.models import Stewardship, User
from byliv.areas.actions import save_area
from byliv.areas.models import Area
from byliv.core import clock
from byliv.events.actions import When, create_event
from byliv.events.models import Event
from byliv.listings.models import Listing
from byliv.opendays import actions as opendays
from byliv.opendays.models import OpenDay, Stop
from byliv.organisations.actions import add_member, create_organisation
from byliv.organisations.models import Membership, Organisation
from byliv.partnerships import actions as owners
from byliv.partnerships.models import Owner, Partnership
from byliv.places.actions import create_place
from byliv.places.models import Place
from byliv.rooms import actions as rooms
from byliv.rooms.models import Room
from byliv.seasons import suiting
from byliv.seasons.actions import asking, offering, preparing
from byliv.seasons.choices import State
from byliv.seasons.models import Season, SlotRequest
from byliv.signs import actions as signs
from byliv.signs.models import Sign
from byliv.vacancies import actions as vacancies
from byliv.vacancies.models import Sighting, Vacancy

# A box around Vesterbro, and a position inside it.
VESTERBRO = (12.52, 55.66, 12.57, 55.68)
ISTEDGADE = (12.55, 55.67)


def make_user(email: str = "someone@example.org", **fields: Any) -> User:
    return User.objects.create_user(email, **fields)


def square(west: float, south: float, east: float, north: float) -> dict:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def make_area(slug: str = "vesterbro", box: tuple = VESTERBRO, parent: Area | None = None, **values: Any) -> Area:
    values = {"name_da": slug.title(), "name_en": slug.title(), "kind": Area.Kind.DISTRICT, **values}
    return save_area(slug=slug, values=values, polygon=square(*box), parent=parent, by=None)[0]


def make_steward(area: Area, email: str = "dana@example.org", role: str = Stewardship.Role.STEWARD) -> User:
    user = User.objects.filter(email=email).first() or make_user(email, name=email.split("@")[0].title())
    Stewardship.objects.create(user=user, area=area, role=role)
    return user


def make_organisation(name: str = "Atelier Alice", owner: User | None = None, **values: Any) -> Organisation:
    values = {"name": name, "kind": "collective", **values}
    return create_organisation(values=values, by=owner, owner=owner)


def make_member(organisation: Organisation, email: str, role: str = Membership.Role.EDITOR) -> User:
    user = User.objects.filter(email=email).first() or make_user(email, name=email.split("@")[0].title())
    add_member(organisation=organisation, user=user, role=role, by=None)
    return user


def make_place(name: str = "Værkstedet", host: Organisation | None = None, **values: Any) -> Place:
    longitude, latitude = ISTEDGADE
    values = {"name": name, "kind": "studio", "longitude": longitude, "latitude": latitude, **values}
    return create_place(values=values, by=None, host=host)


EVERY_DAY = tuple(range(7))


def make_room(
    name: str = "Øvelokalet", place: Place | None = None, opens: int = 8, closes: int = 22, **more: Any
) -> Room:
    """A room that can be booked every day from 8 to 22; `items`, `uses` and `prices` beside its fields."""
    around = {key: more.pop(key) for key in ("items", "uses", "prices") if key in more}
    room = rooms.create_room(place=place or make_place(), values={"name": name, **more}, by=None, **around)
    rooms.set_hours(room=room, hours=[rooms.Stretch(day, opens * 60, closes * 60) for day in EVERY_DAY], by=None)
    return room


def when(*start: int, hours: float | None = 2, **more: Any) -> When:
    """Dates in Copenhagen: `when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=4",))`."""
    duration = None if hours is None else timedelta(hours=hours)
    return When(datetime(*start), "Europe/Copenhagen", duration, **more)  # noqa: DTZ001 - local


def make_event(name: str = "Fernisering", *dates: When, by: User | None = None, **values: Any) -> Event:
    """An event on a Thursday evening; `organisers` and `themes` beside its fields."""
    around = {key: values.pop(key) for key in ("organisers", "themes") if key in values}
    dates = dates or (when(2026, 5, 7, 19),)
    return create_event(values={"name": name, "kind": "concert", **values}, dates=dates, by=by, **around)


def make_sign(listing: Listing, note: str = "", by: User | None = None) -> Sign:
    """A sign for a listing; by somebody who may, when nobody is named."""
    return signs.make_sign(listing=listing, note=note, by=by or _operator())


def make_room_sign(room: Room, note: str = "", by: User | None = None) -> Sign:
    """A sign for a room; by somebody who may, when nobody is named."""
    return signs.make_room_sign(room=room, note=note, by=by or _operator())


def make_vacancy(address: str = "Istedgade 12", by: User | None = None, **values: Any) -> Vacancy:
    """An empty shop on Istedgade that everybody sees; `source` and `state` beside its fields."""
    around = {"source": values.pop("source", "municipality"), "state": values.pop("state", "seen")}
    longitude, latitude = ISTEDGADE
    values = {"street_address": address, "longitude": longitude, "latitude": latitude, **values}
    return vacancies.enter(values=values, by=by, **around)


def make_sighting(address: str = "Istedgade 40", **said: Any) -> Sighting:
    """Somebody has seen an empty shop on Istedgade; nobody has answered."""
    longitude, latitude = ISTEDGADE
    values = {"street_address": address, "longitude": longitude, "latitude": latitude + 0.002}
    return vacancies.report(values=values, **said)


def make_partnership(
    area: Area, name: str = "Gadens partnerskab", organisation: Organisation | None = None
) -> Partnership:
    """A register of the area's owners, kept by the organisation's members."""
    return Partnership.objects.create(area=area, name=name, organisation=organisation)


def make_owner(
    partnership: Partnership, name: str = "Hjørnet A/S", email: str = "lis@example.org", **more: Any
) -> Owner:
    """A company with Lis to speak with, and nothing that it owns; `person` and fields of an owner beside them."""
    person = more.pop("person", {"name": "Lis", "email": email, "phone": "33 11 22 33"})
    return owners.add_owner(partnership=partnership, values={"name": name, **more}, by=None, person=person)


def make_open_day(area: Area, name: str = "Åbne døre", *, days: int = 1, **own: Any) -> OpenDay:
    """An edition four weeks from now, open from 11 to 17 on each of its days; `organisers` and `own` fields."""
    first = (clock.local_now() + timedelta(weeks=4)).replace(hour=11, minute=0, second=0, microsecond=0)
    starts = [first + timedelta(days=day) for day in range(days)]
    dates = [(start, start + timedelta(hours=6)) for start in starts]
    return opendays.create_open_day(areas=[area], values={"name": name}, dates=dates, by=None, **own)


def make_stop(open_day: OpenDay, name: str = "Værkstedet åbner", *, is_accepted: bool = True, **values: Any) -> Stop:
    """A stop on Istedgade, in the programme; `organisation`, `hours` and `themes` beside its fields."""
    around = {key: values.pop(key) for key in ("organisation", "hours", "themes") if key in values}
    longitude, latitude = ISTEDGADE
    values = {"name": name, **({} if "place" in values else {"longitude": longitude, "latitude": latitude}), **values}
    stop = opendays.sign_up(open_day=open_day, values=values, by=None, **around)
    if is_accepted:
        opendays.accept(stop=stop, by=None)
    return stop


def make_programme(area: Area, count: int = 3, *, name: str = "Åbne døre") -> OpenDay:
    """A published open day with this many numbered stops along a street."""
    open_day = make_open_day(area, name)
    west, south, east, north = area.box
    for number in range(count):
        share = (number + 1) / (count + 1)
        spot = {"longitude": west + (east - west) * share, "latitude": south + (north - south) * (0.3 + 0.4 * share)}
        make_stop(open_day, f"Atelier {number + 1}", location=f"Istedgade {number + 1}", **spot)
    opendays.set_numbers(open_day=open_day, order=[], by=None)
    opendays.publish(open_day=open_day, by=None)
    open_day.refresh_from_db()
    return open_day


def make_season(area: Area, *rooms: Room, is_open: bool = True, **values: Any) -> Season:
    """A round that one can apply in for two weeks more, for the season that begins in 60 days; with one room if none
    are named, each handed out at its own hours. Its priorities by rank: people with disabilities, children (early),
    adult education, adults (late)."""
    today = preparing.today()
    days = {"applies_from": -7, "applies_until": 14, "first_day": 60, "last_day": 240}
    values = {"name_da": "Sæson", **{field: today + timedelta(days=day) for field, day in days.items()}, **values}
    season = preparing.create_season(area=area, values=values, by=None)
    offering.set_rooms(season=season, rooms=rooms or [make_room()], by=None)
    if is_open:
        preparing.stand(season, State.OPEN, None)
    return season


EVENINGS = tuple(asking.Wish(day, 16 * 60, 21 * 60) for day in range(5))


def make_request(
    season: Season,
    organisation: Organisation | None = None,
    *,
    is_sent: bool = True,
    by: User | None = None,
    **own: Any,
) -> SlotRequest:
    """A section of the organisation's application, sent: ten children who want two hours once a week, on any weekday
    between 16 and 21, in any room of the round that suits. `wishes`: (weekday, begin, end, is_primary) in minutes;
    `rooms`: in the order of liking, [] for none; `priority`: its rank; other fields beside."""
    rooms, wishes = own.pop("rooms", None), own.pop("wishes", EVENINGS)
    priority = season.priorities.get(rank=own.pop("priority", 1))
    application = asking.begin_application(season=season, organisation=organisation or make_organisation(), by=by)
    values = {"name": "Holdet", "people": 10, "least_minutes": 120, "most_minutes": 120, "noise": "quiet", **own}
    request = asking.add_request(application=application, values={"priority": priority, **values}, by=by)
    chosen = suiting.suited(suiting.rooms_of(season), request) if rooms is None else rooms
    asking.set_rooms(request=request, rooms=chosen, by=by)
    asking.set_times(request=request, times=[asking.Wish(*wish) for wish in wishes], by=by)
    if is_sent and chosen:
        asking.send(application=application, by=by)
    return request


def _operator() -> User:
    known = User.objects.filter(is_superuser=True).first()
    return known or make_user("operator@example.org", is_superuser=True, is_staff=True)
