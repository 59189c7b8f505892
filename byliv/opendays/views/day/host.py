"""The host's own page, behind the link in their mail. A look changes nothing; each change is one press."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from byliv.core import clock
from byliv.core.http import form_page, json_response
from byliv.core.throttle import Bucket
from byliv.opendays.actions.afterwards import answer as save_answer
from byliv.opendays.actions.counting import count, is_counted_at, total_of
from byliv.opendays.actions.doors import set_door
from byliv.opendays.desk.figures import hours_of
from byliv.opendays.doors import BACK_SOON, GLYPHS, WORDS, is_over, said
from byliv.opendays.forms.presses import STEPS, AnswerForm, BadPresses, Press, PressForm, read_presses
from byliv.opendays.models import HostAnswer, Stop
from byliv.opendays.views.day.access import hosted

View = Callable[..., HttpResponse]
# A finger is slower; what waited in a phone comes as one.
PRESSES = Bucket(burst=120, per_second=2)


def by_link(view: View) -> View:
    """For pages behind a host's link: never kept by anybody between, never indexed.

    The secret in the address is all that is asked for, and nothing that a browser sends by itself: so no other site
    can make a host press, and a press that waited in a phone for hours needs no token of the page.
    """

    @csrf_exempt
    @never_cache
    @login_not_required
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapper


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def host(request: HttpRequest, secret: str) -> HttpResponse:
    """The door and the counter; afterwards how it went."""
    stop = hosted(request, secret)
    if request.method == "POST":
        form = PressForm(request.POST)
        if form.is_valid() and PRESSES.take(secret):
            _carry_out(stop, form.press())
        return redirect("opendays:host", secret)
    if is_over(stop.open_day):
        return redirect("opendays:host_answer", secret)
    now = clock.now()
    context = {
        "stop": stop,
        "open_day": stop.open_day,
        "said": said(stop, now),
        "doors": [(word, words, GLYPHS[Stop.Door(word)]) for word, words in WORDS.items()],
        "minutes": int(BACK_SOON.total_seconds() // 60),
        "steps": STEPS,
        "is_counting": is_counted_at(stop, now),
        "total": total_of(stop),
        "by_hour": hours_of(stop),
        "key": get_random_string(22),
    }
    return render(request, "opendays/day/host.html", context)


@by_link
@require_POST
def presses(request: HttpRequest, secret: str) -> HttpResponse:
    """Presses that a phone has kept, each carried out once; answers how things stand now."""
    stop = hosted(request, secret)
    if not PRESSES.take(secret):
        return HttpResponse(status=429, headers={"Retry-After": "30"})
    try:
        found = read_presses(request.body)
    except BadPresses:
        return HttpResponse(status=400)
    for press in found:
        _carry_out(stop, press)
    return json_response(_state(stop))


def _carry_out(stop: Stop, press: Press) -> None:
    if press.door:
        set_door(stop=stop, door=press.door, at=press.at)
    elif press.people:
        count(stop=stop, key=press.key, people=press.people, at=press.at)


def _state(stop: Stop) -> dict[str, Any]:
    """How things stand, as the phone shows it; times in milliseconds since 1970."""
    stop.refresh_from_db(fields=["door", "door_at", "door_until"])
    now = said(stop)
    return {
        "door": now.door if now else "",
        "until": int(now.until.timestamp() * 1000) if now and now.until else None,
        "total": total_of(stop),
        "hours": [[f"{hour.start:%H}", hour.people] for hour in hours_of(stop)],
    }


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """How it went, in a minute."""
    stop = hosted(request, secret)
    before = HostAnswer.objects.filter(stop=stop).first()
    form = AnswerForm(
        request.POST or None, initial=None if before else {"visitors": total_of(stop) or None}, instance=before
    )
    is_saved = form.is_valid()
    if is_saved:
        save_answer(stop=stop, values=form.cleaned_data)
    context = {
        "stop": stop,
        "open_day": stop.open_day,
        "form": form,
        "is_saved": is_saved,
        "is_over": is_over(stop.open_day),
    }
    template = "opendays/day/host_answer.html"
    return render(request, template, context) if is_saved else form_page(request, template, context)
