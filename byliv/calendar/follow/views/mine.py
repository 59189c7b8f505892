"""What somebody follows, and when they are written to; behind a link that only they have."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from byliv.calendar.follow import actions, links
from byliv.calendar.follow.digest import digest_of
from byliv.calendar.follow.forms import SettingsForm
from byliv.calendar.follow.models import Follower
from byliv.calendar.follow.views.pages import by_link
from byliv.core import clock
from byliv.core.http import form_page


@by_link
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What they follow, what of it is on this week, when the mail comes, the calendar's address, and the way out."""
    follower = links.follower_behind(token)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=_copy(follower))
    if request.method == "POST" and form.is_valid():
        actions.change_settings(follower, form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("follow:mine", token)
    return form_page(request, "follow/mine.html", {**_context(follower), "form": form, "token": token})


def _copy(follower: Follower) -> Follower:
    """The form writes into what it is given, and the page shows who they still are."""
    return Follower.objects.select_related("user").get(pk=follower.pk)


def _context(follower: Follower) -> dict[str, Any]:
    digest = digest_of(follower, clock.now())
    feed = links.feed_url(follower)
    return {
        "follower": follower,
        "digest": digest,
        "follows": digest.follows,
        "feed_url": feed,
        "webcal_url": "webcal://" + feed.partition("://")[2] if feed else "",
        "leave_url": links.leave_url(follower),
    }


@by_link
def stop(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Follow one thing no more."""
    follower = links.follower_behind(token)
    found = get_object_or_404(follower.follows.with_things(), pk=pk)
    if request.method != "POST":
        return redirect("follow:mine", token)
    actions.unfollow(found)
    messages.success(request, _("You follow %(name)s no more.") % {"name": found})
    if Follower.objects.filter(pk=follower.pk).exists():
        return redirect("follow:mine", token)
    return redirect("follow:left")


@by_link
def make_feed(request: HttpRequest, token: str) -> HttpResponse:
    """A new secret address for the calendar."""
    follower = links.follower_behind(token)
    if request.method == "POST":
        actions.make_feed(follower)
        messages.success(request, _("The calendar has a new address."))
    return redirect("follow:mine", token)


@csrf_exempt
@by_link
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails. A mail program's own button sends the POST without having seen the page."""
    follower = links.leaver_behind(token)
    if request.method == "POST" and follower is not None:
        actions.leave(follower)
        follower = links.leaver_behind(token)
    is_done = follower is None or not follower.wants_mail
    return render(request, "follow/leave.html", {"is_done": is_done, "follower": follower})


@by_link
def left(request: HttpRequest) -> HttpResponse:
    """They follow nothing any more."""
    return render(request, "follow/leave.html", {"is_done": True, "follower": None})
