"""Open days are found; each instead of its umbrella event. Stops are found as the events that they become."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.core import finding
from byliv.core.finding import Entry, Kind
from byliv.events import finding as events
from byliv.events.models import Event
from byliv.opendays.models import OpenDay
from byliv.organisations.models import Organisation


def register() -> None:
    """Make open days known to the search."""
    finding.register(
        Kind(
            "openday",
            OpenDay,
            _("Open days"),
            entries_of,
            lambda slug: reverse("opendays:page", args=[slug]),
            glyph=lambda _kind: "event-open_house",
            hue=lambda _kind: 150,
            follows={Event: _of_events},
            dies_with={Event: _of_events},
            carriers={Organisation: _of_organisers},
            stands_for={
                Event: lambda ids: OpenDay.objects.filter(event__in=ids).values_list("event_id", flat=True),
            },
            passes=True,
        )
    )


def _of_events(ids: Sequence[int]) -> Iterable[int]:
    return OpenDay.objects.filter(event__in=ids).values_list("pk", flat=True)


def _of_organisers(ids: Sequence[int]) -> Iterable[int]:
    return OpenDay.objects.filter(event__organisers__in=ids).values_list("pk", flat=True)


def entries_of(ids: Sequence[int]) -> Iterable[Entry]:
    """The entries of those whose call or programme is out."""
    umbrellas = dict(OpenDay.objects.public().filter(pk__in=ids).values_list("event_id", "pk"))
    areas: dict[int, list[str]] = {}
    rows = OpenDay.objects.filter(event__in=umbrellas).order_by("areas__path")
    for event, name in rows.values_list("event_id", "areas__name_da"):
        areas.setdefault(event, []).append(name or "")
    for entry in events.entries_of(list(umbrellas)):
        yield entry._replace(
            target=umbrellas[entry.target],
            where=", ".join(filter(None, areas.get(entry.target, []))) or entry.where,
            popularity=entry.popularity + 30,
        )
