"""One date of an event: what is different, and for which dates it holds."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, day_field, offer
from byliv.events.forms.plan import clock_field
from byliv.events.models import Occurrence, Override, Timing
from byliv.events.recurrence import aware, zone_of
from byliv.events.typed_days import EARLIEST, LATEST
from byliv.events.words import local_span

ONE, LATER, ALL = "one", "later", "all"
SCOPES = ((ONE, _("Only this date")), (LATER, _("This date and all later ones")), (ALL, _("All of them")))


class ScopeForm(forms.Form):
    """For which dates; an event with one date has nothing to choose."""

    scope = forms.ChoiceField(label=_("Which dates?"), choices=SCOPES, initial=ONE, widget=forms.RadioSelect)

    def __init__(self, *args: Any, is_single: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_single:
            self.fields["scope"].widget = forms.HiddenInput()
            offer(self, "scope", SCOPES)


class CancelForm(ScopeForm):
    prefix = "cancel"
    note = LineField(
        label=_("Why, or what happens instead?"), max_length=200, required=False, help_text=_("Everybody reads it.")
    )


class RestoreForm(ScopeForm):
    prefix = "restore"


class PostponeForm(ScopeForm):
    """To another time; without one until further notice."""

    prefix = "postpone"
    day = day_field(_("To which day?"), help_text=_("Leave it empty when it is not known yet."))
    starts = clock_field(_("From"))
    note = LineField(
        label=_("Why, or what happens instead?"), max_length=200, required=False, help_text=_("Everybody reads it.")
    )

    def __init__(self, *args: Any, row: Occurrence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        if values["day"] is None and values["starts"] is not None:
            raise ValidationError({"day": _("Write the day too.")})
        if values["day"] is not None and values["scope"] != ONE:
            raise ValidationError({"scope": _("Only one date can get a new day here. Change the others as a whole.")})
        values["to"] = None if values["day"] is None else self._moment(values["day"], values["starts"])
        if values["to"] is not None and values["to"] == self.row.start:
            raise ValidationError({"day": _("That is when it is now.")})
        return values

    def _moment(self, day: date, starts: time | None) -> datetime:
        if not EARLIEST <= day <= LATEST:
            raise ValidationError({"day": _("Write a day in this century.")})
        zone = zone_of(self.row.schedule.zone)
        at = starts or self.row.start.astimezone(zone).time()
        return aware(datetime.combine(day, at), zone)


class ChangeForm(forms.Form):
    """What is different on this one date."""

    prefix = "change"
    day = day_field(_("Which day?"), required=True)
    starts = clock_field(_("From"))
    ends = clock_field(_("To"), help_text=_("Leave it empty when the end is open."))
    name = LineField(label=_("What is special about it?"), max_length=200, required=False)
    room = LineField(label=_("Which room?"), max_length=100, required=False)

    def __init__(self, *args: Any, row: Occurrence, override: Override | None, **kwargs: Any) -> None:
        start, end = local_span(row, row.schedule.zone)
        initial: dict[str, Any] = {
            "day": start.date(),
            "starts": start.time(),
            "ends": end.time() if end else None,
            "name": override.name if override else "",
            "room": override.room if override else "",
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.row, self.now = row, initial
        if row.timing != Timing.TIMED:
            del self.fields["starts"], self.fields["ends"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        if not EARLIEST <= values["day"] <= LATEST:
            raise ValidationError({"day": _("Write a day in this century.")})
        if "starts" in self.fields and values["starts"] is None:
            raise ValidationError({"starts": _("Write when it begins.")})
        values["override"] = {"name": values["name"], "room": values["room"], **self._times(values)}
        return values

    def _times(self, values: dict[str, Any]) -> dict[str, Any]:
        """start and duration of the exception; None for what is as the rule says."""
        zone, schedule = zone_of(self.row.schedule.zone), self.row.schedule
        at = values.get("starts") or self.now["starts"]
        local = datetime.combine(values["day"], at)
        start = aware(local, zone)
        times: dict[str, Any] = {"start": None if start == self.row.original else start}
        if "ends" not in self.fields or (values["ends"] == self.now["ends"] and at == self.now["starts"]):
            return times
        if values["ends"] is None:
            return {**times, "duration": timedelta()} if schedule.duration is not None else times
        end = datetime.combine(values["day"], values["ends"])
        end += timedelta(days=1) if end <= local else timedelta()
        length = aware(end, zone) - start
        return {**times, "duration": None if length == schedule.duration else length}
