"""Where it is: a place on the map, somewhere else, or online."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.areas.queries import outermost_box
from byliv.core.fields import DegreesField
from byliv.core.forms import LineField, offer
from byliv.events.models import Event
from byliv.places.models import Place

ELSEWHERE = "elsewhere"
ONLINE = "online"


class WhereForm(forms.Form):
    """`values` are fields of Event; `chosen` is the place, None for somewhere else."""

    title = _("Where it takes place")
    lead = _("In somebody else’s place it is shown there once the place has said yes.")

    place = forms.ChoiceField(label=_("Where does it take place?"), widget=forms.RadioSelect)
    room = LineField(
        label=_("Which room?"), max_length=100, required=False, help_text=_("Such as: the hall on the second floor.")
    )
    location = LineField(
        label=_("Where, in words?"),
        max_length=200,
        required=False,
        help_text=_("An address, a meeting point, or how to join online."),
    )
    latitude = DegreesField(limit=90, label=_("Latitude"))
    longitude = DegreesField(limit=180, label=_("Longitude"))

    def __init__(self, *args: Any, places: Sequence[Place], near: Any = None, **kwargs: Any) -> None:
        """`places` are those offered; `near` is the area that the map shows while there is no pin."""
        super().__init__(*args, **kwargs)
        offer(
            self,
            "place",
            [
                *((str(place.pk), place.name) for place in places),
                (ELSEWHERE, _("Somewhere that is not on the map")),
                (ONLINE, _("Online")),
            ],
        )
        self.fields["place"].error_messages["required"] = _("Choose a place, or one of the last two answers.")
        # Needed for one answer only.
        self.fields["location"].required = self.data.get("place", ELSEWHERE) == ELSEWHERE
        self.fields["location"].error_messages["required"] = _("Write where it is.")
        self.known = {str(place.pk): place for place in places}
        self.bounds = near.box if near else outermost_box()

    @property
    def chosen(self) -> Place | None:
        return self.known.get(self.cleaned_data.get("place", ""))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        if (values["longitude"] is None) != (values["latitude"] is None):
            raise ValidationError({"longitude": _("A position needs both longitude and latitude.")})
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Fields of Event: a place's own position is not written twice."""
        values = self.cleaned_data
        place, is_pinned = self.chosen, values["place"] == ELSEWHERE
        return {
            "place": place,
            "room": values["room"] if values["place"] != ONLINE else "",
            "location": "" if place else values["location"] or (str(_("Online")) if values["place"] == ONLINE else ""),
            "longitude": values["longitude"] if is_pinned else None,
            "latitude": values["latitude"] if is_pinned else None,
        }


def where_now(event: Event) -> dict[str, Any]:
    """What an event's form begins with."""
    if event.place_id:
        chosen = str(event.place_id)
    elif event.location == str(_("Online")):
        chosen = ONLINE
    else:
        chosen = ELSEWHERE if event.location or event.longitude is not None else ""
    has_pin = not event.place_id
    return {
        "place": chosen,
        "room": event.room,
        "location": event.location,
        "longitude": event.longitude if has_pin else None,
        "latitude": event.latitude if has_pin else None,
    }
