"""An event's own facts, one form for each."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from byliv.core import images
from byliv.core.forms import LineField, ProseField, offer
from byliv.events.actions.events import MAX_DESCRIPTION
from byliv.events.kinds import EventKind
from byliv.events.languages import LANGUAGES
from byliv.events.models import Event, EventAccess, Status
from byliv.listings.forms import PhotoForm as ListingPhotoForm
from byliv.organisations.models import Organisation

KINDS = [("", _("Choose …")), *EventKind.choices]
WEB = URLValidator(schemes=["http", "https"])
MOST_KRONER = 100_000


def url_field(label: Any, help_text: Any = "") -> forms.URLField:
    widget = forms.URLInput(attrs={"placeholder": "https://"})
    return forms.URLField(
        label=label,
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[WEB],
        widget=widget,
        help_text=help_text,
    )


class WhatForm(forms.Form):
    """First of the questions about a new event."""

    name = LineField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS)
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )
    organisers = forms.TypedMultipleChoiceField(
        label=_("Who is behind it?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, known: Sequence[Organisation], may_be_without: bool, **kwargs: Any) -> None:
        """`known` are those that the person may write for."""
        super().__init__(*args, **kwargs)
        self.known = {each.pk: each for each in known}
        if may_be_without and not known:
            del self.fields["organisers"]  # a question without answers
            return
        offer(self, "organisers", [(each.pk, each.name) for each in known])
        self.fields["organisers"].required = not may_be_without
        self.fields["organisers"].error_messages["required"] = _("Choose at least one.")

    @property
    def chosen(self) -> list[Organisation]:
        return [self.known[pk] for pk in self.cleaned_data.get("organisers", [])]


class EventForm(forms.Form):
    """A form over some fields of one event, filled with what they hold now. `values` are fields to save."""

    title: Any = ""
    lead: Any = ""
    own: tuple[str, ...] = ()

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": self.initial_of(event), **kwargs})
        self.event = event

    def initial_of(self, event: Event) -> dict[str, Any]:
        return {name: getattr(event, name, None) for name in self.base_fields}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.own or self.base_fields}


class BasicsForm(EventForm):
    title = _("Name and kind")
    lead = _("What people look for, and what they see first.")

    name = LineField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS)
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )
    summary_en = LineField(label=_("In one line, in English"), max_length=200, required=False)


class DescriptionForm(EventForm):
    title = _("Description")
    lead = _("What happens, who is on, what one can come and do.")

    description_da = ProseField(
        label=_("Description"),
        max_length=MAX_DESCRIPTION,
        required=False,
        help_text=_("A blank line makes a new paragraph, *stars* make a word stand out."),
    )
    description_en = ProseField(label=_("Description in English"), max_length=MAX_DESCRIPTION, required=False)
    url = url_field(_("Its own web page"))


class PriceForm(EventForm):
    title = _("Price and tickets")
    lead = _("Tell it even when it is free: that is what people ask first.")
    own = ("is_free", "price_from", "price_text", "ticket_url")

    cost = forms.ChoiceField(
        label=_("What does it cost?"),
        widget=forms.RadioSelect,
        choices=[("free", _("It is free")), ("paid", _("It costs something")), ("", _("We do not say"))],
        required=False,
    )
    amount = forms.DecimalField(
        label=_("From how many kroner?"),
        required=False,
        min_value=0,
        max_value=MOST_KRONER,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("The cheapest ticket."),
    )
    price_text = LineField(
        label=_("More about the price"),
        max_length=200,
        required=False,
        help_text=_("Such as: students half price, pay what you can."),
    )
    ticket_url = url_field(_("Where to get tickets or sign up"))

    def initial_of(self, event: Event) -> dict[str, Any]:
        amount = None if event.price_from is None else Decimal(event.price_from) / 100
        if amount is not None and amount == amount.to_integral_value():
            amount = amount.to_integral_value()
        cost = {True: "free", False: "paid", None: ""}[event.is_free]
        return {**super().initial_of(event), "cost": cost, "amount": amount}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        cost, amount = values.get("cost"), values.get("amount")
        values["is_free"] = {"free": True, "paid": False}.get(str(cost))
        values["price_from"] = int(amount * 100) if amount is not None and cost == "paid" else None
        return values


class AudienceForm(EventForm):
    title = _("Who it is for")
    lead = _("Age, and the languages that are spoken.")
    own = ("age_from", "age_to", "languages")

    age_from = forms.IntegerField(label=_("From what age?"), required=False, min_value=0, max_value=120)
    age_to = forms.IntegerField(
        label=_("To what age?"),
        required=False,
        min_value=0,
        max_value=120,
        help_text=_("Leave it empty when there is no upper limit."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken?"),
        required=False,
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        low, high = values.get("age_from"), values.get("age_to")
        if high is not None and low is None:
            values["age_from"] = 0
        elif high is not None and low is not None and high < low:
            raise ValidationError({"age_to": _("The highest age is below the lowest.")})
        return values

    def clean_languages(self) -> list[str]:
        # Languages that came with an import and have no box here stay.
        unknown = [code for code in self.event.languages if code not in LANGUAGES]
        return [*self.cleaned_data["languages"], *unknown]


class StandingForm(EventForm):
    """How all of it stands; single dates have their own page."""

    title = _("Cancel, postpone or confirm all of it")
    lead = _("What is cancelled stays on the page, so that nobody comes in vain.")

    status = forms.ChoiceField(label=_("How does it stand?"), choices=Status.choices, widget=forms.RadioSelect)
    status_note = LineField(
        label=_("Why, or what happens instead?"), max_length=200, required=False, help_text=_("Everybody reads it.")
    )


class VisibilityForm(EventForm):
    title = _("Who can see it")
    lead = _("A hidden event is seen only by those who may edit it.")

    is_public = forms.BooleanField(label=_("Everybody can see it"), required=False)


class AccessForm(forms.Form):
    """Yes, no or unknown for every fact about taking part."""

    title = _("How to take part")
    lead = _("Say only what you know. The place’s own facts stand on its page.")

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [*EventAccess.Value.choices, ("", _("Nobody knows"))]
        for feature, label in EventAccess.Feature.choices:
            self.fields[feature] = forms.ChoiceField(
                label=label, choices=answers, initial=known.get(feature, ""), required=False, widget=forms.RadioSelect
            )


class OrganisersForm(forms.Form):
    title = _("Who is behind it")
    lead = _("Those whom you may write for. Their members can all change the event.")

    organisers = forms.TypedMultipleChoiceField(
        label=_("Who is behind it?"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, known: Sequence[Organisation], needs_one: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisers", [(each.pk, each.name) for each in known])
        self.fields["organisers"].required = needs_one
        self.fields["organisers"].error_messages["required"] = _("Choose at least one.")
        self.known = {each.pk: each for each in known}

    @property
    def chosen(self) -> list[Organisation]:
        return [self.known[pk] for pk in self.cleaned_data["organisers"]]


class PartOfForm(forms.Form):
    title = _("Part of something bigger")
    lead = _("A festival, a culture night or a season that it belongs to.")

    part_of = forms.TypedChoiceField(label=_("What is it part of?"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, umbrellas: Sequence[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "part_of", [("", _("Nothing: it stands by itself")), *((each.pk, each.name) for each in umbrellas)])
        self.known = {each.pk: each for each in umbrellas}


class PhotoForm(ListingPhotoForm):
    """A photo and its words; without a new file only the words change."""

    title = _("Photo")
    lead = _("One picture that shows what it is.")

    def __init__(self, *args: Any, has_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["licence"]
        self.fields["photo"].required = not has_photo
        self.fields["photo"].widget.attrs["accept"] = images.ACCEPT
        self.fields["photo"].widget.is_required = not has_photo

    def clean_photo(self) -> Any:
        return super().clean_photo() if self.cleaned_data["photo"] else None
