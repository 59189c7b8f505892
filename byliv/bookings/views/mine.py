"""A person's own bookings, those of their environments, and what they wait for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.bookings.actions.own_feed import make_feed
from byliv.bookings.choices import TAKES
from byliv.bookings.folding import folded, leads
from byliv.bookings.listed import bookings_of, requests_to, rooms_of, waiting_of
from byliv.bookings.models import BookingFeed
from byliv.bookings.rows import waiting_rows
from byliv.core import clock
from byliv.core.http import page_of


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What is to come; ?past= what has been and what was cancelled. A series is one row that opens to its dates."""
    person, now = person_of(request), clock.now()
    is_past = "past" in request.GET
    known = bookings_of(person)
    ahead = known.filter(end__gt=now, state__in=TAKES).order_by("start", "pk")
    past = known.exclude(end__gt=now, state__in=TAKES).order_by("-start", "-pk")
    rows = past if is_past else ahead
    page = page_of(request, leads(rows, is_latest=is_past))
    feed = BookingFeed.objects.filter(user=person).first()
    rooms = rooms_of(person)
    context = {
        "is_past": is_past,
        "page": page,
        "rows": folded(rows, page.object_list, person, is_latest=is_past),
        "waiting": [] if is_past else waiting_rows(waiting_of(person)),
        "feed_url": settings.BASE_URL + reverse("bookings-feed", args=[feed.secret]) if feed else "",
        "hosts": rooms.exists(),
        "requests": requests_to(rooms).count(),
    }
    return render(request, "bookings/mine.html", context)


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """A calendar at a new secret address."""
    make_feed(by=person_of(request))
    return redirect(f"{reverse('bookings:mine')}#calendar")
