"""Forms of those who make the plan: a proposal, a place in it, a no, a hearing."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core import clock
from byliv.core.forms import day_field
from byliv.rooms.models import DAY, WEEK
from byliv.seasons.actions.deciding import USUAL_HEARING
from byliv.seasons.actions.planning import LEAST_SECONDS, MOST_SECONDS, USUAL_SECONDS
from byliv.seasons.halves import HALF_HOUR
from byliv.seasons.models import Allocation, Season, SeasonRoom, SlotRequest
from byliv.seasons.occupied import Spot
from byliv.seasons.week_words import minute_words, weekday_words

LONGEST = 12 * 60
SECONDS = (10, 30, USUAL_SECONDS, 120, MOST_SECONDS)


class RoomField(forms.ModelChoiceField):
    """A room of the round, with its house."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.room.name}, {obj.room.place.name}"


def _weekdays() -> list[tuple[int, str]]:
    return [(day, weekday_words(day)) for day in range(WEEK)]


def _begins() -> list[tuple[int, str]]:
    return [(at, minute_words(at)) for at in range(6 * 60, DAY, HALF_HOUR)]


def _lengths() -> list[tuple[int, str]]:
    return [(at, f"{at // 60}:{at % 60:02}") for at in range(HALF_HOUR, LONGEST + 1, HALF_HOUR)]


def rooms_of(season: Season) -> Any:
    return SeasonRoom.objects.filter(season=season).select_related("room__place").order_by("room__name", "pk")


class ProposeForm(forms.Form):
    """How long the program may look, and by which number it draws lots."""

    seconds = forms.TypedChoiceField(
        label=_("How long it may look"),
        coerce=int,
        choices=[(each, _("%(count)s seconds") % {"count": each}) for each in SECONDS],
        initial=USUAL_SECONDS,
        help_text=_("It stops by itself when nothing better can be found."),
    )
    seed = forms.IntegerField(
        label=_("Number for the lots"),
        min_value=0,
        max_value=2**31 - 1,
        required=False,
        help_text=_("The same number makes the same plan. Another one settles otherwise what counts the same."),
    )

    def clean_seconds(self) -> int:
        return max(LEAST_SECONDS, min(MOST_SECONDS, self.cleaned_data["seconds"]))


class SpotForm(forms.Form):
    """A weekly time: a room, a day, from when, how long."""

    room = RoomField(queryset=SeasonRoom.objects.none(), label=_("Room"))
    weekday = forms.TypedChoiceField(label=_("Day"), coerce=int, choices=_weekdays)
    begin = forms.TypedChoiceField(label=_("From"), coerce=int, choices=_begins)
    minutes = forms.TypedChoiceField(label=_("How long (hours)"), coerce=int, choices=_lengths)

    def __init__(self, data: Any = None, *, season: Season, row: Allocation | None = None, **more: Any) -> None:
        initial = {"weekday": row.weekday, "begin": row.begin, "minutes": row.end - row.begin} if row else {}
        super().__init__(data, initial={**({"room": row.room_id} if row else {}), **initial}, **more)
        self.fields["room"].queryset = rooms_of(season)  # type: ignore[attr-defined]

    @classmethod
    def for_request(cls, request: SlotRequest, data: Any = None) -> "SpotForm":
        """With what it asked for first."""
        form = cls(data, season=request.application.season, prefix="give")
        wish, room = request.time_wishes.first(), request.room_wishes.first()
        form.initial = {"minutes": request.most_minutes}
        if wish is not None:
            form.initial |= {"weekday": wish.weekday, "begin": wish.begin}
        if room is not None:
            form.initial["room"] = room.room_id
        return form

    @property
    def spot(self) -> Spot:
        said = self.cleaned_data
        return Spot(said["room"].pk, said["weekday"], said["begin"], said["begin"] + said["minutes"])


class RefuseForm(forms.Form):
    """A no by hand: to a room, a day, or all of it."""

    room = RoomField(queryset=SeasonRoom.objects.none(), label=_("Room"), required=False, empty_label=_("Any room"))
    weekday = forms.TypedChoiceField(
        label=_("Day"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=lambda: [("", _("Any day")), *_weekdays()],
    )
    because = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("The group and, once it is out, everybody reads it.")
    )

    def __init__(self, data: Any = None, *, season: Season, **more: Any) -> None:
        super().__init__(data, prefix="refuse", **more)
        self.fields["room"].queryset = rooms_of(season)  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """Until when people can say something of the draft."""

    hearing_until = day_field(
        _("Hearing until"), required=True, help_text=_("The last day on which people can say something of it.")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["hearing_until"].initial = clock.local_now().date() + max(USUAL_HEARING, timedelta(days=1))
