"""Forms of owners and of those who look after an area."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.areas.queries import outermost_box
from byliv.core import clock
from byliv.core.forms import LineField, PhotoForm, ProseField, day_field, offer
from byliv.listings.forms import PHONE
from byliv.vacancies.actions.vacancies import MAX_WORDS, OWNER
from byliv.vacancies.choices import Sort, Source, State
from byliv.vacancies.forms.seen import WHERE, WhereMixin, photo_field
from byliv.vacancies.models import Vacancy

PLAIN = ("sort", "floor_area", "words_da", "words_en", "empty_since", "offered_from", "offered_until")


class PremisesForm(WhereMixin):
    """Premises as whoever answers for them knows them."""

    sort = forms.ChoiceField(label=_("What is it?"), choices=Sort.choices, initial=Sort.SHOP)
    floor_area = forms.IntegerField(label=_("Square metres"), required=False, min_value=1, max_value=1_000_000)
    words_da = ProseField(
        label=_("What is there, and what may it be used for?"),
        required=False,
        max_length=MAX_WORDS,
        help_text=_("Heating, water, toilet, windows to the street, what it may not be."),
    )
    words_en = ProseField(label=_("The same in English"), required=False, max_length=MAX_WORDS)
    empty_since = day_field(_("Empty since"), help_text=_("Leave it open when nobody knows."))
    offered_from = day_field(_("May be used from"))
    offered_until = day_field(_("May be used until"), help_text=_("The last day; open when there is none yet."))

    def __init__(
        self, data: Any = None, *, near: Area | None = None, vacancy: Vacancy | None = None, **kw: Any
    ) -> None:
        initial = {field: getattr(vacancy, field) for field in (*PLAIN, *WHERE)} if vacancy else {}
        super().__init__(data, initial={**initial, **kw.pop("initial", {})}, **kw)
        area = vacancy.area if vacancy else near
        self.bounds = area.box if area else outermost_box()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.find_place()
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a Vacancy."""
        return {**{field: self.cleaned_data[field] for field in PLAIN}, **self.where}


class EnterForm(PremisesForm):
    """New premises, entered by their owner or for the municipality."""

    source = forms.ChoiceField(
        label=_("Whose is it?"),
        choices=[(Source.OWNER, _("Mine, or I answer for it")), (Source.MUNICIPALITY, _("The municipality's"))],
        widget=forms.RadioSelect,
        initial=Source.OWNER,
    )
    is_offered = forms.BooleanField(label=_("Others may use it for a time"), required=False, initial=True)
    photo = photo_field()

    def __init__(self, *args: Any, may_run: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_run:
            del self.fields["source"]

    @property
    def source_now(self) -> str:
        return str(self.cleaned_data.get("source") or Source.OWNER)

    @property
    def state(self) -> str:
        return State.OFFERED if self.cleaned_data["is_offered"] else State.SEEN


class StepForm(forms.Form):
    """How it stands from a day on, and what was said."""

    state = forms.ChoiceField(label=_("It stands now"), choices=State.choices)
    on = day_field(_("Since"), required=True)
    note = ProseField(
        label=_("Note"),
        required=False,
        max_length=MAX_WORDS,
        help_text=_("Read by those who look after the area and by the owner, not by the public."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, vacancy: Vacancy) -> None:
        initial = {"state": vacancy.state, "on": clock.local_now().date()}
        super().__init__(data, initial=initial)


class OwnerForm(forms.Form):
    """Who may be asked."""

    name = LineField(label=_("Name"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = LineField(label=_("Phone"), max_length=30, required=False, validators=[PHONE])
    note = LineField(label=_("Note"), max_length=300, required=False, help_text=_("Such as: call before noon."))

    def __init__(self, data: Any = None, *, owner: Any = None) -> None:
        initial = {field: getattr(owner, field) for field in OWNER} if owner else {}
        super().__init__(data, initial=initial)


class AnswerForm(forms.Form):
    """Own words to the sender."""

    answer = LineField(label=_("Your words to the sender"), max_length=300, required=False)


class MergeForm(forms.Form):
    """Which others are the same premises."""

    other = forms.ChoiceField(label=_("Which is the same?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, others: list[Vacancy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(each.pk): each for each in others}
        offer(self, "other", [(key, f"{each} · {each.get_state_display()}") for key, each in self.others.items()])

    @property
    def chosen(self) -> Vacancy:
        return self.others[self.cleaned_data["other"]]


class PremisesPhotoForm(PhotoForm):
    """A picture and its words."""

    photo = photo_field()
    alt = LineField(label=_("What does it show?"), max_length=300, required=False)
