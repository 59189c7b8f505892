"""When it is, in plain words."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, day_field, offer
from byliv.events.actions import When
from byliv.events.models import Timing
from byliv.events.plan import Plan, Repeat, dates_of, when_of
from byliv.events.recurrence import BadRule
from byliv.events.typed_days import EARLIEST, LATEST, typed_days, typed_ranges, written_day, written_range

MOST_TIMES = 500
LONGEST_DAYS = 366 * 4
REPEATS = (
    (Repeat.ONCE, _("Once")),
    (Repeat.WEEKLY, _("Every week")),
    (Repeat.FORTNIGHTLY, _("Every other week")),
    (Repeat.DAILY, _("Every day")),
    (Repeat.NTH_WEEKDAY, _("Every month on the same weekday, such as the first Thursday")),
    (Repeat.LAST_WEEKDAY, _("Every month on the last such weekday, such as the last Thursday")),
    (Repeat.MONTHDAY, _("Every month on the same date, such as the 15th")),
    (Repeat.YEARLY, _("Every year on the same date")),
    (Repeat.DATES, _("On dates that I write myself")),
)
ENDINGS = (("never", _("It goes on until further notice")), ("until", _("Until a day")), ("times", _("So many times")))
MISSING = {
    "starts": _("Write when it begins, or choose another answer above."),
    "days": _("Write the other dates."),
    "ending": _("Choose how long it goes on."),
    "until": _("Write the last day; it is not before the first."),
    "times": _("Write how many times."),
}
CLOCK = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]


def clock_field(label: Any, *, help_text: Any = "") -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, required=False, help_text=help_text, widget=widget, input_formats=CLOCK)


class PlanForm(forms.Form):
    """When it is. After is_valid(), `plan` is what was meant and `when` its dates."""

    title = _("When it is")

    first_day = day_field(_("Which day?"), required=True, help_text=_("The first one, when there are several."))
    timing = forms.ChoiceField(
        label=_("At what time?"),
        initial=Timing.TIMED,
        widget=forms.RadioSelect,
        choices=[
            (Timing.TIMED, _("At a time")),
            (Timing.ALL_DAY, _("The whole day")),
            (Timing.UNANNOUNCED, _("The time is not settled yet")),
        ],
    )
    starts = clock_field(_("From"))
    ends = clock_field(_("To"), help_text=_("Leave it empty when the end is open."))
    last_day = day_field(
        _("Last day, when it lasts several days"), help_text=_("For festivals over a weekend and exhibitions.")
    )
    time_text = LineField(
        label=_("Say the time in your own words"),
        max_length=100,
        required=False,
        help_text=_("Such as: from 16:30 until sold out. Or: Tuesday to Sunday 11–17."),
    )
    repeat = forms.ChoiceField(label=_("How often?"), initial=Repeat.ONCE)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        required=False,
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the same weekday as the first day."),
    )
    days = forms.CharField(
        label=_("The other dates"),
        required=False,
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("One on each line, such as 14/10 2026. All have the same time."),
    )
    ending = forms.ChoiceField(
        label=_("How long does it go on?"),
        required=False,
        choices=ENDINGS,
        initial="never",
        widget=forms.RadioSelect,
    )
    until = day_field(_("Until and with"))
    times = forms.IntegerField(label=_("How many times?"), required=False, min_value=1, max_value=MOST_TIMES)
    not_on_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    breaks = forms.CharField(
        label=_("Not in these holidays"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("School holidays and other breaks, one on each line, such as 12/10 – 16/10 2026."),
    )

    def __init__(self, *args: Any, now: Plan | None = None, **kwargs: Any) -> None:
        """`now` is what the dates are at present; a rule without plain words can be kept."""
        super().__init__(*args, **{"initial": initial_of(now) if now else None, **kwargs})
        self.now = now
        kept = [(Repeat.KEPT, _("As it is now"))] if now and now.repeat == Repeat.KEPT else []
        offer(self, "repeat", [*kept, *REPEATS])
        self._need()
        self.plan: Plan | None = None
        self.when: When | None = None

    def _need(self) -> None:
        """What is needed depends on other answers; a blank form says it of the answer that the field belongs to."""
        timing, repeat, ending = (self.data.get(name) for name in ("timing", "repeat", "ending"))
        goes_on = repeat not in (Repeat.ONCE, Repeat.DATES, Repeat.KEPT)
        needed = {
            "starts": timing == Timing.TIMED,
            "days": repeat == Repeat.DATES,
            "ending": goes_on,
            "until": goes_on and ending == "until",
            "times": goes_on and ending == "times",
        }
        for name, is_needed in needed.items():
            self.fields[name].required = is_needed or not self.is_bound
            self.fields[name].error_messages["required"] = MISSING[name]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        _check_days(values)
        plan = self._plan(values)
        try:
            when = when_of(plan)
            dates = dates_of(when, 2)
        except (BadRule, OverflowError) as problem:
            raise ValidationError(_("These dates cannot be made.")) from problem
        if not dates:
            raise ValidationError({"first_day": _("No date is left: all of them are in the holidays.")})
        self.plan, self.when = plan, when
        return values

    def _plan(self, values: dict[str, Any]) -> Plan:
        first, repeat = values["first_day"], values["repeat"]
        is_timed = values["timing"] == Timing.TIMED
        goes_on = repeat not in (Repeat.ONCE, Repeat.DATES, Repeat.KEPT)
        return Plan(
            first_day=first,
            zone=self.now.zone if self.now else settings.TIME_ZONE,
            timing=values["timing"],
            starts=values["starts"] if is_timed else None,
            ends=values["ends"] if is_timed else None,
            last_day=values["last_day"],
            time_text=values["time_text"],
            repeat=repeat,
            weekdays=tuple(values["weekdays"]),
            until=values["until"] if goes_on and values["ending"] == "until" else None,
            times=values["times"] if goes_on and values["ending"] == "times" else None,
            days=_read("days", typed_days, values, first) if repeat == Repeat.DATES else (),
            not_on_holidays=values["not_on_holidays"],
            breaks=_read("breaks", typed_ranges, values, first),
            kept=self.now.kept if self.now and repeat == Repeat.KEPT else (),
            also=self.now.also if self.now and repeat != Repeat.DATES else (),
        )


def initial_of(plan: Plan) -> dict[str, Any]:
    """A plan as the form shows it."""
    ending = "until" if plan.until else "times" if plan.times else "never"
    return {
        **{name: getattr(plan, name) for name in ("first_day", "timing", "starts", "ends", "last_day", "time_text")},
        **{name: getattr(plan, name) for name in ("repeat", "weekdays", "until", "times", "not_on_holidays")},
        "days": "\n".join(written_day(day) for day in sorted(plan.days)),
        "ending": ending,
        "breaks": "\n".join(written_range(*each) for each in plan.breaks),
    }


def _check_days(values: dict[str, Any]) -> None:
    errors: dict[str, Any] = {}
    first, last = values["first_day"], values["last_day"]
    if not EARLIEST <= first <= LATEST:
        errors["first_day"] = _("Write a day in this century.")
    if last is not None and not first <= last <= first + timedelta(days=LONGEST_DAYS):
        errors["last_day"] = _("The last day is before the first, or years after it.")
    until = values["until"]
    if values["ending"] == "until" and until is not None and not first <= until <= LATEST:
        errors["until"] = MISSING["until"]
    if errors:
        raise ValidationError(errors)


def _read(name: str, reader: Any, values: dict[str, Any], first: date) -> Any:
    try:
        return reader(values[name], first)
    except ValidationError as problem:
        raise ValidationError({name: problem.messages}) from problem
