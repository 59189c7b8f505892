"""Choosing another room for a booking."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.bookings.forms.dates import DatesForm
from byliv.core.forms import offer
from byliv.rooms.models import Room


class AnotherRoomForm(DatesForm):
    """Which room, which dates, and a line to the other side."""

    room = forms.ChoiceField(label=_("Which room?"), error_messages={"required": _("Choose a room.")})

    def __init__(self, *args: Any, rooms: Iterable[Room], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rooms = {each.slug: each for each in rooms}
        offer(self, "room", ((slug, each.name) for slug, each in self.rooms.items()))

    @property
    def chosen(self) -> Room:
        """After is_valid(): the room."""
        return self.rooms[self.cleaned_data["room"]]
