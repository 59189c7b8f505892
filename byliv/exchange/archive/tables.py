"""What of each model is in the archive, and why the rest is not."""

from django.db.models import Q

from byliv.areas.models import Area
from byliv.events.models import Event, EventAccess, FormerAddress, Override, PlaceConsent, Schedule
from byliv.exchange.archive import shapes, sources
from byliv.exchange.archive.reasons import FOUND, HOST, STAMPS
from byliv.exchange.archive.room_table import ROOMS
from byliv.exchange.archive.shapes import Around, Table
from byliv.exchange.archive.vacancy_table import VACANCIES
from byliv.exchange.archive.writing.areas import Areas
from byliv.exchange.archive.writing.events import Events
from byliv.exchange.archive.writing.listings import Listings
from byliv.exchange.archive.writing.opendays import OpenDays, Stops, Walks
from byliv.exchange.archive.writing.signs import Signs
from byliv.listings.models import ContactPoint, Link, Photo
from byliv.opendays.models import OpenDate, OpenDay, Sponsor, Stop, StopHours
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature, Occupancy, Place
from byliv.signs.models import Sign
from byliv.walks.models import Walk, WalkStop

LISTING = (
    "kind", "slug", "name", "summary_da", "summary_en", "description_da", "description_en", "street_address",
    "postal_code", "locality", "longitude", "latitude", "is_public", "licence", "source", "source_id", "source_url",
    "imported", "confirmed_at", "confirmed_as",
)  # fmt: skip
CONTACTS = Around(
    ContactPoint,
    fields=("label_da", "label_en", "name", "email", "phone", "is_relayed"),
    parent="listing",
    order=("position", "id"),
    hidden=Q(is_relayed=True) & ~Q(email=""),
    left_out={"id": STAMPS["id"], "phone_key": "follows from the phone", "position": "is the order in the list"},
)
LINKS = Around(
    Link,
    fields=("kind", "url"),
    parent="listing",
    order=("position", "id"),
    left_out={"id": STAMPS["id"], "url_key": "follows from the address", "position": "is the order in the list"},
)
PHOTOS = Around(
    Photo,
    fields=("name", "width", "height", "alt_da", "alt_en", "credit", "licence"),
    parent="listing",
    order=("position", "id"),
    left_out={
        "id": STAMPS["id"],
        "created_at": STAMPS["created_at"],
        "position": "is the order in the list",
        "removed_at": "what was taken away is not in the archive",
    },
)
ABOUT_LISTING = {
    **STAMPS,
    **FOUND,
    "listing_ptr": "the same row",
    "listing": "the same row",
    "type": "is said by the file",
    "name_key": "follows from the name",
}

