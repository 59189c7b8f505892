"""What stewards say about freshness, and what owners write when something has changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import ProseField


class MonthsForm(forms.Form):
    """For how long a confirmation holds in an area; both empty: as in the area above."""

    fresh = forms.IntegerField(label=_("Fresh for so many months"), min_value=1, max_value=120, required=False)
    stale = forms.IntegerField(label=_("Stale after so many months"), min_value=2, max_value=120, required=False)


class ChangedForm(forms.Form):
    words = ProseField(
        label=_("What has changed?"),
        max_length=2_000,
        help_text=_("As you would say it: a new address, other opening hours, somebody else to call."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
