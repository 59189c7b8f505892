"""Forms of those who keep the register: partnerships, owners, people, what they own, what was said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.areas.queries import ids_below
from byliv.core import clock
from byliv.core.forms import LineField, ProseField, day_field, offer
from byliv.listings.forms import PHONE
from byliv.organisations.models import Organisation
from byliv.partnerships.actions.holdings import LINES
from byliv.partnerships.actions.owners import MAX_WORDS, PERSON
from byliv.partnerships.choices import How, Kind, Stand, Topic
from byliv.partnerships.models import Holding, Owner, OwnerPerson, Partnership
from byliv.partnerships.queries import readers_of, vacancies_of

MOST_CHOICES = 400


class PartnershipForm(forms.Form):
    """Its name, and whose members see the register."""

    name = LineField(label=_("Name"), max_length=120, help_text=_("Such as: Partnership for Istedgade."))
    organisation = forms.ChoiceField(
        label=_("Who runs it?"),
        required=False,
        help_text=_("Members of this organisation read and write the register, as do those who look after the area."),
    )

    def __init__(self, data: Any = None, *, area: Area, partnership: Partnership | None = None) -> None:
        at = {"name": partnership.name, "organisation": partnership.organisation_id or ""} if partnership else {}
        super().__init__(data, initial=at)
        self.known = _organisations(self, area)


class OwnerForm(forms.Form):
    """An owner as the register knows them."""

    name = LineField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("What kind of owner?"), choices=Kind.choices, initial=Kind.COMPANY)
    organisation = forms.ChoiceField(label=_("The same on the map"), required=False)
    words = ProseField(
        label=_("Notes"),
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write as if they read it: on their own page they do."),
    )

    def __init__(self, data: Any = None, *, area: Area, owner: Owner | None = None) -> None:
        at = {field: getattr(owner, field) for field in ("name", "kind", "words")} if owner else {}
        if owner:
            at["organisation"] = owner.organisation_id or ""
        super().__init__(data, initial=at)
        self.known = _organisations(self, area)

    @property
    def values(self) -> dict[str, Any]:
        """Fields of an Owner."""
        said = self.cleaned_data
        return {**{key: said[key] for key in ("name", "kind", "words")}, "organisation": chosen_of(self)}


class PersonForm(forms.Form):
    """Somebody to speak with."""

    name = LineField(label=_("Name"), max_length=100, required=False)
    role = LineField(label=_("Role"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = LineField(label=_("Phone"), max_length=30, required=False, validators=[PHONE])

    def __init__(self, data: Any = None, *, person: OwnerPerson | None = None, prefix: str | None = None) -> None:
        at = {field: getattr(person, field) for field in PERSON} if person else {}
        super().__init__(data, initial=at, prefix=prefix)


class HoldingForm(forms.Form):
    """What they own."""

    street_address = LineField(label=_("Street and number"), max_length=200)
    postal_code = LineField(label=_("Postal code"), max_length=12, required=False)
    locality = LineField(label=_("Town"), max_length=100, required=False)
    floor_area = forms.IntegerField(
        label=_("Square metres on the ground floor"), required=False, min_value=1, max_value=1_000_000
    )
    used_as = LineField(label=_("What the ground floor is used as"), max_length=100, required=False)
    vacancy = forms.ChoiceField(label=_("Empty premises there"), required=False)

    def __init__(self, data: Any = None, *, owner: Owner, holding: Holding | None = None) -> None:
        fields = (*LINES, "floor_area")
        at = {field: getattr(holding, field) for field in fields} if holding else {}
        at["vacancy"] = (holding.vacancy_id if holding else None) or ""
        super().__init__(data, initial=at)
        rows = list(vacancies_of(owner.partnership).order_by("street_address", "pk")[:MOST_CHOICES])
        self.known = {str(each.pk): each for each in rows}
        offer(
            self,
            "vacancy",
            [("", _("None")), *((key, f"{row} · {row.get_state_display()}") for key, row in self.known.items())],
        )

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a Holding."""
        return {**self.cleaned_data, "vacancy": self.known.get(self.cleaned_data["vacancy"])}


class WantsForm(forms.Form):
    """How the owner stands to each topic: `stand_…` and `words_…`."""

    def __init__(self, data: Any = None, *, owner: Owner) -> None:
        known = {want.topic: want for want in owner.wants.all()}
        super().__init__(data)
        for topic in Topic:
            want = known.get(topic.value)
            self.fields[f"stand_{topic}"] = forms.ChoiceField(
                label=topic.label,
                required=False,
                choices=[("", _("Not said")), *Stand.choices],
                initial=want.stand if want else "",
            )
            self.fields[f"words_{topic}"] = LineField(
                label=_("In your own words"), required=False, max_length=300, initial=want.words if want else ""
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The two fields of each topic."""
        return [(self[f"stand_{topic}"], self[f"words_{topic}"]) for topic in Topic]

    @property
    def stands(self) -> dict[str, tuple[str, str]]:
        """{topic: (stand, words)}."""
        said = self.cleaned_data
        return {topic.value: (said[f"stand_{topic}"], said[f"words_{topic}"]) for topic in Topic}


class TalkForm(forms.Form):
    """What was said, and what comes next."""

    on = day_field(_("When"), required=True)
    how = forms.ChoiceField(label=_("How did you speak?"), choices=How.choices, initial=How.PHONE)
    person = forms.ChoiceField(label=_("With whom?"), required=False)
    words = ProseField(
        label=_("What was said"), required=False, max_length=MAX_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_step = LineField(label=_("Next step"), max_length=200, required=False)
    next_on = day_field(_("By when"))
    next_by = forms.ChoiceField(label=_("Who takes it?"), required=False)

    def __init__(self, data: Any = None, *, owner: Owner, by: User) -> None:
        super().__init__(data, initial={"on": clock.local_now().date(), "next_by": str(by.pk)})
        self.people = {str(each.pk): each for each in owner.people.all()}
        self.readers = {str(each.pk): each for each in readers_of(owner.partnership)}
        offer(self, "person", [("", _("Nobody by name")), *((key, str(who)) for key, who in self.people.items())])
        offer(self, "next_by", [("", _("Nobody yet")), *((key, str(who)) for key, who in self.readers.items())])

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a Talk."""
        said = dict(self.cleaned_data)
        taker = self.readers.get(said["next_by"]) if said["next_step"] else None
        return {**said, "person": self.people.get(said["person"]), "next_by": taker}


class EndForm(forms.Form):
    """Since when they own nothing here."""

    ended_on = day_field(_("Own nothing here since"), required=True)


def chosen_of(form: Any) -> Organisation | None:
    """The organisation that was chosen."""
    found: Organisation | None = form.known.get(form.cleaned_data["organisation"])
    return found


def _organisations(form: forms.Form, area: Area) -> dict[str, Organisation]:
    """Let the form choose among the area's organisations."""
    rows = Organisation.objects.public().filter(area__in=ids_below(area)).order_by("name", "pk")[:MOST_CHOICES]
    known = {str(each.pk): each for each in rows}
    offer(form, "organisation", [("", _("None")), *((key, str(row)) for key, row in known.items())])
    return known
