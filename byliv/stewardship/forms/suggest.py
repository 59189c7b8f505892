"""Forms that everybody may send: a change, a closing, a report, a new entry."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from byliv.areas.queries import outermost_box
from byliv.core.fields import DegreesField
from byliv.core.forms import LineField, ProseField, offer
from byliv.listings import types
from byliv.listings.actions import MAX_DESCRIPTION
from byliv.listings.forms import PHONE, kind_choices
from byliv.places.forms import WeekForm
from byliv.places.models import AccessFeature, Place
from byliv.stewardship import guard, suggestible
from byliv.stewardship.actions.cases import MAX_WORDS
from byliv.stewardship.suggestible import Thing, Values
from byliv.stewardship.ways.report import About

MAX_LINKS = 12
WEB = [URLValidator(schemes=["http", "https"])]


class SenderForm(forms.Form):
    """The end of each of these forms. `website` is bait: people never see it; `mark` says when the page was shown."""

    needs_words = False

    message = ProseField(label=_("In your own words"), max_length=MAX_WORDS, required=False)
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        required=False,
        help_text=_("If you want to hear what comes of it. It is used for that alone and then deleted."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}),
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, shows: Any = None, email: str = "", **kwargs: Any) -> None:
        """`shows` is what the page shows now; a form that comes back knows what it showed then, as `shown`."""
        self.shown, self.is_stale = shows, False
        if data is not None:
            data = data.copy()
            self._read_mark(data, shows)
        initial = {"email": email, "mark": guard.mark(shows), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.fields["message"].required = self.needs_words

    def _read_mark(self, data: Any, shows: Any) -> None:
        try:
            self.shown = guard.read_mark(data.get("mark", ""))
        except guard.TooOld:
            self.is_stale, data["mark"] = True, guard.mark(shows)

    @property
    def is_robot(self) -> bool:
        """Whether the bait was taken."""
        return bool(self.is_bound and self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.is_stale:
            raise ValidationError(_("The page was open for long. Nothing is lost: look it through and press again."))
        try:
            guard.check_pace(values.get("mark", ""))
        except guard.TooQuick:
            raise ValidationError(_("That was quick! Look it through once more and press again.")) from None
        return values


class ClosedForm(SenderForm):
    """ "This has closed": words help whoever decides, but are not needed."""


class ReportForm(SenderForm):
    about = forms.ChoiceField(label=_("What is wrong?"), choices=About.choices, widget=forms.RadioSelect)
    field_order = ["about", "message", "email"]


def _link(label: Any, **attributes: Any) -> forms.URLField:
    return forms.URLField(
        label=label,
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=WEB,
        widget=forms.URLInput(attrs={"placeholder": "https://", **attributes}),
    )


class ChangeForm(SenderForm):
    """Every fact with what stands there now; only what differs from it is kept."""

    name = LineField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"))
    summary_da = LineField(label=_("In one line"), max_length=200, required=False)
    summary_en = LineField(label=_("In one line, in English"), max_length=200, required=False)
    description_da = ProseField(label=_("Description"), max_length=MAX_DESCRIPTION, required=False)
    description_en = ProseField(label=_("Description in English"), max_length=MAX_DESCRIPTION, required=False)
    street_address = LineField(label=_("Street and number"), max_length=200, required=False)
    postal_code = LineField(label=_("Postal code"), max_length=12, required=False)
    locality = LineField(label=_("Town"), max_length=100, required=False)
    latitude = DegreesField(limit=90, label=_("Latitude"))
    longitude = DegreesField(limit=180, label=_("Longitude"))
    contact_email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    contact_phone = LineField(label=_("Phone"), max_length=30, required=False, validators=[PHONE])

    def __init__(self, data: Any = None, *, thing: Thing, **kwargs: Any) -> None:
        now = suggestible.read(thing, suggestible.fields_of(thing))
        super().__init__(data, shows=now, **kwargs)
        self.thing, self.bounds = thing, thing.area.box if thing.area else outermost_box()
        offer(self, "kind", kind_choices(thing.type))
        self._add_links()
        self._add_access()
        self._fit()
        self.initial = {**self.initial, **self._initial()}
        self.week = WeekForm(data)

    def _add_links(self) -> None:
        for number, _link_now in enumerate(self.shown["links"]):
            self.fields[f"link_{number}"] = _link(_("Link %(number)s") % {"number": number + 1})
        if len(self.shown["links"]) < MAX_LINKS:
            self.fields["link_new"] = _link(_("One more link"))

    def _add_access(self) -> None:
        if not isinstance(self.thing, Place):
            return
        answers = [*AccessFeature.Value.choices, ("", _("Nobody knows"))]
        for code, label in AccessFeature.Feature.choices:
            self.fields[f"{suggestible.ACCESS}{code}"] = forms.ChoiceField(
                label=label, choices=answers, required=False, widget=forms.RadioSelect
            )

    def _fit(self) -> None:
        """Leave out what is not the stranger's to see or say here."""
        other = "da" if get_language() == "en" else "en"
        contact = self.shown["contact"]
        gone = [f"summary_{other}", f"description_{other}"]
        gone += [name for name in ("email", "phone") if not contact.get("email" if name == "email" else "id")]
        for name in gone:
            self.fields.pop(f"contact_{name}" if name in ("email", "phone") else name, None)

    def _initial(self) -> Values:
        shown = self.shown
        longitude, latitude = shown["position"] or (None, None)
        plain = {name: value for name, value in shown.items() if name in self.fields}
        links = {f"link_{number}": link["url"] for number, link in enumerate(shown["links"])}
        contact = {f"contact_{name}": shown["contact"].get(name, "") for name in ("email", "phone")}
        return {**plain, **links, **contact, "longitude": _rounded(longitude), "latitude": _rounded(latitude)}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.week.is_valid():
            raise ValidationError(_("Look at the opening hours once more."))
        if (values.get("longitude") is None) != (values.get("latitude") is None):
            self.add_error("longitude", _("A position needs both longitude and latitude."))
        contact = [name for name in ("contact_email", "contact_phone") if name in self.fields]
        if contact and not any(values.get(name) or name in self.errors for name in contact):
            raise ValidationError(_("If the contact is to go altogether, say so in your own words."))
        if not self.errors and not self.suggested and not values.get("message"):
            raise ValidationError(_("Nothing is different yet. Change what is wrong, or say it in your own words."))
        return values

    @property
    def suggested(self) -> Values:
        """{field: value} of what differs from what the page showed. Only of cleaned data."""
        values, changed = self.cleaned_data, set(self.changed_data)
        found = {name: values[name] for name in self.shown if name in changed and name in values}
        if changed & {"longitude", "latitude"}:
            has_position = values["longitude"] is not None
            found["position"] = [values["longitude"], values["latitude"]] if has_position else None
        if any(name.startswith("link_") for name in changed):
            found["links"] = self._links()
        if changed & {"contact_email", "contact_phone"}:
            given = {name: values.get(f"contact_{name}", "") for name in ("email", "phone")}
            found["contact"] = {"id": self.shown["contact"]["id"], **given}
        if self.week.text and isinstance(self.thing, Place):
            found["opening_hours"] = self.week.text
        return {field: value for field, value in found.items() if value != self.shown[field]}

    def _links(self) -> list[dict[str, str]]:
        """The links as they should be: an emptied one is gone, the new one stands last."""
        kept = []
        for number, link in enumerate(self.shown["links"]):
            url = self.cleaned_data.get(f"link_{number}", "")
            kind = link["kind"] if url == link["url"] else suggestible.link_kind(url)
            kept += [{"kind": kind, "url": url}] if url else []
        new = self.cleaned_data.get("link_new", "")
        return [*kept, {"kind": suggestible.link_kind(new), "url": new}] if new else kept


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 7)


