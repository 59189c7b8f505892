"""The rows of a room's edit page: every fact with what is written now."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core.text import excerpt
from byliv.listings.parts import listed
from byliv.listings.slots import Fact
from byliv.rooms.models import Room
from byliv.rooms.words import (
    bookers_words,
    capacity_words,
    noise_words,
    price_lines,
    rule_lines,
    weeks_of,
)

# Which page a word of the history belongs to; the others are pages by themselves.
FACTS = {
    **dict.fromkeys(("name", "offer", "summary_da", "summary_en", "floor"), "basics"),
    **dict.fromkeys(("description_da", "description_en"), "description"),
    **dict.fromkeys(("standing", "seated", "floor_area", "uses"), "fits"),
    **dict.fromkeys(("noise", "loud_from", "loud_until"), "noise"),
    **dict.fromkeys(("house_rules_da", "house_rules_en"), "house_rules"),
    **dict.fromkeys(("way_in", "way_in_note"), "way_in"),
    **dict.fromkeys(("who_may_book", "needs_approval", "members"), "who"),
    **dict.fromkeys(("host", "run_by"), "people"),
    **dict.fromkeys(("is_public", "is_bookable"), "visibility"),
    **dict.fromkeys(("access", "is_step_free"), "access"),
    **{name: name for name in ("hours", "items", "prices", "part_of", "photos")},
}


def facts_of(room: Room) -> list[Fact]:
    """The rows that this feature knows; a handful of queries."""
    texts = [
        ("basics", gettext_lazy("Name and kind"), f"{room.name} · {room.get_offer_display()}", "pencil"),
        ("hours", gettext_lazy("When it can be had"), hours_words(room), "clock"),
        ("who", gettext_lazy("Who may book"), bookers_words(room, _members(room)), "users"),
        ("prices", gettext_lazy("Prices"), _prices(room), "tickets"),
        ("fits", gettext_lazy("Size and what it suits"), _fits(room), "users"),
        ("items", gettext_lazy("What is in it"), listed(str(each) for each in room.items.all()), "list"),
        ("noise", gettext_lazy("How loud"), noise_words(room), "music"),
        ("access", gettext_lazy("Getting into the room"), _access(room), "step_free"),
        ("way_in", gettext_lazy("How one gets in"), str(room.get_way_in_display()), "key"),
        ("photos", gettext_lazy("Pictures and floor plan"), _pictures(room), "camera"),
        ("description", gettext_lazy("Description"), excerpt(room.description_da, 120), "pencil"),
        ("house_rules", gettext_lazy("House rules"), excerpt(room.house_rules_da, 120), "list"),
        ("people", gettext_lazy("Host"), _people(room), "user"),
        ("rules", gettext_lazy("Rules for bookings"), " ".join(rule_lines(room)), "calendar"),
        ("part_of", gettext_lazy("Part of a hall"), room.part_of.name if room.part_of else "", "room-always"),
        ("visibility", gettext_lazy("Who can see it"), _visibility(room), "eye"),
    ]  # fmt: skip
    return [Fact(title, text, reverse(f"rooms:{name}", args=[room.slug]), glyph) for name, title, text, glyph in texts]


def hours_words(room: Room) -> str:
    """All its weeks in one line."""
    weeks = []
    for week in weeks_of(room.hours.all()):
        lines = listed(f"{line.days} {line.times}" for line in week.lines if line.times)
        weeks.append(f"{week.period}: {lines}" if week.period else lines)
    return "; ".join(weeks)


def _prices(room: Room) -> str:
    return listed(f"{line.days}: {line.times}" for line in price_lines(room.prices.all()))


def _fits(room: Room) -> str:
    size = _("%(area)s m²") % {"area": room.floor_area} if room.floor_area else ""
    return listed(filter(None, [capacity_words(room), size, *(str(each) for each in room.uses.all())]))


def _pictures(room: Room) -> str:
    return listed(each.alt_da for each in room.photos.all())


def _members(room: Room) -> list[str]:
    return [each.name for each in room.members.order_by("name")[:5]]


def _access(room: Room) -> str:
    known = {True: _("without steps"), False: _("with steps"), None: ""}[room.is_step_free]
    return listed(filter(None, [known, *(str(each) for each in room.access.all())]))


def _people(room: Room) -> str:
    return listed(str(each) for each in (room.host, room.run_by) if each is not None)


def _visibility(room: Room) -> str:
    seen = _("Everybody can see it") if room.is_public else _("Hidden")
    return seen if room.is_bookable else f"{seen} · {_('cannot be booked here')}"
