"""Words that mean the same, as somebody writes them: one on each line, or with commas."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import ProseField


class SynonymForm(forms.Form):
    """The words of one set; `cleaned_data["words"]` is a list."""

    words = ProseField(
        label=_("Words that mean the same"),
        help_text=_("One on each line, or with commas between them. At least two."),
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_words(self) -> list[str]:
        return [word.strip() for word in re.split(r"[\n,;]", self.cleaned_data["words"]) if word.strip()]
