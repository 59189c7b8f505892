"""Forms of signs: where one hangs, how it is printed, what it leads to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField
from byliv.signs.printing import Format, Language, Paper


class NoteForm(forms.Form):
    note = LineField(
        label=_("Where will it hang?"),
        max_length=100,
        required=False,
        help_text=_("For yourselves, so that you know one sign from another: by the gate, second staircase."),
    )


class PaperForm(forms.Form):
    """How signs are printed."""

    format = forms.ChoiceField(label=_("Size"), choices=Format.choices, initial=Format.POSTER, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, initial=Language.BOTH, widget=forms.RadioSelect
    )

    @property
    def paper(self) -> Paper:
        """What was chosen."""
        return Paper(self.cleaned_data["format"], self.cleaned_data["language"])


class PrintForm(PaperForm):
    """One sign may also be a drawing, for a printing house."""

    file = forms.ChoiceField(
        label=_("File"),
        choices=[("pdf", _("PDF, to print")), ("svg", _("SVG, for a printing house"))],
        initial="pdf",
        widget=forms.RadioSelect,
    )


class SearchForm(forms.Form):
    q = LineField(label=_("What is it called?"), max_length=100, required=False)


class PointForm(forms.Form):
    listing = forms.TypedChoiceField(label=_("What should the sign lead to?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, listings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {listing.pk: listing for listing in listings}
        field = self.fields["listing"]
        field.choices = [(pk, f"{listing.name} · {listing.kind_label}") for pk, listing in self.known.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        return self.known[self.cleaned_data["listing"]]
