"""The forms that organisations and places share: they parse and clean, actions decide and save."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from byliv.areas.queries import outermost_box
from byliv.core import images
from byliv.core.fields import DegreesField
from byliv.core.forms import LineField, ProseField, offer
from byliv.listings import types
from byliv.listings.actions import MAX_DESCRIPTION
from byliv.listings.models import Link, Listing
from byliv.themes.models import Theme

PHONE = RegexValidator(re.compile(r"\+?[0-9][0-9 ()./-]{4,28}\Z"), _("Write a phone number, such as +45 12 34 56 78."))


class FactForm(forms.Form):
    """A form over some fields of one listing, filled with what they hold now."""

    title: Any = ""
    lead: Any = ""

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        now = {name: getattr(listing, name, None) for name in self.base_fields}
        super().__init__(*args, **{**kwargs, "initial": now})
        self.listing = listing


def kind_choices(type_code: str) -> list[tuple[str, Any]]:
    """All kinds of a type, with an empty first one so that nobody chooses by accident."""
    return [("", _("Choose …")), *types.named(type_code).kinds.choices]


class BasicsForm(FactForm):
    title = _("Name and kind")
    lead = _("What people look for, and what they see first.")

    name = LineField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"))
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )
    summary_en = LineField(label=_("In one line, in English"), max_length=200, required=False)

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, listing=listing, **kwargs)
        offer(self, "kind", kind_choices(listing.type))


class DescriptionForm(FactForm):
    title = _("Description")
    lead = _("What goes on, who it is for, what one can come and do.")

    description_da = ProseField(
        label=_("Description"),
        max_length=MAX_DESCRIPTION,
        required=False,
        help_text=_("A blank line makes a new paragraph, *stars* make a word stand out."),
    )
    description_en = ProseField(label=_("Description in English"), max_length=MAX_DESCRIPTION, required=False)


class WhereForm(FactForm):
    title = _("Where it is")
    lead = _("Put the pin at the door.")

    street_address = LineField(
        label=_("Street and number"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    postal_code = LineField(
        label=_("Postal code"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    locality = LineField(
        label=_("Town"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    latitude = DegreesField(limit=90, label=_("Latitude"))
    longitude = DegreesField(limit=180, label=_("Longitude"))

    def __init__(
        self, *args: Any, listing: Listing, needs_position: bool = False, near: Any = None, **kwargs: Any
    ) -> None:
        """`near` is the area that the map shows while nothing is written; all areas without one."""
        super().__init__(*args, listing=listing, **kwargs)
        self.bounds = near.box if near else outermost_box()
        for name in ("longitude", "latitude"):
            self.fields[name].required = needs_position
            self.fields[name].error_messages["required"] = _("Put the pin on the map, or write the position.")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        both = [values.get("longitude"), values.get("latitude")]
        if not self.errors and (both[0] is None) != (both[1] is None):
            raise ValidationError({"longitude": _("A position needs both longitude and latitude.")})
        return values


class VisibilityForm(FactForm):
    title = _("Who can see it")
    lead = _("A hidden page is seen only by those who may edit it.")

    is_public = forms.BooleanField(label=_("Everybody can see it"), required=False)


class ThemesForm(forms.Form):
    title = _("Themes")
    lead = _("Choose the few that fit best: people filter by them.")

    themes = forms.ModelMultipleChoiceField(Theme.objects.all(), to_field_name="code", required=False)


class ContactForm(forms.Form):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**63 - 1)
    label_da = LineField(label=_("About what?"), max_length=80, required=False, help_text=_("Such as: Booking, Press."))
    label_en = LineField(label=_("About what, in English"), max_length=80, required=False)
    name = LineField(label=_("Name"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = LineField(
        label=_("Phone"),
        max_length=30,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    is_shown = forms.BooleanField(
        label=_("Everybody may see name, e-mail and phone"),
        required=False,
        help_text=_("Tick only what the person has said yes to. Otherwise people write through a form here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "is_relayed" in self.initial:
            self.initial["is_shown"] = not self.initial["is_relayed"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        values["is_relayed"] = not values.pop("is_shown")
        if not values["email"] and not values["phone"]:
            raise ValidationError({"email": _("Write an e-mail address or a phone number.")})
        if values["is_relayed"] and not values["email"]:
            text = _("Write an e-mail address that the form can send to, or tick that everybody may see the phone.")
            raise ValidationError({"email": text})
        return values


class LinkForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Link.Kind.choices, initial=Link.Kind.WEBSITE)
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )


def _is_written(form: forms.Form) -> bool:
    return form.has_changed() or not form.empty_permitted


class RowsFormSet(forms.BaseFormSet):
    """Rows that can be written, changed and removed without JavaScript: the last one is always blank."""

    knows_what_was_there = False

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove")

    def clean(self) -> None:
        # Rows that are not sent would be removed: that must be said with the box, not by leaving them out. A form that
        # tells what it was opened with is asked about that instead.
        if not self.knows_what_was_there and self.total_form_count() < len(self.initial or []):
            raise ValidationError(_("Somebody has changed this meanwhile. Load the page again, then change it."))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What was written, in order, without removed and blank rows. Only after is_valid()."""
        kept = [form for form in self.forms if form not in self.deleted_forms and _is_written(form)]
        return [{name: value for name, value in form.cleaned_data.items() if name != "DELETE"} for form in kept]


ContactFormSet = forms.formset_factory(
    ContactForm, formset=RowsFormSet, extra=1, max_num=10, validate_max=True, absolute_max=20, can_delete=True
)
LinkFormSet = forms.formset_factory(
    LinkForm, formset=RowsFormSet, extra=1, max_num=12, validate_max=True, absolute_max=20, can_delete=True
)


class PhotoWordsForm(forms.Form):
    """The words beside a photo."""

    alt_da = LineField(
        label=_("What does the picture show?"),
        max_length=300,
        help_text=_("A few words for those who cannot see it."),
    )
    alt_en = LineField(label=_("The same in English"), max_length=300, required=False)
    credit = LineField(label=_("Who took it?"), max_length=100, required=False)
    licence = forms.ChoiceField(
        label=_("May others use it?"),
        required=False,
        choices=[
            ("", _("Only when they have asked")),
            ("CC-BY-4.0", _("Yes, with the name of who took it (CC BY 4.0)")),
            ("CC-BY-SA-4.0", _("Yes, with the name, and shared alike (CC BY-SA 4.0)")),
            ("CC0-1.0", _("Yes, freely (CC0)")),
        ],
    )


class PhotoForm(PhotoWordsForm):
    """A new photo and its words."""

    photo = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG, WebP or GIF, at most 15 MB. Where and when it was taken is removed from it."),
        widget=forms.FileInput(attrs={"accept": images.ACCEPT}),
    )
    field_order = ["photo", "alt_da", "alt_en", "credit", "licence"]

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        if photo.size > settings.MAX_PHOTO_BYTES:
            megabytes = settings.MAX_PHOTO_BYTES // (1024 * 1024)
            raise ValidationError(
                _("The picture is larger than %(count)s MB. Choose a smaller one.") % {"count": megabytes}
            )
        return photo


class WriteForm(forms.Form):
    """A reader's message to a contact. `website` is bait: people never see it."""

    name = LineField(label=_("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("So that they can answer you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = ProseField(label=_("Message"), max_length=5_000)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}),
    )
