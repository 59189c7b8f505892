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
    """`listings` and `rooms` are what may be chosen among; a room's value begins with “room-”."""

    listing = forms.ChoiceField(label=_("What should the sign lead to?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, listings: list[Any], rooms: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Any] = {str(listing.pk): listing for listing in listings}
        words = {key: f"{listing.name} · {listing.kind_label}" for key, listing in self.known.items()}
        for room in rooms or []:
            self.known[f"room-{room.pk}"] = room
            words[f"room-{room.pk}"] = f"{room.name} · {room.place.name}"
        self.fields["listing"].choices = list(words.items())  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        return self.known[self.cleaned_data["listing"]]
