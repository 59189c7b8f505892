"""Forms of those who prepare a round."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField, day_field
from byliv.rooms.forms.week import WeekForm
from byliv.rooms.models import DAY, Room
from byliv.rooms.words import clock_words
from byliv.seasons.actions.preparing import MAX_WORDS, breaks_of
from byliv.seasons.choices import Hours
from byliv.seasons.defaults import usual_days
from byliv.seasons.halves import HALF_HOUR, Slot
from byliv.seasons.models import Priority, Season, SeasonRoom

EMPTY_ROWS, MOST_ROWS = 2, 30
PLAIN = (
    "name_da", "name_en", "words_da", "words_en", "applies_from", "applies_until", "first_day", "last_day",
    "skips_holidays",
)  # fmt: skip


def because_field() -> LineField:
    return LineField(
        label=_("Why is it changed?"),
        max_length=300,
        help_text=_("The round has opened: everybody reads this on its page, with what was changed."),
    )


class SeasonForm(forms.Form):
    """What it is called, when one applies, which days it is about."""

    name_da = LineField(label=_("What is it called?"), max_length=100, help_text=_("Season 2027-28, say."))
    name_en = LineField(label=_("The same in English"), max_length=100, required=False)
    words_da = ProseField(
        label=_("What applicants read first"),
        max_length=MAX_WORDS,
        required=False,
        help_text=_("What is handed out, whom they can ask, when they hear."),
    )
    words_en = ProseField(label=_("The same in English"), max_length=MAX_WORDS, required=False)
    applies_from = day_field(_("One can apply from"), required=True)
    applies_until = day_field(_("Last day to apply"), required=True)
    first_day = day_field(_("The season begins"), required=True)
    last_day = day_field(_("The season ends"), required=True)
    skips_holidays = forms.BooleanField(label=_("Nothing on public holidays"), required=False, initial=True)

    def __init__(self, data: Any = None, *, season: Season | None = None, today: date) -> None:
        usual = usual_days(today)
        if season:
            initial: dict[str, Any] = {field: getattr(season, field) for field in PLAIN}
        else:
            initial = {"skips_holidays": True, **usual._asdict()}
        super().__init__(data, initial=initial)
        known = breaks_of(season) if season else usual.breaks
        self.count = self._rows(data, len(known))
        for row in range(self.count):
            first, last, why = known[row] if row < len(known) else (None, None, "")
            self.fields[f"first{row}"] = day_field(_("First day"))
            self.fields[f"last{row}"] = day_field(_("Last day"))
            self.fields[f"why{row}"] = LineField(label=_("What?"), max_length=100, required=False)
            self.initial.update({f"first{row}": first, f"last{row}": last, f"why{row}": why})

    @property
    def rows(self) -> list[tuple[int, Any, Any, Any]]:
        """The breaks, for the template."""
        return [(row + 1, self[f"first{row}"], self[f"last{row}"], self[f"why{row}"]) for row in range(self.count)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for row in range(self.count):
            first, last = values.get(f"first{row}"), values.get(f"last{row}")
            if last and not first and f"first{row}" not in self.errors:
                self.add_error(f"first{row}", _("Say from when."))
            if first and last and last < first:
                self.add_error(f"last{row}", _("The last day lies before the first."))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a Season; a break without a last day is one day, a row without days none."""
        said = self.cleaned_data
        rows = [(said[f"first{row}"], said[f"last{row}"], said[f"why{row}"]) for row in range(self.count)]
        breaks = [(first, last or first, why) for first, last, why in rows if first]
        return {**{field: said[field] for field in PLAIN}, "breaks": breaks}

    @staticmethod
    def _rows(data: Any, known: int) -> int:
        sent = [int(name[5:]) for name in data or () if name.startswith("first") and name[5:].isdecimal()]
        return min(MOST_ROWS, max([known + EMPTY_ROWS, *(row + 1 for row in sent if row < MOST_ROWS)]))


