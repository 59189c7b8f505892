"""The small forms on an agreement's page, and the one that checks a PDF."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, PhotoField, ProseField, day_field
from byliv.leases.choices import State

MAX_PDF = 20 * 1024 * 1024  # bytes; with twelve pictures ours have less than two megabytes


class ReadForm(forms.Form):
    """Which text the person has read."""

    read = forms.CharField(max_length=64, widget=forms.HiddenInput)


class AcceptForm(ReadForm):
    """A yes: the code from the mail and one's name."""

    name = LineField(label=_("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    code = LineField(
        label=_("The code from the mail"), max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


class DeclineForm(forms.Form):
    """A no, in words."""

    words = LineField(label=_("Why not? The other side reads it."), max_length=500, required=False)


class EndForm(forms.Form):
    """Until when, and why."""

    last_day = day_field(_("Last day"), required=True)
    words = ProseField(label=_("Why?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class AnswerEndForm(forms.Form):
    """Yes or no to an earlier end."""

    day = forms.DateField(widget=forms.HiddenInput)


class PhotoForm(forms.Form):
    """A picture of the condition and its words."""

    photo = PhotoField(required=True)
    words = LineField(label=_("What does it show?"), max_length=300)


class CheckForm(forms.Form):
    """A number, and the file or its sign."""

    number = LineField(
        label=_("The number of the agreement"), max_length=12, help_text=_("It stands at the foot of each page.")
    )
    file = forms.FileField(
        label=_("The PDF"), required=False, widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("It is compared and not kept."),
    )  # fmt: skip
    sha256 = LineField(
        label=_("Or its SHA-256"), max_length=100, required=False,
        help_text=_("64 signs, for those who would rather not send the file."),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse what is far too large to be one of ours."""
        file = self.cleaned_data["file"]
        if file and file.size > MAX_PDF:
            raise forms.ValidationError(_("The file is larger than %(most)s MB. It is none of ours.") % {"most": 20})
        return file

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("file") and not self.cleaned_data.get("sha256") and "file" not in self.errors:
            self.add_error("file", _("Choose the PDF, or write its SHA-256."))
        return self.cleaned_data


class ListForm(forms.Form):
    """Which agreements of an area."""

    state = forms.ChoiceField(required=False, choices=[("", ""), *State.choices])
    words = LineField(required=False, max_length=100)
