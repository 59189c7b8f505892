"""Forms of the board: whose premises, what is asked; and of the file that brings many owners."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.core.csv_lists import CsvForm, csv_field, read_cells, square_metres_in
from byliv.core.forms import LineField, ProseField, offer
from byliv.core.text import fold
from byliv.partnerships.actions.owners import MAX_WORDS
from byliv.partnerships.choices import Kind
from byliv.partnerships.models import Owner, Partnership
from byliv.vacancies.models import Vacancy

# What columns may be called, folded; the first that a file has counts.
NAMES = {
    "name": ("owner", "ejer", "navn", "name", "selskab", "company"),
    "kind": ("kind", "slags", "type", "ejerform"),
    "contact": ("contact", "kontakt", "kontaktperson", "person"),
    "role": ("role", "rolle", "titel", "title"),
    "email": ("email", "e mail", "mail", "mailadresse"),
    "phone": ("phone", "telefon", "tlf", "mobil"),
    "street_address": ("address", "adresse", "street address", "vejnavn og nummer", "street", "ejendom"),
    "postal_code": ("postal code", "postnummer", "postnr", "zip"),
    "locality": ("town", "by", "postdistrikt", "locality", "city"),
    "floor_area": ("square metres", "m2", "areal", "kvadratmeter", "floor area"),
    "used_as": ("used as", "anvendelse", "brug", "use", "stueetage", "ground floor"),
}
FOLDED = {field: [fold(name) for name in names] for field, names in NAMES.items()}


class LinkForm(forms.Form):
    """Whose premises these are: somebody on the register, or somebody new."""

    owner = forms.ChoiceField(label=_("Who owns it?"), required=False)
    name = LineField(label=_("Somebody new"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("What kind of owner?"), choices=Kind.choices, initial=Kind.COMPANY)

    def __init__(self, data: Any = None, *, partnership: Partnership, name: str = "") -> None:
        super().__init__(data, initial={"name": name})
        rows = Owner.objects.filter(partnership=partnership, ended_on=None).order_by("name", "pk")
        self.known = {str(each.pk): each for each in rows}
        offer(self, "owner", [("", _("Choose")), *((key, str(row)) for key, row in self.known.items())])

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("owner") and not self.cleaned_data.get("name"):
            self.add_error("owner", _("Choose the owner, or write the name of a new one."))
        return self.cleaned_data


class AskForm(forms.Form):
    """What we ask the owner, by mail."""

    person = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect)
    subject = LineField(label=_("Subject"), max_length=150)
    words = ProseField(
        label=_("What you write"),
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_(
            "The way to their own page comes below it. Their answer is for the register alone until they tick."
        ),
    )

    def __init__(self, data: Any = None, *, vacancy: Vacancy, owners: list[Owner], sender: str) -> None:
        super().__init__(data, initial=_template(vacancy, sender))
        people = [person for owner in owners for person in owner.people.all() if person.email]
        self.people = {str(each.pk): each for each in people}
        offer(self, "person", [(key, f"{each} · {each.owner.name}") for key, each in self.people.items()])
        if len(people) == 1:
            self.initial["person"] = str(people[0].pk)


class ImportForm(CsvForm):
    """Owners and addresses as CSV."""

    file = csv_field(
        _("One row for each address: owner, kind, contact, e-mail, phone, address, postal code, town, m², use.")
    )
    is_trial = forms.BooleanField(
        label=_("Only try: say what would happen, write nothing"), required=False, initial=True
    )
    most_rows = 2_000

    def rows_in(self, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
        return read_rows(data)


def read_rows(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, values) of each row, as `actions.take_in` wants them."""
    for line, cells in read_cells(data, FOLDED, needs=("name",)):
        yield line, {**cells, "floor_area": square_metres_in(cells["floor_area"])}


def _template(vacancy: Vacancy, sender: str) -> dict[str, str]:
    """What one writes to an owner the first time, to be changed before it is sent."""
    where = {"where": str(vacancy), "sender": sender}
    words = gettext(
        "We have seen that %(where)s stands empty, and would like to help it be used. Would you lend it for a time, to"
        " somebody who looks after it? You decide for how long, and you can say no.\n\nMay we call you?\n\n%(sender)s"
    )
    return {"subject": gettext("About %(where)s") % where, "words": words % where}
