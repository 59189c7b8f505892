"""Forms of those who ask for hours."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField, offer
from byliv.core.templatetags.byliv import tr
from byliv.core.text import one_line
from byliv.organisations.models import Organisation
from byliv.rooms.choices import Item, Noise
from byliv.rooms.forms.week import COPIES, DayField
from byliv.rooms.models import WEEK
from byliv.rooms.words import length_words
from byliv.seasons.actions.asking import MAX_NOTE, Wish
from byliv.seasons.models import Priority, Season, SeasonRoom, SlotRequest

LENGTHS = [30, 60, 90, 120, 150, 180, 210, 240, 300, 360, 480]
PLAIN = ("name", "people", "least_minutes", "most_minutes", "times", "is_step_free", "noise", "items")


class WhoseForm(forms.Form):
    """For which organisation."""

    organisation = forms.ChoiceField(label=_("Who applies?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, organisations: Sequence[Organisation]) -> None:
        known = {str(each.pk): each for each in organisations}
        super().__init__(data, initial={"organisation": next(iter(known), None)})
        self.known = known
        offer(self, "organisation", [(key, each.name) for key, each in known.items()])

    @property
    def chosen(self) -> Organisation:
        return self.known[self.cleaned_data["organisation"]]


class SectionForm(forms.Form):
    """A team or class: who they are and what they need."""

    name = LineField(
        label=_("What is the group called?"), max_length=100, help_text=_("Girls under 12, Tuesday choir.")
    )
    people = forms.IntegerField(label=_("How many come?"), min_value=1, max_value=100_000)
    priority = forms.ChoiceField(label=_("Who are they?"), widget=forms.RadioSelect)
    times = forms.TypedChoiceField(label=_("How many times a week?"), coerce=int)
    least_minutes = forms.TypedChoiceField(label=_("A time lasts at least"), coerce=int, initial=60)
    most_minutes = forms.TypedChoiceField(label=_("and at most"), coerce=int, initial=120)
    noise = forms.ChoiceField(
        label=_("How loud are you?"), choices=Noise.choices, widget=forms.RadioSelect, initial=Noise.SPEECH
    )
    is_step_free = forms.BooleanField(label=_("The room must be step-free"), required=False)
    items = forms.MultipleChoiceField(
        label=_("What must be in the room?"),
        choices=Item.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what you cannot do without: each takes rooms away."),
    )

    def __init__(self, data: Any = None, *, season: Season, request: SlotRequest | None = None) -> None:
        initial: dict[str, Any] = {field: getattr(request, field) for field in PLAIN} if request else {"times": 1}
        if request:
            initial["priority"] = str(request.priority_id)
        super().__init__(data, initial=initial)
        self.known = {str(each.pk): each for each in season.priorities.all()}
        offer(self, "priority", [(key, _label(each)) for key, each in self.known.items()])
        offer(self, "times", [(count, str(count)) for count in range(1, WEEK + 1)])
        known = {request.least_minutes, request.most_minutes} if request else set()
        for name in ("least_minutes", "most_minutes"):
            offer(self, name, [(minutes, length_words(minutes)) for minutes in sorted({*LENGTHS, *known})])

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a SlotRequest."""
        plain = {field: self.cleaned_data[field] for field in PLAIN}
        return {**plain, "priority": self.known[self.cleaned_data["priority"]]}


