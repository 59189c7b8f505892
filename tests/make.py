"""Makers: the smallest valid thing of each kind, through the same actions as the pages use."""

from datetime import datetime, timedelta
from typing import Any

from byliv.accounts.models import Stewardship, User
from byliv.areas.actions import save_area
from byliv.areas.models import Area
from byliv.events.actions import When, create_event
from byliv.events.models import Event
from byliv.listings.models import Listing
from byliv.organisations.actions import add_member, create_organisation
from byliv.organisations.models import Membership, Organisation
from byliv.places.actions import create_place
from byliv.places.models import Place
from byliv.signs import actions as signs
from byliv.signs.models import Sign

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


def _operator() -> User:
    known = User.objects.filter(is_superuser=True).first()
    return known or make_user("operator@example.org", is_superuser=True, is_staff=True)
