"""The sign-up form while it is filled in: what it begins with, searching for a place, what was sent."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from byliv.accounts.permissions import Person
from byliv.events.views.searching import is_search, sent_place, words_of
from byliv.opendays import known
from byliv.opendays.forms.sign_up import SignUpForm
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.words import A_DAY, Hours
from byliv.organisations.models import Organisation
from byliv.places.models import Place

LISTS = ("themes",)
BOXES = ("is_installation", "is_for_children")


def new_form(request: HttpRequest, open_day: OpenDay, organisation: Organisation, person: Person) -> SignUpForm:
    """A first sign-up, filled in from the map, or from what they did last time."""
    before = known.last_time(open_day, organisation)
    keep = [before.place if before and before.place and before.place.is_public else None]
    places = _places(request, organisation, keep)
    initial = (
        known.from_before(before, organisation, person) if before else known.from_map(organisation, places, person)
    )
    hours = known.moved_hours(before, open_day) if before and not has_own_days(before) else []
    return _form(request, open_day, initial, places, hours, known.dates_of(open_day))


def form_of(request: HttpRequest, stop: Stop) -> SignUpForm:
    """A stop as it is, to be changed."""
    open_day, place = stop.open_day, stop.place
    places = _places(request, stop.organisation, [place])
    dates = [] if has_own_days(stop) else known.dates_of(open_day)
    return _form(request, open_day, known.from_stop(stop), places, known.hours_of(stop), dates)


def has_own_days(stop: Stop) -> bool:
    """Whether it stands for longer, or on other days: such hours are changed by those who run the open day."""
    days = {start.date() for start, _end in known.dates_of(stop.open_day)}
    return any(end - start > A_DAY or start.date() not in days for start, end in known.hours_of(stop))


def is_sent(request: HttpRequest) -> bool:
    """Whether the form itself was sent, not only a search in it."""
    return request.method == "POST" and not is_search(request)


def context_of(request: HttpRequest, form: SignUpForm) -> dict[str, Any]:
    """What the form's template wants."""
    longitude, latitude = form["longitude"].value(), form["latitude"].value()
    point = f"{longitude},{latitude}" if longitude and latitude else ""
    chosen = set(form["themes"].value() or ())
    chips = [(theme, theme.code in chosen) for theme in form.known_themes.values()]
    return {
        "form": form,
        "words": words_of(request),
        "point": point,
        # Those that are ticked stand first, so that one sees them without opening the rest.
        "themes_on": [theme for theme, is_on in chips if is_on],
        "themes_off": [theme for theme, is_on in chips if not is_on],
    }


def _places(request: HttpRequest, organisation: Organisation | None, keep: Sequence[Place | None]) -> list[Place]:
    sent = sent_place(request) if request.method == "POST" else None
    own = known.places_of(organisation, keep=[*keep, sent])
    found = known.places_of(None, words_of(request)) if words_of(request) else []
    return list({place.pk: place for place in [*own, *found]}.values())


def _form(
    request: HttpRequest,
    open_day: OpenDay,
    initial: dict[str, Any],
    places: list[Place],
    hours: Sequence[Hours],
    dates: Sequence[Hours],
) -> SignUpForm:
    data = request.POST if is_sent(request) else None
    area = open_day.areas.defer("polygon").first()
    form = SignUpForm(data, places=places, near=area, dates=dates, hours_now=hours, initial=initial)
    if request.method == "POST" and data is None:
        # A search in the middle: what is written stays.
        form.initial.update({name: typed(request, name) for name in form.fields})
    return form


def typed(request: HttpRequest, name: str) -> Any:
    """What stands in a field of a form that comes back for another reason than a mistake."""
    if name in LISTS:
        return request.POST.getlist(name)
    if name in BOXES or name.startswith("open_"):
        return name in request.POST
    return request.POST.get(name, "")
