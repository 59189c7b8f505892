"""Rooms: by what they are called, what they suit and what stands in them."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from byliv.core.text import excerpt
from byliv.finder.filters import Wanted
from byliv.finder.finding import may_fit
from byliv.rooms.choices import Payer
from byliv.rooms.models import Price, Room
from byliv.rooms.queries import dressed
from byliv.rooms.words import capacity_words, price_short
from byliv.search.highlight import marked
from byliv.search.results.around import Fitting, distance_words, fitting, nothing
from byliv.search.results.asked import Question
from byliv.search.results.rows import Group, Row, Way

LABEL = gettext_lazy("Rooms")


def group_of(question: Question, size: int) -> Group:
    """What was found of rooms."""
    found = fitting(question, "room", _shown(question), ("-pk",))
    known = {room.pk: room for room in dressed(Room.objects.filter(pk__in=found.ids[:size]))} if found.ids else {}
    rows = [_row(question, known[pk], found) for pk in found.ids[:size] if pk in known]
    return Group("room", LABEL, rows, len(found.ids), found.is_more, finder_url(question))


def finder_url(question: Question) -> str:
    """The finder of the area; with what was typed where that says more than the words of a name."""
    area, meant = question.area, question.meant
    address = reverse("finder:area", args=[area.slug]) if area else reverse("finder:everywhere")
    asks = meant.period or meant.time or meant.is_free or meant.is_step_free or (meant.type == "room" and meant.rest)
    return f"{address}?{urlencode({'q': meant.text})}" if asks else address


def _shown(question: Question) -> QuerySet[Room]:
    """Those that everybody may see and that have what must be so. Whether a room is open now, nobody can say."""
    meant = question.meant
    rows = Room.objects.public().filter(*may_fit(Wanted(is_step_free=meant.is_step_free)))
    if meant.is_free:  # somebody has said so
        rows = rows.filter(pk__in=Price.objects.filter(payer=Payer.EVERYBODY, amount=0).values("room"))
    return rows.filter(nothing()) if meant.is_open else rows


def _row(question: Question, room: Room, found: Fitting) -> Row:
    line = room.summary_en if get_language() == "en" and room.summary_en else room.summary_da
    facts = [capacity_words(room), price_short(list(room.prices.all())), _("step-free") if room.is_step_free else ""]
    place = room.place
    where = [place.name, room.floor, place.street_address, place.locality if not question.area else ""]
    return Row(
        "room", room.pk, room.get_absolute_url(), room.name, marked(room.name, question.folded), room.glyph, room.hue,
        room.kind_label, marked(excerpt(line, 140), question.folded),
        where=", ".join(dict.fromkeys(filter(None, where))), when=distance_words(found.metres.get(room.pk)),
        facts=" · ".join(filter(None, facts)), way=_way(room),
    )  # fmt: skip


def _way(room: Room) -> Way | None:
    """To its free times, where it can be booked here."""
    if not room.is_bookable:
        return None
    label = _("Ask for it") if room.needs_approval else _("Book it")
    return Way(label, reverse("bookings:room", args=[room.slug]))
