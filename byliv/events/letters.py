"""Mails about consent, each in its reader's language: the question to those who decide, the answer to organisers."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.text import one_line
from byliv.events import links
from byliv.events.models import Event
from byliv.events.whats_on import next_dates
from byliv.organisations.models import Membership
from byliv.places.models import Place

# A whole season at once is told in one mail; the rest of it stands on the place's page.
MOST_EVENTS = 10


def ask(person: User, place: Place, events: Sequence[Event], *, is_caretaker: bool) -> None:
    """Ask somebody about what others want to do in the place. OSError when the mail server cannot be reached."""
    with override(person.language):
        dates = next_dates(events)
        context = {
            "person": person,
            "place": place,
            "asked": [(each, dates.get(each.pk), links.answer_url(each, person)) for each in events[:MOST_EVENTS]],
            "count": len(events),
            "more": max(0, len(events) - MOST_EVENTS),
            "queue_url": settings.BASE_URL + reverse("events:of_place", args=[place.slug]),
            "is_caretaker": is_caretaker,
        }
        _mail("asked", person.email, context).send()


def tell_organisers(place: Place, event_ids: Sequence[int], is_given: bool, by: User | None, note: str) -> None:
    """Tell those behind the events what the place has said, one mail each. One that fails does not stop the rest."""
    events = {each.pk: each for each in Event.objects.filter(pk__in=event_ids).order_by("pk")}
    members = Membership.objects.filter(organisation__events__in=event_ids, user__is_active=True)
    behind: dict[User, list[Event]] = {}
    for user, event_id in _pairs(members):
        if user != by and event_id in events and events[event_id] not in behind.setdefault(user, []):
            behind[user].append(events[event_id])
    for person, theirs in behind.items():
        with override(person.language):
            shown = [(each, settings.BASE_URL + each.get_absolute_url()) for each in theirs[:MOST_EVENTS]]
            context = {
                "person": person,
                "place": place,
                "events": shown,
                "count": len(theirs),
                "is_given": is_given,
                "note": note,
            }
            _mail("answered", person.email, context).send(fail_silently=True)


def _pairs(members: QuerySet[Membership]) -> list[tuple[User, int]]:
    rows = list(members.values_list("user_id", "organisation__events__pk"))
    people = User.objects.in_bulk({user for user, _event in rows})
    return [(people[user], event) for user, event in rows]


def _mail(name: str, to: str, context: dict) -> EmailMessage:
    subject = render_to_string(f"events/email/{name}_subject.txt", context)
    body = render_to_string(f"events/email/{name}_message.txt", context)
    return EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[to])
