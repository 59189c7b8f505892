"""The buttons of a calendar's page, and taking it away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core import clock
from byliv.core.http import form_page
from byliv.core.ratelimit import hit
from byliv.feeds import actions, tasks
from byliv.feeds.forms import RemoveForm
from byliv.feeds.models import Feed
from byliv.feeds.queries import feeds_of, figures
from byliv.feeds.views.pages import change_method, settings, url_of
from byliv.listings.doors import Door
from byliv.listings.views.access import editable

READINGS = (12, 3600)


@require_POST
def press(request: HttpRequest, slug: str, feed: int, door: Door) -> HttpResponse:
    """Do what the pressed button says (`do`), and go back to the page."""
    home = editable(request, door, slug)
    found = get_object_or_404(feeds_of(home), pk=feed)
    doing = BUTTONS.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404(_("There is no such page."))
    said = doing(request, found, home)
    if said:
        messages.success(request, said)
    return redirect(url_of(home, "feed", found.pk))


def _start(request: HttpRequest, feed: Feed, _home: Any) -> str:
    actions.start(feed=feed, by=person_of(request))
    tasks.read.using(priority=tasks.AHEAD).enqueue(feed.pk)
    return _("It is on. From now on we read it every hour.")


def _read(request: HttpRequest, feed: Feed, _home: Any) -> str:
    if not hit(f"feed-read:{feed.pk}", *READINGS):
        messages.error(request, _("It has been read often in the last hour. Wait a little."))
        return ""
    actions.ask(feed=feed, by=person_of(request))
    again = tasks.look if feed.state == Feed.State.NEW else tasks.read
    again.using(priority=tasks.AHEAD).enqueue(feed.pk)
    return ""


def _pause(request: HttpRequest, feed: Feed, _home: Any) -> str:
    actions.pause(feed=feed, by=person_of(request))
    return _("Paused. Its events stay as they are.")


def _shrink(request: HttpRequest, feed: Feed, _home: Any) -> str:
    actions.let_shrink(feed=feed, by=person_of(request))
    tasks.read.using(priority=tasks.AHEAD).enqueue(feed.pk)
    return _("Thank you. What is no longer there is cancelled now.")


BUTTONS: dict[str, Callable[[HttpRequest, Feed, Any], str]] = {
    "start": _start,
    "read": _read,
    "pause": _pause,
    "shrink": _shrink,
    "settings": settings,
}


@change_method
def remove(request: HttpRequest, slug: str, feed: int, door: Door) -> HttpResponse:
    """Ask once what becomes of its events, then take the calendar away."""
    home = editable(request, door, slug)
    found = get_object_or_404(feeds_of(home), pk=feed)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keeps = form.cleaned_data["events"] == RemoveForm.KEEP
        actions.remove_feed(feed=found, keeps_events=keeps, by=person_of(request))
        messages.success(request, _("The calendar is gone from here."))
        return redirect(url_of(home))
    context = {
        "listing": home,
        "name": str(found),
        "form": form,
        "figures": figures(found, clock.now()),
        "edit_url": url_of(home, "feed", found.pk),
    }
    return form_page(request, "feeds/remove.html", context)
