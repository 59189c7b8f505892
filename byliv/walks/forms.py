"""What those who run an open day write about a walk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField


class WalkForm(forms.Form):
    """The names of a walk, and whether it is meant to be step-free."""

    name_da = LineField(label=_("Name in Danish"), max_length=100)
    name_en = LineField(label=_("Name in English"), max_length=100, required=False)
    is_step_free = forms.BooleanField(
        label=_("This walk is step-free"),
        help_text=_("Then it goes around steps, and says where the ground is rough."),
        required=False,
    )
    order = forms.CharField(widget=forms.HiddenInput)

    def clean_order(self) -> list[int]:
        """The stops' identities in their order, as the page had them."""
        words = self.cleaned_data["order"].split(".")
        if not all(word.isdecimal() and len(word) < 12 for word in words):
            raise forms.ValidationError(_("This page is out of date. Load it again."))
        return [int(word) for word in words]


class NewWalkForm(forms.Form):
    """A walk made by hand."""

    name = LineField(label=_("What is the walk called?"), max_length=100)
    stops = forms.TypedMultipleChoiceField(
        label=_("Which stops?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("We put them in a short order. You can change it afterwards."),
    )  # fmt: skip
    is_step_free = forms.BooleanField(label=_("This walk is step-free"), required=False)
