"""Mails to those who look after a calendar: that it waits for an answer, or cannot be read."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.feeds.models import Feed
from byliv.organisations import permissions as organisations
from byliv.places import permissions as places

DAY = 24 * 3600


def people_of(feed: Feed) -> list[User]:
    """Those who look after the organisation or place; without any, whoever brought the calendar."""
    if feed.organisation is not None:
        team = organisations.team_of(feed.organisation)
    else:
        team = places.team_of(feed.place) if feed.place is not None else set()
    people = list(User.objects.filter(pk__in=team, is_active=True).order_by("pk"))
    return people or ([feed.added_by] if feed.added_by else [])


def tell(feed: Feed, letter: str, count: int = 0) -> None:
    """Send the letter ("held", "failing" or "gone") to each of them; at most one of a kind a day."""
    if feed.home is None or not hit(f"feed:{letter}:{feed.pk}", 1, DAY):
        return
    for person in people_of(feed):
        with override(person.language):
            path = reverse(f"feeds:{feed.home.type}_feed", args=[feed.home.slug, feed.pk])
            context = {"feed": feed, "home": feed.home, "count": count, "url": settings.BASE_URL + path}
            subject = render_to_string(f"feeds/email/{letter}_subject.txt", context)
            body = render_to_string(f"feeds/email/{letter}_message.txt", context)
            send_mail(one_line(subject)[:200], body.strip() + "\n", None, [person.email], fail_silently=True)
