"""How a folder and door signs are wanted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.paper.folders.content import Format, Language
from byliv.paper.folders.doors import Size


class FolderForm(forms.Form):
    format = forms.ChoiceField(label=_("Size"), choices=Format.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, widget=forms.RadioSelect)


class DoorForm(forms.Form):
    format = forms.ChoiceField(label=_("Size"), choices=Size.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, widget=forms.RadioSelect)
