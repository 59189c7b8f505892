"""What people write on the pages of the site itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.listings.models import ContactPoint

DELETE_WORDS = {"slet", "delete"}


class Contacts(forms.ModelMultipleChoiceField):
    def label_from_instance(self, contact: ContactPoint) -> str:
        return contact.listing.name


class DeleteMeForm(forms.Form):
    """The word that says it is meant, and which contact points go too (all, unless unticked)."""

    word = forms.CharField(
        label=_("Write “delete” to go on"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, contacts: list[ContactPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [contact.pk for contact in contacts]
        if ids:
            self.fields["contacts"] = Contacts(
                label=_("Remove my address from these entries"),
                queryset=ContactPoint.objects.filter(pk__in=ids).select_related("listing"),
                initial=ids,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Anybody can reach you through them as long as they stay."),
            )

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip().strip("“”\"'").casefold()
        if word not in DELETE_WORDS:
            raise ValidationError(_("Write “delete”, so that we know you mean it."))
        return word
