"""Events are found, also by the names of where they are and who is behind them."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.core import finding
from byliv.core.finding import Entry, Kind
from byliv.events.kinds import HUES, EventKind, kind_label
from byliv.events.models import Event, Occurrence
from byliv.listings.finding import in_all_languages, themes_of
from byliv.organisations.models import Organisation
from byliv.places.models import Place

FIELDS = (
    "slug", "name", "kind", "summary_da", "summary_en", "description_da", "description_en", "area_id", "place_id",
    "consent", "location", "room", "photo", "ticket_url",
)  # fmt: skip


def register() -> None:
    """Make events known to the search."""
    finding.register(
        Kind(
            "event",
            Event,
            _("Events"),
            entries_of,
            lambda slug: reverse("events:detail", args=[slug]),
            glyph=lambda kind: f"event-{kind}",
            hue=lambda kind: HUES.get(kind, 250),
            sort_label=kind_label,
            carriers={
                Place: lambda ids: Event.objects.filter(place__in=ids).values_list("pk", flat=True),
                Organisation: lambda ids: Event.objects.filter(organisers__in=ids).values_list("pk", flat=True),
            },
            passes=True,
        )
    )


def entries_of(ids: Sequence[int]) -> Iterable[Entry]:
    """The entries of those that are public; five queries. A place's or organiser's name is what is found of it."""
    rows = list(Event.objects.public().filter(pk__in=ids).only(*FIELDS))
    known = [row.pk for row in rows]
    days = days_of(known)
    themes = themes_of(Event.themes.through, "event_id", known)
    behind = list(Event.organisers.through.objects.filter(event__in=known).values_list("event_id", "organisation_id"))
    shown = {row.place_id for row in rows if row.place_id and row.consent == Event.Consent.GIVEN}
    places = finding.names_of("place", shown)
    organisers = finding.names_of("organisation", {organisation for _event, organisation in behind})
    for row in rows:
        place = places.get(row.place_id or 0, "") if row.consent == Event.Consent.GIVEN else ""
        who = [organisers[pk] for event, pk in behind if event == row.pk and pk in organisers]
        first, last = days.get(row.pk, (None, None))
        yield Entry(
            target=row.pk,
            title=row.name,
            slug=row.slug,
            area=row.area_id,
            line=row.summary_da,
            line_en=row.summary_en,
            where=", ".join(part for part in (row.room, place or row.location) if part),
            sort=row.kind,
            words=" ".join(part for part in (*who, kind_words(row.kind), themes.get(row.pk, "")) if part),
            body=f"{row.description_da} {row.description_en}".strip(),
            first_day=first,
            last_day=last,
            popularity=(30 if row.photo else 0) + (20 if row.summary_da else 0) + (20 if row.ticket_url else 0),
        )


def days_of(events: Sequence[int]) -> dict[int, tuple[date, date]]:
    """{event: its first and its last day}; one query."""
    rows = Occurrence.objects.filter(event__in=events).order_by().values("event_id")
    return {
        row["event_id"]: (row["first"], row["last"])
        for row in rows.annotate(first=Min("first_day"), last=Max("last_day"))
    }


@cache
def kind_words(kind: str) -> str:
    """What the kind is called, in all languages."""
    return in_all_languages(lambda: kind_label(kind)) if kind != EventKind.OTHER else ""
