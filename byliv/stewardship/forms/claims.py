"""What people write when they claim an entry, and what those who run it answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.core.forms import LineField, ProseField, offer
from byliv.listings.models import Listing
from byliv.places.queries import own_organisations
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import owners_of
from byliv.stewardship.proof import is_at
from byliv.stewardship.queries.claims import addresses_of, hosts_of

AT_HOST, STEWARD = "host", "steward"
MAX_MESSAGE = 1_000


class ClaimForm(forms.Form):
    """Which of their environments it is, how they show it, and a word to whoever decides.

    `cleaned_data` holds `organisation` (or None), `email` ("" when people decide) and `message`.
    """

    organisation = forms.ChoiceField(label=_("Which of your environments runs it?"), widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("How can you show that it is yours?"), widget=forms.RadioSelect)
    email = LineField(
        label=_("Your address there"),
        max_length=254,
        required=False,
        help_text=_("Only if you chose an address of your own above."),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
    )
    message = ProseField(
        label=_("Who are you there?"),
        max_length=MAX_MESSAGE,
        required=False,
        help_text=_("A line or two for whoever decides. Not needed with a code."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, listing: Listing, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_owners = bool(owners_of(listing))
        self._offer_organisations(listing, person)
        self._offer_ways(listing)

    def _offer_organisations(self, listing: Listing, person: User) -> None:
        if listing.type == Listing.Type.ORGANISATION:
            self.known: dict[str, Any] = {}
            del self.fields["organisation"]
            return
        self.known = {str(one.pk): one for one in own_organisations(person)}
        offer(self, "organisation", [(key, one.name) for key, one in self.known.items()])
        if len(self.known) == 1:
            self.fields["organisation"].initial = next(iter(self.known))

    def _offer_ways(self, listing: Listing) -> None:
        self.addresses = {f"contact-{way.contact_id}": way for way in addresses_of(listing)}
        self.hosts = hosts_of(listing)
        if self.has_owners or not (self.addresses or self.hosts):
            del self.fields["way"], self.fields["email"]
            self.fields["message"].required = True
            self.fields["message"].help_text = _("A line or two for whoever decides.")
            return
        ways: list[tuple[str, Any]] = [
            (key, _("A code by mail to %(email)s") % {"email": way.shown}) for key, way in self.addresses.items()
        ]
        if self.hosts:
            ways.append((AT_HOST, _("A code to my own address at %(host)s") % {"host": ", ".join(self.hosts)}))
        else:
            del self.fields["email"]
        offer(self, "way", [*ways, (STEWARD, _("I have none of these: let those who look after the map decide"))])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        way = values.pop("way", STEWARD)
        values["organisation"] = self.known.get(values.get("organisation", ""))
        typed = values.get("email", "")
        values["email"] = self.addresses[way].email if way in self.addresses else typed if way == AT_HOST else ""
        if way == AT_HOST and not is_at(typed, self.hosts):
            self.add_error(
                "email", _("Write an address that ends in @%(host)s.") % {"host": _(" or @").join(self.hosts)}
            )
        if way == STEWARD and "message" not in self.errors and not values.get("message"):
            self.add_error("message", ValidationError(_("Tell in a line or two who you are there."), code="required"))
        return values


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class WordsForm(forms.Form):
    """A word to the stewards when no code comes."""

    message = ProseField(
        label=_("Who are you there?"), max_length=MAX_MESSAGE, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(forms.Form):
    """Yes, and as what; or no, and why."""

    answer = forms.ChoiceField(label=_("Do they belong there?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("If not, why?"),
        required=False,
        choices=[
            ("", _("Choose …")),
            *(
                (one.value, one.label)
                for one in (Case.Reason.UNPROVEN, Case.Reason.NOT_RIGHT, Case.Reason.SPAM, Case.Reason.OTHER)
            ),
        ],
    )
    words = ProseField(
        label=_("A word to them"), max_length=MAX_MESSAGE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, is_place: bool, may_hand_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_place:
            choices = [("owner", _("Yes, they run it with us"))]
        else:
            choices = [("editor", _("Yes, as an editor")), ("owner", _("Yes, as an owner"))]
        if may_hand_over:
            choices.append(("handed_over", _("Yes, and it is theirs from now on: I hand it over")))
        offer(self, "answer", [*choices, ("no", _("No"))])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("answer") == "no" and not values.get("reason"):
            self.add_error("reason", _("Say why: they are told."))
        return values
