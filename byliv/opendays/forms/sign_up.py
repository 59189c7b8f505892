"""Signing up: one page, filled in from what the map knows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField, offer
from byliv.events.forms.where import ELSEWHERE, WhereForm
from byliv.opendays.forms import hours
from byliv.opendays.words import Hours
from byliv.places.models import Place
from byliv.themes.models import Theme

STEP_FREE = {"yes": True, "no": False, "": None}
MOST_THEMES = 4


class SignUpForm(WhereForm):
    """`values` are fields of a Stop; `hours` and `chosen_themes` what is around it."""

    name = LineField(label=_("What shall it be called in the programme?"), max_length=200)
    summary = LineField(
        label=_("What do visitors meet, in one line?"),
        max_length=200,
        required=False,
        help_text=_("Such as: See how a lute is built, and try to plane a top yourself."),
    )
    description = ProseField(label=_("More, for those who want to know"), required=False, max_length=5000)
    is_installation = forms.BooleanField(label=_("It stands outdoors in public space, with no door"), required=False)
    is_step_free = forms.ChoiceField(
        label=_("Can one get in without steps?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("We do not know"))],
        widget=forms.RadioSelect,
        required=False,
    )
    is_for_children = forms.BooleanField(label=_("There is something for children"), required=False)
    room_for = forms.IntegerField(
        label=_("How many can be inside at once?"), required=False, min_value=1, max_value=5000
    )
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    host_name = LineField(label=_("Who is the host on the day?"), max_length=100)
    host_email = forms.EmailField(label=_("The host’s e-mail"))
    host_phone = LineField(label=_("The host’s phone"), max_length=30, required=False)

    def __init__(
        self,
        *args: Any,
        dates: Sequence[Hours],
        places: Sequence[Place],
        hours_now: Sequence[Hours] = (),
        **kwargs: Any,
    ) -> None:
        """`dates` are the open day's, `hours_now` the stop's (empty: open on all of them)."""
        super().__init__(*args, places=places, **kwargs)
        self.dates = list(dates)
        offer(self, "place", [*((str(each.pk), _called(each)) for each in places), (ELSEWHERE, _("Somewhere else"))])
        self.fields["room"].label = _("The way in")
        self.fields["room"].help_text = _("Such as: through the yard, second floor on the left.")
        self.fields["room"].max_length = 200  # type: ignore[attr-defined]
        self.fields["location"].help_text = _("An address, or the corner where it stands.")
        self.known_themes = {theme.code: theme for theme in Theme.objects.all()}
        offer(self, "themes", [(code, _name(theme)) for code, theme in self.known_themes.items()])
        hours.add_fields(self, self.dates, hours_now)

    @property
    def hour_rows(self) -> list[dict[str, Any]]:
        return hours.rows(self, len(self.dates))

    def clean_themes(self) -> list[str]:
        codes: list[str] = self.cleaned_data["themes"]
        if len(codes) > MOST_THEMES:
            raise forms.ValidationError(_("Choose at most %(count)s.") % {"count": MOST_THEMES})
        return codes

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.hours = hours.read(self, self.dates)
        has_pin = values.get("longitude") is not None
        if values.get("place") == ELSEWHERE and not has_pin and not self.errors:
            self.add_error("longitude", _("Put the pin on the map, so that visitors find it."))
        return values

    @property
    def chosen_themes(self) -> list[Theme]:
        return [self.known_themes[code] for code in self.cleaned_data["themes"]]

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a Stop."""
        where, said = super().values, self.cleaned_data
        plain = ("name", "summary", "description", "is_installation", "is_for_children", "room_for")
        host = ("host_name", "host_email", "host_phone")
        return {
            **{field: said[field] for field in (*plain, *host)},
            "is_step_free": STEP_FREE[said["is_step_free"]],
            "place": where["place"],
            "way_in": where["room"],
            "location": where["location"],
            "longitude": where["longitude"],
            "latitude": where["latitude"],
        }


class NoForm(forms.Form):
    """Not this time, and why if they like."""

    note = LineField(label=_("Why not? (only those who run it see it)"), max_length=300, required=False)


def _called(place: Place) -> str:
    address = place.street_address
    return f"{place.name}, {address}" if address and address != place.name else place.name


def _name(theme: Theme) -> str:
    return getattr(theme, f"name_{get_language()}", "") or theme.name_da
