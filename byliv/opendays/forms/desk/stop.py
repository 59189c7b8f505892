"""A stop as those who run the open day write it: for somebody who phoned, or an installation in public space."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.core import clock
from byliv.core.forms import LineField, day_field
from byliv.events.forms.plan import clock_field
from byliv.opendays.forms.sign_up import SignUpForm
from byliv.opendays.words import Hours, local
from byliv.organisations.models import Organisation


class DeskStopForm(SignUpForm):
    """The sign-up without what a host must say; an installation has a beginning and an end instead of doors' hours."""

    behind = LineField(
        label=_("Which environment is behind it?"),
        max_length=200,
        required=False,
        help_text=_("As it is called on the map. Leave it empty when it is not there."),
        widget=forms.TextInput(attrs={"list": "behind-names", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        dates: Sequence[Hours],
        hours_now: Sequence[Hours] = (),
        is_installation: bool,
        known: Sequence[Organisation] = (),
        **kwargs: Any,
    ) -> None:
        """`known` are the environments that can be behind it."""
        super().__init__(*args, dates=() if is_installation else dates, hours_now=hours_now, **kwargs)
        self.is_standing = is_installation
        self.by_name = {each.name.casefold(): each for each in reversed(known)}
        self.names = [each.name for each in known]
        self.fields["host_name"].required = self.fields["host_email"].required = False
        del self.fields["is_installation"]
        if is_installation:
            self._add_ends(hours_now or [(dates[0][0], dates[-1][1])])

    def _add_ends(self, now: Sequence[Hours]) -> None:
        start, end = (local(moment) for moment in now[0])
        self.fields["first_day"] = day_field(_("From which day?"), required=True)
        self.fields["starts"] = clock_field(_("At what time?"))
        self.fields["last_day"] = day_field(_("Until which day?"), required=True)
        self.fields["ends"] = clock_field(_("At what time?"))
        self.fields["starts"].required = self.fields["ends"].required = True
        begin = {"first_day": start.date(), "starts": start.time(), "last_day": end.date(), "ends": end.time()}
        self.initial = {**begin, **self.initial}

    @property
    def ends_rows(self) -> list[list[forms.BoundField]]:
        """The two ends of an installation."""
        if not self.is_standing:
            return []
        return [[self["first_day"], self["starts"]], [self["last_day"], self["ends"]]]

    def clean_behind(self) -> str:
        name: str = self.cleaned_data["behind"]
        if name and name.casefold() not in self.by_name:
            raise ValidationError(_("Nobody of that name is on the map here. Choose from the list, or leave it empty."))
        return name

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["is_installation"] = self.is_standing
        if self.is_standing and not self.errors:
            ends = ((values["first_day"], values["starts"]), (values["last_day"], values["ends"]))
            zone = clock.local_now().tzinfo
            start, end = (datetime.combine(day, at, tzinfo=zone) for day, at in ends)
            if end <= start:
                raise ValidationError({"last_day": _("It ends after it begins.")})
            self.hours = [(start, end)]
        return values

    @property
    def organisation(self) -> Organisation | None:
        return self.by_name.get(self.cleaned_data["behind"].casefold())
