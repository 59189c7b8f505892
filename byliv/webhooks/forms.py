"""Forms of webhooks: where to, and what is told there."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.core.forms import LineField, offer
from byliv.events.kinds import EventKind
from byliv.listings import types
from byliv.webhooks.kinds import Act, Thing
from byliv.webhooks.models import Webhook

# Confirmations come by the hundred and change nothing that is read.
USUAL = [act for act in Act.values if act != Act.CONFIRMED]


def kind_choices() -> list[tuple[str, list[tuple[str, Any]]]]:
    """Kinds of events, places and organisations as "event:concert", in groups."""
    groups: list[tuple[Thing, Iterable[tuple[str, Any]]]] = [
        (Thing.EVENT, EventKind.choices),
        *((thing, types.named(thing).kinds.choices) for thing in (Thing.PLACE, Thing.ORGANISATION)),
    ]
    return [(str(thing.label), [(f"{thing}:{code}", words) for code, words in kinds]) for thing, kinds in groups]


class WebhookForm(forms.Form):
    """A webhook's own fields; `whose` is offered to those who steward an area, when it is made."""

    name = LineField(label=_("What is it?"), max_length=100, help_text=_("As “Our website” or “The city’s calendar”."))
    url = LineField(
        label=_("Where do we send it?"),
        max_length=2000,
        help_text=_("The address of your program that takes messages. It begins with https://."),
    )
    whose = forms.ChoiceField(
        label=_("Whose is it?"),
        required=False,
        help_text=_("What belongs to an area is looked after by all its stewards, also when you have moved on."),
    )
    things = forms.MultipleChoiceField(
        label=_("What do you want to hear about?"),
        choices=Thing.choices,
        initial=Thing.values,
        widget=forms.CheckboxSelectMultiple,
    )
    acts = forms.MultipleChoiceField(
        label=_("When something …"), choices=Act.choices, initial=USUAL, widget=forms.CheckboxSelectMultiple
    )
    within = forms.ChoiceField(label=_("Where?"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Only these kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: all kinds."),
    )

    def __init__(self, *args: Any, teams: Sequence[Area] = (), areas: Sequence[Area] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(area.pk): area for area in teams}
        self.areas = {str(area.pk): area for area in areas}
        offer(self, "within", [("", _("Everywhere")), *((pk, area.name_da) for pk, area in self.areas.items())])
        offer(self, "whose", [("", _("My own")), *((pk, area.name_da) for pk, area in self.teams.items())])
        offer(self, "kinds", kind_choices())
        if not teams:
            del self.fields["whose"]

    @property
    def team(self) -> Area | None:
        return self.teams.get(self.cleaned_data.get("whose") or "")

    @property
    def values(self) -> dict[str, Any]:
        """The fields as actions take them. Everything ticked is kept as everything, so that what is new is told too."""
        data = self.cleaned_data
        things = [] if len(data["things"]) == len(Thing.values) else data["things"]
        acts = [] if len(data["acts"]) == len(Act.values) else data["acts"]
        within = self.areas.get(data["within"])
        return {"name": data["name"], "url": data["url"], "things": things, "acts": acts} | {
            "kinds": data["kinds"],
            "within": within,
        }


def initial_of(hook: Webhook) -> dict[str, Any]:
    """A webhook's fields as the form shows them."""
    return {
        "name": hook.name,
        "url": hook.url,
        "things": hook.things or Thing.values,
        "acts": hook.acts or Act.values,
        "kinds": hook.kinds,
        "within": hook.within_id or "",
    }
