"""Which dates of a booking something is about, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField


class DatesForm(forms.Form):
    """Which dates, and why."""

    ONE, LATER = "one", "later"

    scope = forms.ChoiceField(
        label=_("Which dates?"),
        choices=((ONE, _("Only this date")), (LATER, _("This date and all later ones"))),
        initial=ONE,
        widget=forms.RadioSelect,
    )
    reason = LineField(label=_("Why?"), max_length=300, required=False, help_text=_("The other side reads it."))

    def __init__(self, *args: Any, is_series: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_series:
            self.fields["scope"].required = False
            self.fields["scope"].widget = forms.HiddenInput()

    @property
    def is_rest(self) -> bool:
        """After is_valid(): whether it is about the later dates too."""
        return self.cleaned_data["scope"] == self.LATER