class RulesForm(forms.Form):
    """How it is decided, in words and numbers."""

    criteria_da = ProseField(label=_("How is it decided?"), max_length=MAX_WORDS)
    criteria_en = ProseField(label=_("The same in English"), max_length=MAX_WORDS, required=False)
    secondary = forms.IntegerField(
        label=_("A time that one can live with, in per cent"),
        min_value=1,
        max_value=100,
        help_text=_("What it counts beside one that is liked best. 100: no difference."),
    )
    rank = forms.IntegerField(
        label=_("Each step down the list of rooms, in per cent"),
        min_value=0,
        max_value=99,
        help_text=_("How much less an hour counts in the second room of a list than in the first. 0: no difference."),
    )
    turn = forms.TypedChoiceField(
        label=_("Late begins at"),
        coerce=int,
        help_text=_("For priorities that are to be early or late."),
    )
    wrong_hours = forms.IntegerField(
        label=_("An hour on the wrong side of it, in per cent"),
        min_value=0,
        max_value=100,
        help_text=_("What it loses: a late hour of children, an early one of adults. 0: it does not matter."),
    )

    def __init__(self, data: Any = None, *, season: Season) -> None:
        initial = {
            "criteria_da": season.criteria_da,
            "criteria_en": season.criteria_en,
            "turn": season.turn,
            **{name: round(getattr(season, name) * 100) for name in ("secondary", "rank", "wrong_hours")},
            **{f"step{number}": f"{step:g}" for number, step in enumerate(season.steps)},
        }
        super().__init__(data, initial=initial)
        choices = [(minutes, clock_words(minutes)) for minutes in range(12 * 60, DAY, HALF_HOUR)]
        self.fields["turn"].choices = choices  # type: ignore[attr-defined]
        for number in range(len(season.steps)):
            label = _("Time number %(number)s in a week") % {"number": number + 1}
            self.fields[f"step{number}"] = forms.FloatField(label=label, min_value=0, max_value=100, localize=False)
        if season.state != "preparing":
            self.fields["because"] = because_field()
        self.count = len(season.steps)

    @property
    def steps(self) -> list[Any]:
        """The fields of the steps, for the template."""
        return [self[f"step{number}"] for number in range(self.count)]

    @property
    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "criteria_da": said["criteria_da"],
            "criteria_en": said["criteria_en"],
            "turn": said["turn"],
            **{name: said[name] / 100 for name in ("secondary", "rank", "wrong_hours")},
            "steps": [said[f"step{number}"] for number in range(self.count)],
        }


class PriorityForm(forms.Form):
    """A step in the order."""

    name_da = LineField(label=_("Who?"), max_length=100)
    name_en = LineField(label=_("The same in English"), max_length=100, required=False)
    words_da = LineField(
        label=_("Who belongs here, and by which rule?"),
        max_length=300,
        required=False,
        help_text=_("Applicants read it when they choose."),
    )
    words_en = LineField(label=_("The same in English"), max_length=300, required=False)
    weight = forms.FloatField(
        label=_("What does an hour count?"),
        min_value=0.01,
        max_value=100,
        initial=1,
        help_text=_("1 for those who come last; 1.6 means that five of these hours weigh as much as eight of theirs."),
    )
    hours = forms.ChoiceField(
        label=_("Which hours should they have?"), choices=Hours.choices, widget=forms.RadioSelect, initial=Hours.ANY
    )
    needs_step_free = forms.BooleanField(
        label=_("Only in step-free rooms"), required=False, help_text=_("For people with disabilities.")
    )

    def __init__(self, data: Any = None, *, priority: Priority | None = None, season: Season) -> None:
        initial = {name: getattr(priority, name) for name in self.base_fields} if priority else {}
        super().__init__(data, initial=initial)
        if season.state != "preparing":
            self.fields["because"] = because_field()

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.base_fields}


class RoomsForm(forms.Form):
    """Which rooms are handed out."""

    rooms = forms.MultipleChoiceField(label=_("Rooms"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, season: Season, rooms: Sequence[Room]) -> None:
        chosen = [str(pk) for pk in season.rooms.values_list("room_id", flat=True)]
        super().__init__(data, initial={"rooms": chosen})
        self.known = {str(room.pk): room for room in rooms}
        labels = [(key, f"{room.place.name}: {room.name}") for key, room in self.known.items()]
        self.fields["rooms"].choices = labels  # type: ignore[attr-defined]
        if season.state != "preparing":
            self.fields["because"] = because_field()

    @property
    def chosen(self) -> list[Room]:
        return [self.known[key] for key in self.cleaned_data["rooms"]]


class HoursForm(WeekForm):
    """When a room is handed out, and which others are handed out at the same hours."""

    def __init__(self, data: Any = None, *, room: SeasonRoom, others: Sequence[SeasonRoom], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.known = {str(other.pk): other for other in others}
        self.fields["to"] = forms.MultipleChoiceField(
            label=_("These rooms too"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(key, f"{other.room.place.name}: {other}") for key, other in self.known.items()],
        )
        if room.season.state != "preparing":
            self.fields["because"] = because_field()

    @property
    def slots(self) -> list[Slot]:
        """What to save; what ends after midnight is refused by the action."""
        return [Slot(each.weekday, each.opens, each.closes) for each in self.hours]

    @property
    def chosen(self) -> list[SeasonRoom]:
        return [self.known[key] for key in self.cleaned_data["to"]]


def week_of(hours: Sequence[Slot]) -> Mapping[str, Any]:
    """Slots as the lines of a week form."""
    return {f"day{day}": [(each.begin, each.end) for each in hours if each.weekday == day] for day in range(7)}
