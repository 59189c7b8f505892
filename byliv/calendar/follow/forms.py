"""What people write when they follow something."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.calendar.follow.models import THURSDAY, Follower
from byliv.calendar.follow.turns import HOURS
from byliv.core.forms import offer
from byliv.events.words import clock_words
from byliv.themes.models import Theme

USUAL_HOUR = 8


def _weekday() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Day"), coerce=int, choices=list(WEEKDAYS.items()), initial=THURSDAY)


def _hour() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Hour"), coerce=int, choices=_hours, initial=USUAL_HOUR)


def _hours() -> list[tuple[int, str]]:
    some_day = date(2000, 1, 1)
    hours = {hour: clock_words(datetime.combine(some_day, time(hour))) for hour in HOURS}
    return [(hour, pgettext("a time alone", "%(time)s") % {"time": said}) for hour, said in hours.items()]


class FollowForm(forms.Form):
    """What to follow, when the page does not say it already, where the mail goes, and when.

    `cleaned_data` holds `area` and `theme` (or None), `email` (lower case; not of those who are signed in), `weekday`
    and `hour`.
    """

    area = forms.CharField(label=_("Where?"), required=False, widget=forms.Select)
    theme = forms.CharField(label=_("What?"), required=False, widget=forms.Select)
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("We write once to ask whether it was you. You need no account."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    weekday = _weekday()
    hour = _hour()

    def __init__(self, *args: Any, is_fixed: bool, is_signed_in: bool, is_follower: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_signed_in:
            del self.fields["email"]
        if is_follower:
            del self.fields["weekday"], self.fields["hour"]
        if is_fixed:
            del self.fields["area"], self.fields["theme"]
            return
        self.areas = {area.slug: area for area in Area.objects.defer("polygon")}
        self.themes = {theme.code: theme for theme in Theme.objects.all()}
        self._offer_things()

    def _offer_things(self) -> None:
        areas = sorted(self.areas.values(), key=lambda area: area.path)
        names = {area.pk: _name(area) for area in areas}
        ways = [(area.slug, " › ".join(names[pk] for pk in area.ancestor_ids if pk in names)) for area in areas]
        everywhere = _("Everywhere")
        for field, first, choices in (
            ("area", everywhere, sorted(ways, key=lambda way: way[1])),
            ("theme", _("Everything"), [(code, _name(theme)) for code, theme in self.themes.items()]),
        ):
            self.fields[field].widget = forms.Select(choices=[("", first), *choices])

    def clean_area(self) -> Area | None:
        return self._known("area", self.areas, _("Choose an area from the list."))

    def clean_theme(self) -> Theme | None:
        return self._known("theme", self.themes, _("Choose a subject from the list."))

    def clean_email(self) -> str:
        email: str = User.objects.normalize_email(self.cleaned_data["email"]).lower()
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "area" in self.fields and not self.errors and not (data.get("area") or data.get("theme")):
            self.add_error("area", _("Choose an area, a subject, or both."))
        return data

    def _known(self, field: str, known: dict[str, Any], problem: Any) -> Any:
        code = self.cleaned_data[field]
        if code and code not in known:
            raise ValidationError(problem)
        return known.get(code)


class SettingsForm(forms.ModelForm):
    """When the mail comes, in which language, and whether at all."""

    wants_mail = forms.BooleanField(label=_("Send me the weekly mail"), required=False)
    weekday = _weekday()
    hour = _hour()

    class Meta:
        model = Follower
        fields = ["wants_mail", "weekday", "hour", "language"]
        labels = {"language": _("Language")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "language", settings.LANGUAGES)
        if self.instance.user_id:
            # An account has one language for all its mail.
            del self.fields["language"]


def _name(thing: Area | Theme) -> str:
    return getattr(thing, f"name_{get_language()}", "") or thing.name_da
