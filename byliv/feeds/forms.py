"""Forms of calendars: a new one, and what it takes for granted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, offer
from byliv.events.kinds import EventKind
from byliv.places.models import Place


class SettingsForm(forms.Form):
    """What events are and where, when the calendar does not say."""

    kind = forms.ChoiceField(
        label=_("What is it mostly?"),
        choices=EventKind.choices,
        initial=EventKind.OTHER,
        help_text=_("For events of which the calendar does not say what they are."),
    )
    place = forms.ChoiceField(
        label=_("Where is it mostly?"),
        required=False,
        help_text=_("For events of which the calendar does not say where they are."),
    )

    def __init__(self, *args: Any, places: Sequence[Place] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        offer(self, "place", [("", _("Nowhere in particular")), *((pk, each.name) for pk, each in self.places.items())])
        if not places:
            del self.fields["place"]

    @property
    def settings(self) -> dict[str, Any]:
        """{"kind", "place"} as actions take them."""
        data = self.cleaned_data
        return {"kind": data["kind"], "place": self.places.get(data.get("place") or "")}


class NewFeedForm(SettingsForm):
    url = LineField(
        label=_("The link to your calendar"),
        max_length=2000,
        help_text=_("It often ends with .ics. The address of a page with your programme may do as well."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ["url", "kind", "place"]


class RemoveForm(forms.Form):
    """What becomes of the events when their calendar is taken away."""

    KEEP, CANCEL = "keep", "cancel"
    events = forms.ChoiceField(
        label=_("What about its events?"),
        choices=[
            (KEEP, _("They stay, and are changed here from now on")),
            (CANCEL, _("What is still to come is cancelled")),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )
