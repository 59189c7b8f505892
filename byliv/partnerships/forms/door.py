"""The owner's own form: how they stand to each topic, and what of it everybody may see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import offer
from byliv.partnerships.choices import Tick
from byliv.partnerships.forms.owner import WantsForm
from byliv.partnerships.models import Owner


class DoorForm(WantsForm):
    """Answers and ticks; nothing is ticked until they tick it."""

    ticks = forms.MultipleChoiceField(
        label=_("What everybody may see of you"),
        choices=Tick.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing that you leave out is shown anywhere. You can take a tick away at any time."),
    )
    holdings = forms.MultipleChoiceField(
        label=_("Which of your addresses everybody may see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, owner: Owner) -> None:
        super().__init__(data, owner=owner)
        mine = list(owner.holdings.all())
        offer(self, "holdings", [(str(each.pk), str(each)) for each in mine])
        self.fields["ticks"].initial = [tick for tick in Tick.values if getattr(owner, tick)]
        self.fields["holdings"].initial = [str(each.pk) for each in mine if each.is_shown]
        if not mine:
            del self.fields["holdings"]

    @property
    def answers(self) -> dict[str, Any]:
        """What `actions.answer` wants."""
        shown = {int(pk) for pk in self.cleaned_data.get("holdings", ())}
        return {"stands": self.stands, "ticks": set(self.cleaned_data["ticks"]), "holdings": shown}
