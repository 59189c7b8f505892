"""Asking organisations to take part, and the overview of who has answered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.permissions import can_edit_in
from byliv.accounts.signin import person_of
from byliv.core.http import page_of
from byliv.core.ratelimit import hit
from byliv.listings import types
from byliv.listings.views.saving import change_method
from byliv.opendays import actions
from byliv.opendays.actions.invitations import PATIENCE, remindable
from byliv.opendays.desk.answers_plot import bar_of
from byliv.opendays.desk.filters import Chosen, chosen_of
from byliv.opendays.desk.queries import ANSWERS, LAST, Concerned, counts_of, lines_of, standing_as
from byliv.opendays.models import OpenDay
from byliv.opendays.tasks import send_letters
from byliv.opendays.views.desk.access import run
from byliv.organisations.models import Organisation
from byliv.themes.models import Theme

HOUR = 3600
PRESSES = 40
SHOWN = 100


@change_method
@never_cache
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to ask: ?kind=, ?theme=, ?last=1, ?words= narrow the list; the press asks those who are ticked, or all."""
    open_day = run(request, slug)
    chosen = chosen_of(open_day, request.GET.getlist)
    if request.method == "POST":
        return _invite(request, open_day, chosen)
    rows = chosen.rows()
    page = page_of(request, rows, SHOWN)
    context: dict[str, Any] = {
        "open_day": open_day,
        "page": page,
        "lines": _lines(request, open_day, page),
        "count": page.paginator.count,
        "chosen": chosen,
        "is_ticked": request.GET.get("tick") != "none",
        "kinds": types.named("organisation").kinds.choices,
        "themes": Theme.objects.filter(scheme=Theme.Scheme.ART_FORM),
    }
    return render(request, "opendays/desk/invite.html", context)


def _lines(request: HttpRequest, open_day: OpenDay, page: Page) -> list[Concerned]:
    return lines_of(open_day, page.object_list, is_steward=can_edit_in(request.user, open_day.event.area))


def _invite(request: HttpRequest, open_day: OpenDay, chosen: Chosen) -> HttpResponse:
    rows = chosen.rows()
    if request.POST.get("do") != "all":
        ids = [int(pk) for pk in request.POST.getlist("who") if pk.isascii() and pk.isdecimal() and len(pk) < 16]
        rows = rows.filter(pk__in=ids[: SHOWN * 2])
    organisations = list(Organisation.objects.filter(pk__in=rows.order_by().values("pk")).only("pk"))
    return _send(request, open_day, lambda by: actions.invite(open_day=open_day, organisations=organisations, by=by))


@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Write once more to all who are silent."""
    open_day = run(request, slug)
    return _send(request, open_day, lambda by: actions.remind(open_day=open_day, by=by))


def _send(request: HttpRequest, open_day: OpenDay, ask: Any) -> HttpResponse:
    """Queue the mails, wake whoever sends them, and say how many there are."""
    person = person_of(request)
    if not hit(f"invite:{person.pk}", PRESSES, HOUR):
        messages.error(request, _("You have pressed very often. Wait a little before you send more."))
        return redirect("opendays:desk_answers", open_day.slug)
    try:
        count = ask(person)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("opendays:desk", open_day.slug)
    if count:
        send_letters.enqueue()
        words = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("There was nobody to write to: all of them have heard from you."))
    return redirect("opendays:desk_answers", open_day.slug)


@require_safe
@never_cache
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who comes, who does not, who is silent, whom nobody has asked, and who came last time: ?who= one of them."""
    open_day = run(request, slug)
    counts = counts_of(open_day)
    who = request.GET.get("who", "")
    if who not in (*ANSWERS, LAST):
        who = next((each for each in ("silent", "missing", "yes") if counts[each]), "yes")
    page = page_of(request, standing_as(open_day, who), 50)
    can_remind = remindable(open_day).count() if open_day.is_call_open else 0
    context = {
        "open_day": open_day,
        "who": who,
        "counts": counts,
        "bar": bar_of(counts),
        "page": page,
        "lines": _lines(request, open_day, page),
        "can_remind": can_remind,
        "days": PATIENCE.days,
    }
    return render(request, "opendays/desk/answers.html", context)
