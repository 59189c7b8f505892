"""Applications as lists and files show them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core.tables import Cell
from byliv.core.templatetags.byliv import tr
from byliv.rooms.words import length_words
from byliv.seasons import suiting
from byliv.seasons.models import Application, SlotRequest
from byliv.seasons.said import time_words

COLUMNS = (
    gettext_lazy("Who"), gettext_lazy("Section"), gettext_lazy("Priority"), gettext_lazy("People"),
    gettext_lazy("Times a week"), gettext_lazy("At least, minutes"), gettext_lazy("At most, minutes"),
    gettext_lazy("Needs"), gettext_lazy("Rooms"), gettext_lazy("Best times"), gettext_lazy("Possible times"),
    gettext_lazy("Sent"), gettext_lazy("Withdrawn"), gettext_lazy("Note"),
)  # fmt: skip


class Line(NamedTuple):
    """A section in the list, with what is said of it."""

    section: SlotRequest
    priority: str
    asks: str
    demands: str
    rooms: str


def line_of(section: SlotRequest) -> Line:
    """A section in words; no query when its wishes are there."""
    lengths = [length_words(section.least_minutes), length_words(section.most_minutes)]
    length = (
        lengths[0]
        if lengths[0] == lengths[1]
        else _("%(least)s to %(most)s") % dict(zip(("least", "most"), lengths, strict=True))
    )
    asks = _("%(times)s × %(length)s a week") % {"times": section.times, "length": length}
    rooms = ", ".join(str(wish.room) for wish in section.room_wishes.all())
    return Line(section, tr(section.priority, "name"), asks, ", ".join(suiting.demands_of(section)), rooms)


def filtered(rows: QuerySet[Application], asked: Mapping[str, str]) -> QuerySet[Application]:
    """Those that the filters ask for: `q` in the name, a `priority`, a `room`, `state`: "", withdrawn or all."""
    if asked["state"] != "all":
        rows = rows.filter(withdrawn_at__isnull=asked["state"] != "withdrawn")
    if asked["q"]:
        rows = rows.filter(organisation__name__icontains=asked["q"])
    if asked["priority"]:
        rows = rows.filter(requests__priority=int(asked["priority"]))
    if asked["room"]:
        rows = rows.filter(requests__room_wishes__room=int(asked["room"]))
    return rows.distinct()


def table(applications: Iterable[Application]) -> Iterable[list[Cell]]:
    """A row for each section, in the order of `COLUMNS`."""
    for application in applications:
        for section in application.requests.all():
            yield _row(application, section)


def _row(application: Application, section: SlotRequest) -> list[Cell]:
    times = {
        is_1: [time_words(each) for each in section.time_wishes.all() if each.is_primary == is_1]
        for is_1 in (True, False)
    }
    return [
        application.organisation.name,
        section.name,
        tr(section.priority, "name"),
        section.people,
        section.times,
        section.least_minutes,
        section.most_minutes,
        ", ".join(suiting.demands_of(section)[1:]),
        ", ".join(str(wish.room) for wish in section.room_wishes.all()),
        "; ".join(times[True]),
        "; ".join(times[False]),
        application.sent_at.isoformat(timespec="minutes") if application.sent_at else "",
        application.withdrawn_at.isoformat(timespec="minutes") if application.withdrawn_at else "",
        application.note,
    ]
