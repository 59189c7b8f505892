"""What stands around a room: size and uses, things in it, prices, access, who may book, host, hall, pictures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.core.forms import LineField, offer
from byliv.listings.forms import PhotoForm as ListingPhotoForm
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature
from byliv.rooms.actions.around import FEATURES
from byliv.rooms.choices import Bookers, Item, Payer, Unit, Use
from byliv.rooms.forms.fields import UNKNOWN, RoomForm, number_input, read_answer, write_answer
from byliv.rooms.models import Room

KRONER = 100_000
SIZES = ("standing", "seated", "floor_area")


class FitsForm(RoomForm):
    title = _("Size and what it suits")
    standing = forms.IntegerField(
        label=_("People standing"), required=False, min_value=1, max_value=20_000, widget=number_input()
    )
    seated = forms.IntegerField(
        label=_("People seated"), required=False, min_value=1, max_value=20_000, widget=number_input()
    )
    floor_area = forms.IntegerField(
        label=_("Floor in square metres"), required=False, min_value=1, max_value=100_000, widget=number_input()
    )
    uses = forms.MultipleChoiceField(
        label=_("What does it suit?"), choices=Use.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def initial_of(self, room: Room) -> dict[str, Any]:
        return {**super().initial_of(room), "uses": list(room.uses.values_list("use", flat=True))}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SIZES}


class ItemsForm(forms.Form):
    """What stands in it; a few words for each."""

    title = _("What is in it")
    lead = _("Tick what everybody who books may use.")

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in Item.choices:
            self.fields[code] = forms.BooleanField(label=label, required=False, initial=code in known)
            self.fields[f"{code}_note"] = LineField(
                label=_("More about it: %(what)s") % {"what": label},
                max_length=100,
                required=False,
                initial=known.get(code, ""),
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """(box, words) of each, for the template."""
        return [(self[code], self[f"{code}_note"]) for code in Item.values]

    @property
    def items(self) -> dict[str, str]:
        """{item: note}; a note without a tick ticks it."""
        values = self.cleaned_data
        return {code: values[f"{code}_note"] for code in Item.values if values[code] or values[f"{code}_note"]}


class PricesForm(forms.Form):
    """What each kind of user pays: an amount in kroner and for what; empty: as everybody."""

    title = _("Prices")
    lead = _("Write 0 for free. Whoever has no price of their own pays what everybody pays.")

    def __init__(self, *args: Any, known: dict[str, list], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for payer, label in Payer.choices:
            unit, amount = known.get(payer, [Unit.HOUR, None])
            self.fields[payer] = forms.DecimalField(
                label=_("Kroner: %(who)s") % {"who": label},
                required=False,
                min_value=0,
                max_value=KRONER,
                decimal_places=2,
                initial=None if amount is None else Decimal(amount) / 100,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
            self.fields[f"{payer}_unit"] = forms.ChoiceField(
                label=_("For what: %(who)s") % {"who": label}, choices=Unit.choices, initial=unit
            )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """(who, amount, for what) of each, for the template."""
        return [(label, self[payer], self[f"{payer}_unit"]) for payer, label in Payer.choices]

    @property
    def prices(self) -> dict[str, tuple[str, int]]:
        """{payer: (unit, øre)}."""
        values = self.cleaned_data
        known = [payer for payer in Payer.values if values[payer] is not None]
        return {payer: (values[f"{payer}_unit"], round(values[payer] * 100)) for payer in known}


class AccessForm(forms.Form):
    """What is known about getting into the room itself."""

    title = _("Getting into the room")
    lead = _("Say only what you know. What is written about the house counts too, and stands beside it.")
    is_step_free = forms.ChoiceField(
        label=_("From the street to the room without steps"), choices=UNKNOWN, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, known: dict[str, str], is_step_free: bool | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_step_free"].initial = write_answer(is_step_free)
        answers = [*AccessFeature.Value.choices, ("", _("Nobody knows"))]
        for feature, label in FEATURES:
            self.fields[feature] = forms.ChoiceField(
                label=label, choices=answers, initial=known.get(feature, ""), required=False, widget=forms.RadioSelect
            )

    @property
    def facts(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code, _label in FEATURES if self.cleaned_data[code]}

    @property
    def step_free(self) -> bool | None:
        return read_answer(self.cleaned_data["is_step_free"])


class WhoForm(RoomForm):
    """Who may book, and whether somebody says yes first."""

    title = _("Who may book")
    who_may_book = forms.ChoiceField(label=_("Who may book?"), choices=Bookers.choices, widget=forms.RadioSelect)
    needs_approval = forms.BooleanField(
        label=_("The host says yes to each booking first"),
        required=False,
        help_text=_("Meanwhile the time is kept for whoever has asked."),
    )
    members = forms.TypedMultipleChoiceField(
        label=_("The list"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They may always book, and can have a price of their own."),
    )

    def __init__(self, *args: Any, known: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {each.pk: each for each in known}
        offer(self, "members", [(each.pk, each.name) for each in known])
        if not known:
            del self.fields["members"]

    def initial_of(self, room: Room) -> dict[str, Any]:
        return {**super().initial_of(room), "members": list(room.members.values_list("pk", flat=True))}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("who_may_book", "needs_approval")}

    @property
    def chosen(self) -> list[Organisation]:
        return [self.known[pk] for pk in self.cleaned_data.get("members", [])]


class PeopleForm(forms.Form):
    """The host and the organisation that runs it."""

    title = _("Host")
    lead = _("The host answers requests and is asked when something is wrong.")
    host = forms.TypedChoiceField(label=_("Who is the host?"), coerce=int, required=False, empty_value=None)
    run_by = forms.TypedChoiceField(label=_("Who runs it?"), coerce=int, required=False, empty_value=None)

    def __init__(
        self, *args: Any, people: Sequence[User], organisations: Sequence[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {each.pk: each for each in people}
        self.organisations = {each.pk: each for each in organisations}
        offer(
            self,
            "host",
            [("", _("All who look after the house")), *((pk, str(who)) for pk, who in self.people.items())],
        )
        offer(
            self,
            "run_by",
            [("", _("Those who run the house")), *((pk, each.name) for pk, each in self.organisations.items())],
        )

    @property
    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        return {"host": self.people.get(chosen["host"]), "run_by": self.organisations.get(chosen["run_by"])}


class PartOfForm(forms.Form):
    """The hall that it can be opened to."""

    title = _("Part of a hall")
    lead = _("Whoever books the hall takes its parts too, and nobody can have a part while the hall is taken.")
    part_of = forms.TypedChoiceField(label=_("It is part of"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, halls: Sequence[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.halls = {each.pk: each for each in halls}
        offer(self, "part_of", [("", _("Nothing: it stands alone")), *((each.pk, each.name) for each in halls)])

    @property
    def hall(self) -> Room | None:
        return self.halls.get(self.cleaned_data["part_of"])


class PhotoWordsForm(forms.Form):
    alt_da = LineField(
        label=_("What does the picture show?"),
        max_length=300,
        help_text=_("A few words for those who cannot see it."),
    )
    alt_en = LineField(label=_("The same in English"), max_length=300, required=False)
    credit = LineField(label=_("Who took it?"), max_length=100, required=False)
    is_plan = forms.BooleanField(label=_("It is a floor plan"), required=False)

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("alt_da", "alt_en", "credit")}


class PhotoChangeForm(PhotoWordsForm):
    is_first = forms.BooleanField(label=_("Show it first"), required=False)


class PhotoForm(PhotoWordsForm):
    """A new picture and its words."""

    photo = ListingPhotoForm.base_fields["photo"]
    field_order = ["photo", "alt_da", "alt_en", "credit", "is_plan"]
    clean_photo = ListingPhotoForm.clean_photo