AREAS = Table(
    Area,
    name="areas",
    kind="area",
    fields=(
        "kind", "slug", "name_da", "name_en", "intro_da", "intro_en", "hue", "languages", "email", "phone", "website",
        "fresh_months", "stale_months", "host_name",
    ),
    refs={"parent": "area"},
    extras={"outline": sources.outlines},
    left_out={
        **STAMPS,
        "path": "follows from what lies above",
        "polygon": "is there as outline",
        **dict.fromkeys(("west", "south", "east", "north"), "follow from the outline"),
    },
    rows=lambda scope: scope.areas(),
    writer=Areas,
)  # fmt: skip
ORGANISATIONS = Table(
    Organisation,
    name="organisations",
    kind="listing",
    fields=LISTING,
    refs={"merged_into": "listing"},
    codes=("themes",),
    around={"contacts": CONTACTS, "links": LINKS, "photos": PHOTOS},
    left_out=ABOUT_LISTING,
    rows=lambda scope: scope.organisations(),
    writer=Listings,
)
PLACES = Table(
    Place,
    name="places",
    kind="listing",
    fields=LISTING,
    refs={"merged_into": "listing"},
    codes=("themes",),
    around={
        "contacts": CONTACTS,
        "links": LINKS,
        "photos": PHOTOS,
        "access": Around(
            AccessFeature,
            fields=("feature", "value"),
            parent="place",
            order=("feature",),
            left_out={"id": STAMPS["id"]},
        ),
        "organisations": Around(
            Occupancy,
            fields=("role",),
            refs={"organisation": "listing"},
            parent="place",
            needs=("organisation",),
            left_out={"id": STAMPS["id"]},
        ),
        "consents": Around(
            PlaceConsent,
            fields=("is_given",),
            refs={"organisation": "listing"},
            parent="place",
            needs=("organisation",),
            left_out={"id": STAMPS["id"], "created_at": STAMPS["created_at"]},
        ),
    },
    extras={"opening_hours": sources.hours},
    left_out=ABOUT_LISTING | {"opening_hours": "is there as text", "organisations": "are there with their roles"},
    rows=lambda scope: scope.places(),
    writer=Listings,
)
OVERRIDES = Around(
    Override,
    fields=("original", "start", "duration", "status", "status_note", "postponed_to", "name", "summary", "room"),
    parent="schedule",
    order=("original",),
    left_out={"id": STAMPS["id"]},
    most=5_000,
)
EVENTS = Table(
    Event,
    name="events",
    kind="event",
    fields=(
        "slug", "name", "kind", "summary_da", "summary_en", "description_da", "description_en", "status",
        "status_note", "is_public", "consent", "asked_at", "room", "location", "longitude", "latitude", "languages",
        "age_from", "age_to", "is_free", "price_from", "price_text", "ticket_url", "url", "photo", "photo_width",
        "photo_height", "photo_alt_da", "photo_alt_en", "photo_credit", "licence", "source_id", "source_url",
        "imported",
    ),
    refs={"place": "listing", "part_of": "event"},
    many={"organisers": "listing"},
    codes=("themes",),
    around={
        "access": Around(
            EventAccess,
            fields=("feature", "value"),
            parent="event",
            order=("feature",),
            left_out={"id": STAMPS["id"]},
        ),
        "schedules": Around(
            Schedule,
            fields=(
                "uid", "sequence", "start", "duration", "zone", "timing", "time_text", "rrule", "also", "but",
                "is_not_on_holidays",
            ),
            around={"overrides": OVERRIDES},
            parent="event",
            order=("start", "id"),
            left_out={"id": STAMPS["id"], "expanded_to": "how far the dates are rows"},
            most=50,
        ),
        "former_addresses": Around(
            FormerAddress, fields=("slug",), parent="event", order=("slug",), left_out={"id": STAMPS["id"]}
        ),
    },
    extras={"source": sources.event_sources},
    left_out=STAMPS | {"area": FOUND["area"], "folded": FOUND["folded"], "source": "is there, calendars by identity"},
    photo="photo",
    rows=lambda scope: scope.events(),
    writer=Events,
)  # fmt: skip
OPEN_DAYS = Table(
    OpenDay,
    name="open_days",
    kind="open_day",
    fields=("who_may_join", "what_is_needed", "deadline", "called_at", "published_at", "thanked_at"),
    refs={"event": "event", "previous": "open_day"},
    many={"areas": "area"},
    around={
        "dates": Around(
            OpenDate, fields=("start", "end"), parent="open_day", order=("start", "id"), left_out={"id": STAMPS["id"]}
        ),
        "sponsors": Around(
            Sponsor, fields=("name", "url"), parent="open_day", order=("id",), left_out={"id": STAMPS["id"]}
        ),
    },
    left_out=STAMPS,
    rows=lambda scope: scope.open_days(),
    writer=OpenDays,
)
_LIVE = "what hosts say on the day is over with it"
STOPS = Table(
    Stop,
    name="stops",
    kind="stop",
    fields=(
        "state", "answered_at", "told_as", "number", "name", "summary", "description", "is_installation", "location",
        "way_in", "longitude", "latitude", "is_step_free", "is_for_children", "room_for", "link_sent_at", "asked_at",
    ),
    refs={"open_day": "open_day", "organisation": "listing", "event": "event", "place": "listing"},
    codes=("themes",),
    around={
        "hours": Around(
            StopHours, fields=("start", "end"), parent="stop", order=("start", "id"), left_out={"id": STAMPS["id"]}
        )
    },
    left_out={
        **STAMPS,
        "area": FOUND["area"],
        **dict.fromkeys(("host_name", "host_email", "host_phone", "answer_note"), HOST),
        "secret": "each installation makes its own",
        **dict.fromkeys(("door", "door_until", "door_at"), _LIVE),
    },
    rows=lambda scope: Stop.objects.filter(
        Q() if scope.has_hidden else Q(state=Stop.State.ACCEPTED), open_day__in=scope.open_days()
    ),
    writer=Stops,
)  # fmt: skip
WALKS = Table(
    Walk,
    name="walks",
    kind="walk",
    fields=("slug", "name_da", "name_en", "theme", "is_step_free", "is_loop", "is_suggested", "position"),
    refs={"open_day": "open_day"},
    around={
        "stops": Around(
            WalkStop,
            fields=("position",),
            refs={"stop": "stop"},
            parent="walk",
            order=("position", "id"),
            needs=("stop",),
            left_out={"id": STAMPS["id"]},
        )
    },
    left_out=STAMPS | dict.fromkeys(("found_for", "legs"), "is found anew"),
    rows=lambda scope: Walk.objects.filter(open_day__in=scope.open_days()),
    writer=Walks,
)
SIGNS = Table(
    Sign,
    name="signs",
    kind="sign",
    fields=("code", "label", "note", "printed_at"),
    refs={"listing": "listing", "room": "room", "area": "area"},
    left_out={"id": STAMPS["id"], "created_at": STAMPS["created_at"]},
    rows=lambda scope: Sign.objects.filter(area__in=scope.ids),
    writer=Signs,
)


def register_own() -> None:
    """The tables of the features below, in their order."""
    for table in (AREAS, ORGANISATIONS, PLACES, ROOMS, VACANCIES, EVENTS, OPEN_DAYS, STOPS, WALKS, SIGNS):
        shapes.register(table)
