"""A scheme's words, and the rules of a version with what counts and each step."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core import clock
from byliv.core.forms import LineField, ProseField, day_field
from byliv.rents.actions.schemes import MAX_KINDS, MAX_STEPS, MAX_WORDS, NewKind
from byliv.rents.choices import Basis, Period, Sort, Unit
from byliv.rents.models import Scheme, SchemeVersion
from byliv.rents.reckoning import Step

SPARE = 2  # rows that are empty, for what is new


def kroner_field(label: Any, **kwargs: Any) -> forms.DecimalField:
    """An amount in kroner, with øre where they are wanted."""
    return forms.DecimalField(label=label, min_value=0, decimal_places=2, max_digits=11, **kwargs)


def oere(amount: Decimal | None) -> int:
    """Kroner as whole øre; nothing is 0."""
    return int((amount or Decimal(0)) * 100)


class SchemeForm(forms.Form):
    """Its name and words."""

    name_da = LineField(label=gettext_lazy("Name"), max_length=100)
    name_en = LineField(label=gettext_lazy("Name in English"), max_length=100, required=False)
    words_da = ProseField(
        label=gettext_lazy("What is the scheme for?"),
        max_length=MAX_WORDS,
        required=False,
        help_text=gettext_lazy("In plain words: who can get it, and what the street wants in return."),
    )
    words_en = ProseField(label=gettext_lazy("The same in English"), max_length=MAX_WORDS, required=False)
    is_public = forms.BooleanField(label=gettext_lazy("Everybody sees it, with what the street got"), required=False)

    def __init__(self, data: Any = None, *, scheme: Scheme | None = None, **kwargs: Any) -> None:
        fields = ("name_da", "name_en", "words_da", "words_en", "is_public")
        super().__init__(data, initial={field: getattr(scheme, field) for field in fields} if scheme else {}, **kwargs)


class RulesForm(forms.Form):
    """What the rent is reckoned from, how far it can fall, and how often it is reckoned."""

    from_day = day_field(gettext_lazy("Holds for tenancies that begin from"), required=True)
    basis = forms.ChoiceField(
        label=gettext_lazy("The rent before any discount"), choices=Basis.choices, widget=forms.RadioSelect
    )
    rate = kroner_field(gettext_lazy("Kroner for a square metre a year"), required=False)
    floor = forms.IntegerField(
        label=gettext_lazy("Always paid, in per cent"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("The rent never falls below this share, however much is given."),
    )
    period = forms.TypedChoiceField(
        label=gettext_lazy("Reckoned"), choices=Period.choices, coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, version: SchemeVersion | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial=_initial(version), **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """Rules of a version, in øre and permille."""
        told = self.cleaned_data
        numbers = {"rate": oere(told["rate"]), "floor": told["floor"] * 10}
        return {**{field: told[field] for field in ("from_day", "basis", "period")}, **numbers}


def _initial(version: SchemeVersion | None) -> dict[str, Any]:
    if version is None:
        day = clock.local_now().date().replace(month=1, day=1)
        return {"from_day": day, "basis": Basis.SQUARE_METRE, "floor": 70, "period": Period.YEAR}
    return {
        "from_day": version.from_day,
        "basis": version.basis,
        "rate": Decimal(version.rate) / 100 if version.rate else None,
        "floor": version.floor // 10,
        "period": version.period,
    }


class KindForm(forms.Form):
    """One thing that counts, with up to four steps. A row without a name is left out."""

    sort = forms.ChoiceField(label=gettext_lazy("What"), choices=Sort.choices)
    name_da = LineField(label=gettext_lazy("As tenants say it"), max_length=80, required=False)
    name_en = LineField(label=gettext_lazy("In English"), max_length=80, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=Unit.choices)
    most_a_month = forms.IntegerField(
        label=gettext_lazy("At most in a month"), min_value=1, max_value=999, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(MAX_STEPS):
            self.fields[f"start{number}"] = forms.IntegerField(
                label=_("From"), min_value=1, max_value=9_999, required=False
            )
            self.fields[f"percent{number}"] = forms.DecimalField(
                label=_("Per cent less"), min_value=0, max_value=100, decimal_places=1, required=False
            )

    @property
    def steps(self) -> list[tuple[Any, Any]]:
        """The fields of each step, side by side."""
        return [(self[f"start{number}"], self[f"percent{number}"]) for number in range(MAX_STEPS)]

    @property
    def is_blank(self) -> bool:
        return not self.cleaned_data.get("name_da") and not any(self._pairs())

    def _pairs(self) -> list[tuple[int | None, Decimal | None]]:
        told = self.cleaned_data
        pairs = [(told.get(f"start{number}"), told.get(f"percent{number}")) for number in range(MAX_STEPS)]
        return [pair for pair in pairs if pair != (None, None)]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if self._pairs() and not told.get("name_da") and "name_da" not in self.errors:
            self.add_error("name_da", _("Give it a name."))
        if any(None in pair for pair in self._pairs()):
            self.add_error(None, _("A step needs both numbers: from how much, and how many per cent less."))
        return told

    @property
    def kind(self) -> NewKind:
        """What is written down, in permille."""
        told = self.cleaned_data
        steps = tuple(Step(start or 0, int((percent or 0) * 10)) for start, percent in self._pairs())
        names = (told["name_da"], told["name_en"])
        return NewKind(told["sort"], *names, told["unit"], told["most_a_month"], steps)


def kind_forms(data: Any = None, version: SchemeVersion | None = None) -> list[KindForm]:
    """A form for each thing that counts, and some that are empty."""
    known = [_kind_initial(kind) for kind in version.kinds.all()] if version else []
    count = min(MAX_KINDS, max(4, len(known) + SPARE))
    initial = [*known, *({"sort": Sort.OPEN_EVENT, "unit": Unit.TIMES} for _each in range(count - len(known)))]
    return [KindForm(data, prefix=f"kind{number}", initial=each) for number, each in enumerate(initial)]


def _kind_initial(kind: Any) -> dict[str, Any]:
    found = {field: getattr(kind, field) for field in ("sort", "name_da", "name_en", "unit", "most_a_month")}
    for number, step in enumerate(kind.steps.all()):
        found |= {f"start{number}": step.start, f"percent{number}": _percent(step.permille)}
    return found


def _percent(permille: int) -> Decimal:
    return Decimal(permille // 10) if permille % 10 == 0 else Decimal(permille) / 10


class NewVersionForm(forms.Form):
    """From which day the new version holds."""

    from_day = day_field(gettext_lazy("Holds for tenancies that begin from"), required=True)
