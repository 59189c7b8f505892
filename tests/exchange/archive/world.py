"""A small area with something of everything, and an installation that has nothing of it."""

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image

from byliv.areas.models import Area
from byliv.audit.models import AuditEntry
from byliv.core.models import TileCount
from byliv.events import actions as events
from byliv.events.models import Event, PlaceConsent
from byliv.exchange.archive.exporting import export_area
from byliv.exchange.archive.importing import Job, import_archive
from byliv.exchange.archive.reading import opened
from byliv.exchange.models import ArchivedThing, ArchiveOrigin, ImportedIdentity
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.opendays import actions as opendays
from byliv.opendays.models import OpenDay
from byliv.places import actions as places
from byliv.places.models import Occupancy
from byliv.rooms import actions as rooms
from byliv.search.actions import add_synonym
from byliv.signs.models import Sign
from byliv.themes.models import Theme
from byliv.vacancies.models import Vacancy
from byliv.walks.models import Walk, WalkStop
from tests import make


def picture(colour: str = "red") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (300, 150), colour).save(stream, "JPEG")
    stream.seek(0)
    return stream


def build() -> Area:
    """Vesterbro in Copenhagen, with an environment, its house, events, an open day with a walk, and signs."""
    town = make.make_area("koebenhavn", (12.4, 55.6, 12.7, 55.8), kind="municipality")
    area = make.make_area(parent=town, hue=140, intro_da="Her sker det.", fresh_months=6, stale_months=9)
    make.make_area("kvarteret", (12.545, 55.665, 12.555, 55.675), parent=area, kind="neighbourhood")
    music = Theme.objects.get(code="music")
    group = make.make_organisation("Ægteparret & søn", description_da="Vi **øver**.\n\nHver dag.")
    outside = make.make_organisation("Naboen fra Valby", longitude=12.45, latitude=55.65)
    house = _house(group, music)
    _rooms(house, group, outside)
    make.make_vacancy("Istedgade 12", floor_area=50)
    _events(house, group, outside, music)
    _open_day(area, group, house)
    make.make_sign(house, note="ved porten")
    add_synonym(area=area, words=["øvelokale", "øver"], by=None)
    _merged(house)
    return area


def _house(group: Any, music: Theme) -> Any:
    house = make.make_place("Huset", host=group, source="osm", source_id="node/12", imported={"name": "Huset"})
    listings.set_themes(house, [music], by=None)
    listings.set_links(house, [{"kind": "website", "url": "https://huset.example"}], by=None)
    contacts = [
        {"label_da": "Døren", "phone": "+45 33 33 33 33", "is_relayed": False},
        {"label_da": "Post", "email": "skjult@huset.example", "is_relayed": True},
    ]
    listings.set_contacts(house, contacts, by=None)
    listings.add_photo(house, picture(), by=None, alt_da="Et rødt hus")
    listings.add_photo(house, picture("blue"), by=None, alt_da="Et blåt hus", credit="Bo")
    listings.confirm(house, by=None, confirmed_as=Listing.ConfirmedAs.OWNER)
    places.set_opening_hours(place=house, hours="Mo-Fr 12:00-18:00", by=None)
    places.set_access(place=house, facts={"step_free": "yes", "lift": "no"}, by=None)
    return house


def _rooms(house: Any, group: Any, outside: Any) -> None:
    prices = {"everybody": ("hour", 10_000), "association": ("hour", 0)}
    hall = make.make_room("Salen", house, items=["piano"], uses=["rehearsal"], prices=prices, run_by=group)
    corner = make.make_room("Hjørnet", house, standing=8, is_step_free=True, way_in_note="Bag scenen")
    rooms.set_part_of(room=corner, hall=hall, by=None)
    rooms.set_members(room=hall, members=[outside], by=None)
    rooms.set_access(room=hall, facts={"lift": "yes"}, by=None)
    rooms.add_photo(room=hall, file=picture("yellow"), alt_da="En gul sal", is_plan=True, by=None)


def _events(house: Any, group: Any, outside: Any, music: Theme) -> None:
    dates = make.when(2026, 5, 7, 19, rules=("FREQ=WEEKLY;COUNT=5",))
    own = make.make_event("Øvning", dates, place=house, organisers=[group], themes=[music], is_free=True)
    schedule = own.schedules.get()
    second = schedule.occurrences.order_by("start")[1]
    events.cancel_date(schedule=schedule, original=second.original, note="syg", by=None)
    events.set_photo(event=own, file=picture("green"), alt_da="En øver", by=None)
    events.set_event_access(event=own, facts={"subtitles": "yes"}, by=None)
    make.make_event("Gæstespil", place=house, organisers=[outside], source="feed:7", source_id="abc")
    PlaceConsent.objects.create(place=house, organisation=outside, is_given=False)
    Occupancy.objects.create(place=house, organisation=outside, role="user")
    make.make_event("Del", make.when(2026, 6, 1, 12), part_of=own, longitude=12.55, latitude=55.67)


def _open_day(area: Area, group: Any, house: Any) -> None:
    day = make.make_open_day(area, organisers=[group])
    opendays.add_sponsor(open_day=day, name="Banken", url="https://banken.example", by=None)
    stops = [make.make_stop(day, "Huset åbner", place=house, organisation=group, host_email="vaert@example.org")]
    stops.append(make.make_stop(day, "En skulptur", is_installation=True, way_in="bag muren"))
    make.make_stop(day, "Venter endnu", is_accepted=False)
    opendays.set_numbers(open_day=day, order=[], by=None)
    opendays.publish(open_day=day, by=None)
    walk = Walk.objects.create(open_day=day, slug="rundt", name_da="Rundt")
    WalkStop.objects.bulk_create(WalkStop(walk=walk, stop=stop, position=at) for at, stop in enumerate(stops))


def _merged(house: Any) -> None:
    """An entry that turned out to be the house, and one that is hidden."""
    twin = make.make_place("Huset igen")
    places.change_place(place=twin, values={"is_public": False}, by=None)
    Listing.objects.filter(pk=twin.pk).update(merged_into=house.pk)
    make.make_place("Skjult", is_public=False)


def leave() -> None:
    """From here on it is another installation: nothing of the area, no name of its own, no pictures."""
    Sign.objects.all().delete()
    Vacancy.objects.all().delete()
    OpenDay.objects.all().delete()
    Area.objects.update(parent=None)
    for model in (Event, Listing, Area, ImportedIdentity, ArchivedThing, ArchiveOrigin, TileCount, AuditEntry):
        model._base_manager.all().delete()
    shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)


def export(area: Area, path: Path, **how: Any) -> Path:
    export_area(area, path, **how)
    return path


def take_in(path: Path, **how: Any) -> dict[str, int]:
    """{status: how many rows}."""
    counts: dict[str, int] = {}
    with opened(path) as archive:
        for result in import_archive(Job(archive, **how)):
            counts[result.status] = counts.get(result.status, 0) + 1
    return counts


def content(path: Path) -> dict[str, bytes]:
    """All that an archive holds, but for the manifest with its stamps."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
