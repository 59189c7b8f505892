"""Forms of looking after a house: parse and clean, never save."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from byliv.core import clock, images
from byliv.core.forms import LineField, ProseField, day_field, offer
from byliv.hosting.actions import Plan
from byliv.hosting.choices import Duty, Progress, Ready, Wrong
from byliv.hosting.models import Feedback, House, HouseHost, Shift
from byliv.stewardship.forms.suggest import SenderForm

PHONE = {"type": "tel", "autocomplete": "tel"}
DAYS = (1, 3, 7, 14)
NEAR = range(2000, 2200)


class HouseForm(forms.ModelForm):
    """What users are told, and how hosts share the work; everything may be left out."""

    principles_da = ProseField(
        label=_("How we are together here"),
        help_text=_("Two or three principles are enough: what makes this house a good one to be in."),
        required=False,
        max_length=3_000,
    )
    principles_en = ProseField(label=_("The same in English"), required=False, max_length=3_000)
    welcome_da = ProseField(
        label=_("What one must know on the first day"),
        help_text=_(
            "Wi-Fi, heating, waste, where the chairs go. Door codes do not belong here: everybody can read it."
        ),
        required=False,
        max_length=3_000,
    )
    welcome_en = ProseField(label=_("The same in English"), required=False, max_length=3_000)
    broken_da = ProseField(
        label=_("What to do when something breaks"),
        help_text=_("Where the fuses and the water tap are, whom to call."),
        required=False,
        max_length=2_000,
    )
    broken_en = ProseField(label=_("The same in English"), required=False, max_length=2_000)
    phone = LineField(
        label=_("Phone for what cannot wait"),
        help_text=_("Everybody who reads the welcome sheet sees it."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs=PHONE),
    )
    sends_welcome = forms.BooleanField(
        label=_("Send the welcome with the reminder of somebody’s first booking"), required=False
    )
    asks_afterwards = forms.BooleanField(label=_("Ask users by mail, the day after, how it was"), required=False)
    most_per_week = forms.IntegerField(
        label=_("How many shifts a week are enough for one host?"),
        help_text=_("Above that hosts are asked whether they mean it. Each host can set a number of their own."),
        min_value=1,
        max_value=14,
    )

    class Meta:
        model = House
        fields = (
            "principles_da", "principles_en", "welcome_da", "welcome_en", "broken_da", "broken_en", "phone",
            "sends_welcome", "asks_afterwards", "most_per_week",
        )  # fmt: skip

    def _post_clean(self) -> None:
        """The action writes; the row that the page was made of stays as it is."""


def _weekdays() -> list[tuple[int, str]]:
    return [(number, str(capfirst(name))) for number, name in WEEKDAYS.items()]


class PlanForm(forms.Form):
    """Shifts at the same time on some days of the week, for some weeks."""

    duty = forms.ChoiceField(label=_("What is the shift for?"), choices=Duty.choices, widget=forms.RadioSelect)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"), choices=_weekdays, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    begins = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(
        label=_("To"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    first = day_field(_("First day"), required=True)
    last = day_field(_("Last day"), required=True)
    people = forms.IntegerField(label=_("How many hosts each time?"), min_value=1, max_value=6, initial=1)
    note = LineField(label=_("A note"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = clock.local_now().date()
        kwargs["initial"] = {
            "duty": Duty.OPENS, "first": today, "last": today + timedelta(weeks=8), "people": 1,
            **(kwargs.get("initial") or {}),
        }  # fmt: skip
        super().__init__(*args, **kwargs)

    def plan(self) -> Plan:
        """What was asked for. Only after is_valid()."""
        values = self.cleaned_data
        return Plan(**{**values, "weekdays": tuple(values["weekdays"])})


class HostForm(forms.ModelForm):
    """What a host says of themselves."""

    phone = LineField(
        label=_("Your phone"),
        help_text=_("For the other hosts, and for users while you have the phone."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs=PHONE),
    )
    most_per_week = forms.IntegerField(
        label=_("How many shifts a week are enough for you?"), required=False, min_value=1, max_value=14
    )

    class Meta:
        model = HouseHost
        fields = ("phone", "most_per_week")

    def _post_clean(self) -> None:
        """The action writes."""


class ShiftForm(forms.Form):
    """Which host it goes to, or which shift it is swapped for."""

    to = forms.ChoiceField(label=_("To whom?"), required=False)
    other = forms.ChoiceField(label=_("For which shift?"), required=False)

    def __init__(self, *args: Any, hosts: list[HouseHost], others: list[Shift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = {str(host.user_id): host.user for host in hosts}
        self.others = {str(shift.pk): shift for shift in others}
        offer(self, "to", [("", _("Choose …")), *((key, str(user)) for key, user in self.hosts.items())])
        offer(self, "other", [("", _("Choose …")), *((key, shift_words(each)) for key, each in self.others.items())])


def shift_words(shift: Shift) -> str:
    """A shift in a list to choose from: "Anna: Thursday 4 June, 16.00–20.00"."""
    start, end = localtime(shift.start), localtime(shift.end)
    day = date_format(start, "l j. F")
    return f"{shift.host}: {day}, {date_format(start, 'H.i')}–{date_format(end, 'H.i')}"


class FaultForm(SenderForm):
    """What is wrong, by anybody: also from the sign in the room, without signing in."""

    wrong = forms.ChoiceField(
        label=_("What is wrong?"), choices=Wrong.choices, initial=Wrong.BROKEN, widget=forms.RadioSelect
    )
    message = ProseField(label=_("In a few words"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    stops_use = forms.BooleanField(label=_("The room cannot be used until it is fixed"), required=False)
    photo = forms.FileField(
        label=_("A picture"),
        required=False,
        help_text=_("Only those who look after the room see it. Where and when it was taken is removed from it."),
        widget=forms.FileInput(attrs={"accept": images.ACCEPT}),
    )
    field_order = ["wrong", "message", "photo", "stops_use", "email"]
    needs_words = True

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        if photo and photo.size > settings.MAX_PHOTO_BYTES:
            megabytes = settings.MAX_PHOTO_BYTES // (1024 * 1024)
            raise ValidationError(
                _("The picture is larger than %(count)s MB. Choose a smaller one.") % {"count": megabytes}
            )
        return photo


class FaultMoveForm(forms.Form):
    """How far it has come."""

    progress = forms.ChoiceField(label=_("How far is it?"), choices=Progress.choices, widget=forms.RadioSelect)
    answer = LineField(
        label=_("A line to whoever reported it"), required=False, max_length=500, help_text=_("They get it by mail.")
    )


class CloseForm(forms.Form):
    """For how long the room is closed."""

    days = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in DAYS],
        coerce=int,
        widget=forms.RadioSelect,
    )


class AfterwardsForm(forms.Form):
    """Three questions, half a minute; at least one of them is answered."""

    ready = forms.ChoiceField(
        label=_("Was the room as it had been promised?"),
        choices=Ready.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    good = LineField(label=_("What was good?"), required=False, max_length=500)
    better = LineField(label=_("What should be better?"), required=False, max_length=500)
    may_be_shown = forms.BooleanField(label=_("It may stand on the room’s page, without my name"), required=False)

    @classmethod
    def of(cls, feedback: Feedback, data: Any) -> "AfterwardsForm":
        """The form with what was answered before."""
        names = ("ready", "good", "better", "may_be_shown")
        return cls(data, initial={name: getattr(feedback, name) for name in names})


class ReplyForm(forms.Form):
    """What the host says, and whether it is shown."""

    words = LineField(label=_("Your answer"), required=False, max_length=500)
    is_shown = forms.BooleanField(label=_("Show it on the room’s page"), required=False)


def _is_near(day: date) -> bool:
    """No calendar ends there, and somebody could have booked."""
    return NEAR.start <= day.year < NEAR.stop


class PeriodForm(forms.Form):
    """From one day to another, both included."""

    first = day_field(_("From"), required=True)
    last = day_field(_("To"), required=True)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            raise ValidationError({"last": _("The last day lies before the first.")})
        if (first and last and (last - first).days > 3 * 366) or not all(_is_near(day) for day in (first, last) if day):
            raise ValidationError({"last": _("Choose at most three years.")})
        return values
