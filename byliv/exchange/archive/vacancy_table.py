"""What of empty premises is in the archive: how they stand since when, and no people."""

from django.db.models import Q

from byliv.exchange.archive.reasons import FOUND, STAMPS
from byliv.exchange.archive.shapes import Around, Table
from byliv.exchange.archive.writing.vacancies import Vacancies
from byliv.vacancies.choices import Review
from byliv.vacancies.models import Step, Vacancy

_PERSON = "a person; the archive holds no people"
_BOOKED = "follows from bookings, which are not moved"

VACANCIES = Table(
    Vacancy,
    name="vacancies",
    kind="vacancy",
    fields=(
        "sort", "street_address", "postal_code", "locality", "longitude", "latitude", "floor_area", "words_da",
        "words_en", "empty_since", "state", "state_since", "offered_from", "offered_until", "review", "source",
        "source_url", "licence",
    ),
    refs={"place": "listing", "room": "room", "merged_into": "vacancy"},
    around={
        "steps": Around(
            Step,
            fields=("state", "on", "role"),
            parent="vacancy",
            order=("id",),
            left_out={
                "id": STAMPS["id"], "created_at": STAMPS["created_at"], "by": _PERSON, "note": "not public",
                "why": _BOOKED,
            },
        )
    },
    left_out={**STAMPS, "area": FOUND["area"], "tile_key": FOUND["tile_key"], "keeper": _PERSON, "said_at": _BOOKED},
    rows=lambda scope: Vacancy.objects.filter(
        Q() if scope.has_hidden else Q(review=Review.SHOWN), area__in=scope.ids
    ),
    writer=Vacancies,
)  # fmt: skip
