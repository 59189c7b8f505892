"""Links in mails by which a place answers without signing in: each for one event, one place and one person."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

from byliv.accounts.models import User
from byliv.core import signed
from byliv.events.models import Event
from byliv.events.permissions import can_consent
from byliv.places.models import Place

LIVES = timedelta(days=60)
SALT = "byliv.events.consent"


class Gone(Exception):
    """The link is not ours or too old, the event is elsewhere now, or the person does not decide there any more."""


class Asked(NamedTuple):
    """Who was asked about which event in which place."""

    user: User
    event: Event
    place: Place


def answer_url(event: Event, user: User) -> str:
    """The address, in the active language, where `user` can answer for the event's place."""
    token = signing.dumps([event.pk, event.place_id, user.pk], salt=SALT)
    return settings.BASE_URL + reverse("events:answer", args=[token])


def asked(token: str) -> Asked:
    """Who was asked about what. Gone when the link cannot be used."""
    opened = signed.read(token, salt=SALT, lives=LIVES)
    if opened is None:
        raise Gone
    event_id, place_id, user_id = opened
    user = User.objects.filter(pk=user_id, is_active=True).first()
    events = Event.objects.select_related("place__area").defer("place__area__polygon")
    event = events.filter(pk=event_id, place_id=place_id).first()
    if user is None or event is None or event.place is None or not can_consent(user, event.place):
        raise Gone
    return Asked(user, event, event.place)
