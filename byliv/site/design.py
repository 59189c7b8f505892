"""What the design page shows: one example of everything."""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.templatetags.static import static

from byliv.themes.models import Theme


class ExampleForm(forms.Form):
    """Every kind of field once."""

    name = forms.CharField(label="Navn", help_text="Det, folk kalder stedet.", max_length=80)
    summary = forms.CharField(
        label="Én linje om det", required=False, widget=forms.Textarea, help_text="Højst 200 tegn."
    )
    kind = forms.ChoiceField(label="Slags", choices=[("", "Vælg …"), ("a", "Kulturhus"), ("b", "Galleri")])
    who = forms.ChoiceField(
        label="Hvem driver det?", widget=forms.RadioSelect, choices=[("a", "Os selv"), ("b", "Kommunen")]
    )
    themes = forms.MultipleChoiceField(
        label="Kunstarter",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Musik"), ("b", "Teater")],
    )
    is_public = forms.BooleanField(label="Vis stedet på kortet")
    photo = forms.ImageField(label="Billede", required=False, help_text="Højst 15 MB.")
    alt_da = forms.CharField(label="Hvad viser billedet?", required=False)


def examples() -> dict[str, Any]:
    """The design page's context."""
    sheet = finders.find("byliv/glyphs.json")
    return {
        "hues": range(0, 360, 5),
        "glyphs": json.loads(Path(sheet).read_text(encoding="utf-8")) if isinstance(sheet, str) else [],
        "themes": Theme.objects.all(),
        "form": ExampleForm(),
        "wrong_form": ExampleForm({}, prefix="wrong"),
        "page": Paginator(range(60), 20).page(2),
        "crumbs": [("Byliv", "/"), ("Vesterbro", "/vesterbro/"), ("Designside", "")],
        "basemap": f"{static('byliv/basemap/denmark.geojson')} {static('byliv/basemap/vesterbro.geojson')}",
    }
