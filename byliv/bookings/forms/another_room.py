"""Choosing another room for a booking."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.bookings.forms.ending import CancelForm
from byliv.core.forms import LineField, offer
from byliv.rooms.models import Room

ONE, LATER = CancelForm.ONE, CancelForm.LATER


class AnotherRoomForm(forms.Form):
    """Which room, which dates, and a line to the other side."""

    room = forms.ChoiceField(label=_("Which room?"), error_messages={"required": _("Choose a room.")})
    scope = forms.ChoiceField(
        label=_("Which dates?"),
        choices=((ONE, _("Only this date")), (LATER, _("This date and all later ones"))),
        initial=ONE,
        widget=forms.RadioSelect,
    )
    reason = LineField(label=_("Why?"), max_length=300, required=False, help_text=_("The other side reads it."))

    def __init__(self, *args: Any, rooms: Iterable[Room], is_series: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rooms = {each.slug: each for each in rooms}
        offer(self, "room", ((slug, each.name) for slug, each in self.rooms.items()))
        if not is_series:
            self.fields["scope"].required = False

    @property
    def chosen(self) -> Room:
        """After is_valid(): the room."""
        return self.rooms[self.cleaned_data["room"]]

    @property
    def is_rest(self) -> bool:
        """After is_valid(): whether the later dates move too."""
        return self.cleaned_data["scope"] == LATER
