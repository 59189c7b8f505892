"""The calendars of an organisation or place, and how each of them is doing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.core import clock
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of, page_or_fragment
from byliv.core.ratelimit import hit
from byliv.feeds import actions, tasks, telling
from byliv.feeds.forms import NewFeedForm, SettingsForm
from byliv.feeds.models import Feed, FeedRun
from byliv.feeds.queries import edited, feeds_of, figures, places_near
from byliv.listings.doors import Door
from byliv.listings.views.access import editable
from byliv.listings.views.saving import change_method
from byliv.organisations.models import Organisation

DAY = 24 * 3600
# Whoever waits for a reading looks again for so long.
PATIENCE = timedelta(minutes=5)


def url_of(home: Any, name: str = "feeds", *args: Any) -> str:
    """One of the pages of a listing's calendars: feeds, feed, press, remove."""
    return reverse(f"feeds:{home.type}_{name}", args=[home.slug, *args])


@change_method
@never_cache
def feeds(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """All of them, and the form for one more."""
    home = editable(request, door, slug)
    form = NewFeedForm(request.POST or None, places=_places(home))
    if request.method == "POST" and form.is_valid():
        feed = _added(request, home, form)
        if feed is not None:
            return redirect(url_of(home, "feed", feed.pk))
    now = clock.now()
    rows = [(feed, figures(feed, now)["ahead"], url_of(home, "feed", feed.pk)) for feed in feeds_of(home)]
    context = {"listing": home, "name": home.name, "form": form, "rows": rows, "edit_url": door.url("edit", home)}
    return form_page(request, "feeds/feeds.html", context)


@require_safe
@never_cache
def feed(request: HttpRequest, slug: str, feed: int, door: Door) -> HttpResponse:
    """How a calendar is doing: what came in, what did not and why, what is next. A fragment while it is being read."""
    home = editable(request, door, slug)
    found = get_object_or_404(feeds_of(home), pk=feed)
    page = page_of(request, FeedRun.objects.filter(feed=found), 20)
    reports = telling.reports_of(page.object_list)
    waits = found.asked_at is not None and clock.now() - found.asked_at < PATIENCE
    context = {
        "listing": home,
        "name": home.name,
        "feed": found,
        "waits": waits,
        "reports": reports,
        "page": page,
        "latest": next((each for each in reports if each.run.result != FeedRun.Result.SAME), None),
        "figures": figures(found, clock.now()),
        "edited": edited(found, clock.now()),
        "form": _settings_form(found, home),
        "own_url": url_of(home, "feed", found.pk),
        "press_url": url_of(home, "press", found.pk),
        "remove_url": url_of(home, "remove", found.pk),
        "edit_url": url_of(home),
    }
    return page_or_fragment(request, "feeds/feed.html", "feeds/_feed.html", context)


def _settings_form(feed: Feed, home: Any) -> SettingsForm:
    return SettingsForm(initial={"kind": feed.kind, "place": feed.place_id}, places=_places(home))


def _places(home: Any) -> list:
    return places_near(home) if isinstance(home, Organisation) else []


def _added(request: HttpRequest, home: Any, form: NewFeedForm) -> Feed | None:
    """The new feed, about to be looked at; None when it cannot be."""
    if not hit(f"feed-add:{request.user.pk}", 20, DAY):
        form.add_error(None, _("You have brought many calendars today. Go on tomorrow."))
        return None
    try:
        feed = actions.add_feed(home=home, url=form.cleaned_data["url"], by=person_of(request), **form.settings)
    except ValidationError as error:
        refuse(form, error)
        return None
    tasks.look.using(priority=tasks.AHEAD).enqueue(feed.pk)
    return feed


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Whose calendar is it? The person's own entries."""
    return render(request, "feeds/choose.html", {"homes": _homes(request)})


def _homes(request: HttpRequest) -> list[tuple[Any, str]]:
    found = Organisation.objects.filter(memberships__user=person_of(request), merged_into=None).order_by("name", "pk")
    return [(each, url_of(each)) for each in found]


def settings(request: HttpRequest, feed: Feed, home: Any) -> str:
    """Change what it takes for granted; the sentence that says so, "" when it cannot be."""
    form = SettingsForm(request.POST, places=_places(home))
    if not form.is_valid():
        messages.error(request, _("Choose one of the kinds."))
        return ""
    actions.change_feed(feed=feed, **form.settings, by=person_of(request))
    return _("Saved.")
