"""The sender's way back to what they reported, without an account: an address that only they have."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from byliv.core import signed
from byliv.vacancies.models import Sighting

SALT = "vacancies.sender"
LASTS = timedelta(days=180)


def sender_address(sighting: Sighting) -> str:
    """The path of the sender's page, in the active language."""
    return reverse("vacancies:sent", args=[signing.dumps(sighting.pk, salt=SALT)])


def sighting_behind(token: str) -> Sighting | None:
    """What a sender's address leads to; None when it is not one of ours or too old."""
    identity = signed.read(token, salt=SALT, lives=LASTS)
    if identity is None:
        return None
    return Sighting.objects.select_related("vacancy__area").filter(pk=identity).first()