class NewForm(SenderForm):
    """A place or an environment that is missing: what it is and where."""

    name = LineField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"))
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )
    link = _link(_("Its own page"))
    street_address = LineField(label=_("Street and number"), max_length=200, required=False)
    postal_code = LineField(label=_("Postal code"), max_length=12, required=False)
    locality = LineField(label=_("Town"), max_length=100, required=False)
    latitude = DegreesField(limit=90, label=_("Latitude"), required=True)
    longitude = DegreesField(limit=180, label=_("Longitude"), required=True)

    def __init__(self, data: Any = None, *, near: Any = None, **kwargs: Any) -> None:
        super().__init__(data, shows={}, **kwargs)
        self.bounds = near.box if near else outermost_box()
        for name in ("longitude", "latitude"):
            self.fields[name].error_messages["required"] = _("Put the pin on the map, or write the position.")
        groups = [(_("A place"), "place"), (_("An environment"), "organisation")]
        named = [
            (label, [(types.named(code).glyph(kind), words) for kind, words in types.named(code).kinds.choices])
            for label, code in groups
        ]
        offer(self, "kind", [("", _("Choose …")), *named])

    @property
    def suggested(self) -> Values:
        """The new entry's fields, with its type. Only after is_valid()."""
        values = self.cleaned_data
        is_organisation = values["kind"].startswith("org_")
        links = [{"kind": suggestible.link_kind(values["link"]), "url": values["link"]}] if values["link"] else []
        plain = ("name", "summary_da", *suggestible.ADDRESS, "longitude", "latitude")
        return {
            "type": "organisation" if is_organisation else "place",
            "kind": values["kind"].removeprefix("org_"),
            **{name: values[name] for name in plain},
            "links": links,
        }
