"""When a room can be had: the week that always holds, and weeks of periods."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.core.http import form_page
from byliv.listings.views.saving import change_method
from byliv.rooms import actions
from byliv.rooms.actions import Stretch
from byliv.rooms.actions.hours import hours_of, stretches
from byliv.rooms.forms.week import WeekForm, copied
from byliv.rooms.models import Room
from byliv.rooms.views.access import editable
from byliv.rooms.views.saving import fact_context, saved_or_refused
from byliv.rooms.words import Line, period_words, week_lines

Period = tuple[date | None, date | None]
ALWAYS: Period = (None, None)


@change_method
def hours(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """The week that always holds (0), or that of a period; the one behind the last is new."""
    room = editable(request, slug)
    known = stretches(hours_of(room))
    periods = [ALWAYS, *periods_of(known)]
    if number > len(periods):
        raise Http404(_("There is no such page."))
    period = periods[number] if number < len(periods) else None
    form = _form(request, [each for each in known if _days(each) == period], period, is_period=number > 0)
    context = fact_context(request, room, "hours", ["hours"]) | {"form": form, "number": number}

    def save() -> None:
        others = [each for each in known if _days(each) != period]
        actions.set_hours(room=room, hours=[*others, *form.hours], by=person_of(request))

    is_sent = request.method == "POST" and "copy" not in request.POST
    done = saved_or_refused(request, form, save, context) if is_sent else None
    context |= {"periods": _rows(room, periods[1:]), "new": len(periods), "lines": lines_of(form)}
    page = form_page if is_sent else render
    return done or page(request, "rooms/hours.html", context)


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """The fragment that says what the lines of a week mean; about no room in particular."""
    return render(request, "rooms/_week.html", {"lines": lines_of(WeekForm(request.GET))})


def periods_of(known: Sequence[Stretch]) -> list[Period]:
    """The periods that have hours of their own, in order."""
    return sorted({_days(each) for each in known} - {ALWAYS}, key=lambda days: [day or date.min for day in days])


def lines_of(form: WeekForm) -> list[Line]:
    """What is written in words, as far as it can be understood."""
    if form.is_bound:
        form.is_valid()
    values = form.cleaned_data if form.is_bound else dict(form.initial)
    spans = [(day, *span) for day in range(7) for span in values.get(f"day{day}") or []]
    return week_lines(spans) if spans else []


def _days(stretch: Stretch) -> Period:
    return stretch.first_day, stretch.last_day


def _form(request: HttpRequest, known: Sequence[Stretch], period: Period | None, *, is_period: bool) -> WeekForm:
    now: dict[str, Any] = {f"day{day}": [(each.opens, each.closes) for each in known if each.weekday == day]
                           for day in range(7)}  # fmt: skip
    now |= dict(zip(("first_day", "last_day"), period or ALWAYS, strict=True))
    if request.method != "POST":
        return WeekForm(initial=now, is_period=is_period)
    copy = request.POST.get("copy", "")
    return WeekForm(copied(request.POST, copy) if copy else request.POST, is_period=is_period)


def _rows(room: Room, periods: Sequence[Period]) -> list[tuple[str, str]]:
    """(words, address) of each period."""
    return [
        (period_words(*days), reverse("rooms:period", args=[room.slug, number]))
        for number, days in enumerate(periods, 1)
    ]
