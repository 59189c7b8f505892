"""What templates say of a room on a card."""

from django import template
from django.utils.translation import gettext as _

from byliv.rooms import kinds
from byliv.rooms.models import Room
from byliv.rooms.words import capacity_words, price_short

register = template.Library()


@register.filter
def room_hue(room: Room) -> int:
    """The colour of its poster, in degrees."""
    return kinds.hue_of(room.offer)


@register.filter
def room_glyph(room: Room) -> str:
    """The name of its drawing."""
    return kinds.glyph_of(room.offer)


@register.filter
def room_line(room: Room) -> str:
    """How many it holds, what it costs, whether one gets in without steps. Reads its prices, fetched before."""
    steps = {True: _("without steps"), False: _("with steps"), None: ""}[room.is_step_free]
    return " · ".join(part for part in (capacity_words(room), price_short(list(room.prices.all())), steps) if part)
