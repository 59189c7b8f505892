"""The calendar of what somebody follows, at an address that only they know."""

import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from byliv.calendar.follow import links
from byliv.calendar.follow.models import Follow, Follower
from byliv.calendar.follow.queries import events_ahead, follows_of
from byliv.core import clock, versions
from byliv.core.packed import knows
from byliv.core.throttle import Bucket
from byliv.core.versions import Scope
from byliv.events.ical import calendar_bytes
from byliv.events.ical_rows import for_calendar
from byliv.events.models import Event

DAYS_AHEAD, MOST_EVENTS = 120, 400
# Calendar programs ask every few minutes at most; most of their questions are answered without looking anything up.
READERS = Bucket(burst=20, per_second=0.02)


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What they follow as iCalendar; 304 while nothing public has changed, 404 once the address was made anew."""
    try:
        follower = links.follower_of_feed(token)
    except links.Gone:
        raise Http404 from None
    follows = follows_of(follower)
    etag = _etag(follower, follows)
    if knows(request, etag):
        response: HttpResponse = HttpResponseNotModified()
    elif not READERS.take(str(follower.pk)):
        response = HttpResponse(status=429, headers={"Retry-After": "300"})
    else:
        response = HttpResponse(_bytes(follower, follows), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'inline; filename="byliv.ics"'
    for name, value in (("ETag", etag), ("Cache-Control", "private, no-cache"), ("X-Robots-Tag", "noindex")):
        response.headers[name] = value
    return response


def _etag(follower: Follower, follows: list[Follow]) -> str:
    """Stands still while the calendar would be the same today: no event is read for it."""
    now = versions.read().token(Scope(None, "day"))
    said = repr((follower.pk, follower.feed_number, follower.reads, [one.pk for one in follows], now))
    return f'W/"{hashlib.blake2b(said.encode(), digest_size=12).hexdigest()}"'


def _bytes(follower: Follower, follows: list[Follow]) -> bytes:
    with override(follower.reads):
        wanted = events_ahead(follows, clock.now(), DAYS_AHEAD, MOST_EVENTS)
        name = str(follows[0]) if len(follows) == 1 else _("What you follow")
        return calendar_bytes(_events(wanted), name=f"{name} · Byliv", base_url=settings.BASE_URL)


def _events(identities: list[int]) -> list[Event]:
    return list(for_calendar(Event.objects.public().filter(pk__in=identities)).order_by("pk"))