class RanksForm(forms.Form):
    """Which rooms, in which order: a number beside each that is liked."""

    def __init__(self, data: Any = None, *, rooms: Sequence[SeasonRoom], wished: Mapping[int, int]) -> None:
        """`wished`: the rank of each room that is wished for now, by its identity."""
        super().__init__(data)
        self.rooms = list(rooms)
        numbers = [("", _("Not this one")), *((str(place), str(place)) for place in range(1, len(self.rooms) + 1))]
        for room in self.rooms:
            rank = wished.get(room.pk)
            self.fields[f"room{room.pk}"] = forms.ChoiceField(
                label=_("Number for %(room)s") % {"room": room},
                choices=numbers,
                required=False,
                initial="" if rank is None else str(rank + 1),
            )

    @property
    def rows(self) -> list[tuple[SeasonRoom, Any]]:
        """(room, its field), for the template."""
        return [(room, self[f"room{room.pk}"]) for room in self.rooms]

    @property
    def chosen(self) -> list[SeasonRoom]:
        """The rooms in order; two with the same number in the order of the list."""
        said = {room.pk: self.cleaned_data[f"room{room.pk}"] for room in self.rooms}
        return sorted((room for room in self.rooms if said[room.pk]), key=lambda room: int(said[room.pk]))


class TimesForm(forms.Form):
    """When: for each day the times that are liked best, and those that would do."""

    def __init__(self, data: Any = None, *, request: SlotRequest) -> None:
        times: dict[str, list[tuple[int, int]]] = {}
        for wish in request.time_wishes.all():
            times.setdefault(_name(wish.weekday, is_primary=wish.is_primary), []).append((wish.begin, wish.end))
        super().__init__(data, initial=times)
        for day in range(WEEK):
            for is_primary, words in ((True, _("best on %(day)s")), (False, _("also possible on %(day)s"))):
                self.fields[_name(day, is_primary=is_primary)] = DayField(label=words % {"day": WEEKDAYS[day]})

    @property
    def days(self) -> list[tuple[str, Any, Any]]:
        """(day, field of the best, field of the possible), for the template."""
        names = [(_name(day, is_primary=True), _name(day, is_primary=False)) for day in range(WEEK)]
        return [(str(WEEKDAYS[day]), self[best], self[also]) for day, (best, also) in enumerate(names)]

    @property
    def wishes(self) -> list[Wish]:
        return [
            Wish(day, begin, end, is_primary)
            for day in range(WEEK)
            for is_primary in (True, False)
            for begin, end in self.cleaned_data[_name(day, is_primary=is_primary)]
        ]


class NoteForm(forms.Form):
    """Words to those who decide."""

    note = ProseField(
        label=_("Anything they should know?"),
        max_length=MAX_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FilterForm(forms.Form):
    """Which applications are listed."""

    q = forms.CharField(label=_("Name"), max_length=100, required=False)
    priority = forms.ChoiceField(label=_("Priority"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Those that take part")), ("withdrawn", _("Withdrawn")), ("all", _("All"))],
    )

    def __init__(self, data: Any = None, *, season: Season, rooms: Sequence[SeasonRoom]) -> None:
        super().__init__(data)
        priorities = [(str(each.pk), tr(each, "name")) for each in season.priorities.all()]
        offer(self, "priority", [("", _("All")), *priorities])
        offer(self, "room", [("", _("All")), *((str(each.pk), str(each)) for each in rooms)])

    @property
    def asked(self) -> dict[str, str]:
        """What was understood; what was not is as if nothing had been said."""
        self.is_valid()
        return {name: one_line(str(self.cleaned_data.get(name) or "")) for name in self.fields}


def copied(written: Mapping[str, str], copy: str) -> dict[str, str]:
    """What was written, with one day's lines on others too: `copy` is "0:weekdays", "0:all"."""
    day, _colon, to = copy.partition(":")
    lines = {name: written.get(name, "") for number in range(WEEK) for name in (f"best{number}", f"also{number}")}
    for kind in ("best", "also"):
        if f"{kind}{day}" in lines:
            lines |= {f"{kind}{number}": lines[f"{kind}{day}"] for number in COPIES.get(to, ())}
    return lines


def _name(day: int, *, is_primary: bool) -> str:
    return f"{'best' if is_primary else 'also'}{day}"


def _label(priority: Priority) -> str:
    """Its name with its rule, in the reader's language."""
    name, words = tr(priority, "name"), tr(priority, "words")
    return f"{name}. {words}" if words else name
