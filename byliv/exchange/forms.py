"""What a steward chooses."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ArchiveForm(forms.Form):
    """What is to be in an archive of an area."""

    has_hidden = forms.BooleanField(
        label=_("Also what the public does not see"),
        help_text=_("Hidden entries, drafts, and contacts behind a form. People are never in it."),
        required=False,
    )
