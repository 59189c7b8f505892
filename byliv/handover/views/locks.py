"""Locks: set up, tried, and how each is doing."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of
from byliv.core.ratelimit import hit
from byliv.handover import actions, tasks
from byliv.handover.actions.locks import PATIENCE
from byliv.handover.forms import LockForm
from byliv.handover.models import Lock
from byliv.handover.views.access import kept, kept_lock
from byliv.listings.views.saving import change_method

TRIALS = (20, 3600)


@change_method
@never_cache
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """One more lock."""
    room = kept(request, slug)
    form = LockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lock = actions.save_lock(room=room, values=form.cleaned_data, by=person_of(request))
        except ValidationError as error:
            refuse(form, error)
        else:
            tasks.work_locks.enqueue()
            messages.success(request, _("The lock is set up. Try it now."))
            return redirect(lock)
    return form_page(request, "handover/lock_form.html", {"form": form, "room": room})


@change_method
@never_cache
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Its address, its key, its times."""
    lock = kept_lock(request, slug, pk)
    form = LockForm(request.POST or None, lock=lock)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_lock(room=lock.room, values=form.cleaned_data, by=person_of(request), lock=lock)
        except ValidationError as error:
            refuse(form, error)
        else:
            tasks.work_locks.enqueue()
            messages.success(request, _("Saved. Try it."))
            return redirect(lock)
    return form_page(request, "handover/lock_form.html", {"form": form, "room": lock.room, "lock": lock})


@require_safe
@never_cache
def lock(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How it is doing: its state, and its codes, whose they are and for when; never the codes themselves."""
    found = kept_lock(request, slug, pk)
    return _page(request, found)


@change_method
@never_cache
def press(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Do what the pressed button says (`do`). Opened again by its address: the page of the lock."""
    found = kept_lock(request, slug, pk)
    if request.method != "POST":
        return redirect(found)
    if request.POST.get("do") == "try":
        return _try(request, found)
    doing = BUTTONS.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404(_("There is no such page."))
    messages.success(request, doing(request, found))
    tasks.work_locks.enqueue()
    return redirect(found)


@change_method
@never_cache
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once, then take it away."""
    found = kept_lock(request, slug, pk)
    if request.method == "POST":
        actions.remove_lock(lock=found, by=person_of(request))
        messages.success(request, _("The lock is gone from here."))
        return redirect("handover:room", slug)
    return form_page(request, "handover/lock_remove.html", {"lock": found, "room": found.room})


def _try(request: HttpRequest, found: Lock) -> HttpResponse:
    if not hit(f"lock-try:{found.pk}", *TRIALS):
        messages.error(request, _("It has been tried often in the last hour. Wait a little."))
        return redirect(found)
    return _page(request, found, steps=actions.try_lock(lock=found, by=person_of(request), limits=PATIENCE))


def _on(request: HttpRequest, found: Lock) -> str:
    actions.turn(lock=found, is_on=True, by=person_of(request))
    return _("It is on. Coming bookings get their codes.")


def _off(request: HttpRequest, found: Lock) -> str:
    actions.turn(lock=found, is_on=False, by=person_of(request))
    return _("It is off. Its codes are taken out, and whoever comes is shown what is written instead.")


def _again(request: HttpRequest, found: Lock) -> str:
    count = actions.ask_again(lock=found, by=person_of(request))
    return ngettext("%(count)s code is asked for again.", "%(count)s codes are asked for again.", count) % {
        "count": count
    }


BUTTONS: dict[str, Callable[[HttpRequest, Lock], str]] = {"on": _on, "off": _off, "again": _again}


def _page(request: HttpRequest, found: Lock, **more: object) -> HttpResponse:
    rows = found.grants.select_related("booking__organisation", "booking__booked_by").order_by("-start", "-pk")
    context = {"lock": found, "room": found.room, "page": page_of(request, rows, 20), **more}
    return render(request, "handover/lock.html", context)
