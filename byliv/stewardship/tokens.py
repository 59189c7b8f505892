"""The sender's way back to their case without an account: an address that only they have. It never decides anything."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from byliv.core import signed
from byliv.stewardship.models import Case

SALT = "stewardship.sender"
LASTS = timedelta(days=180)


def sender_address(case: Case) -> str:
    """The path of the sender's page, in the active language."""
    return reverse("stewardship:sent", args=[signing.dumps(case.pk, salt=SALT)])


def case_behind(token: str) -> Case | None:
    """The case that a sender's address leads to; None when it is not one of ours or too old."""
    identity = signed.read(token, salt=SALT, lives=LASTS)
    if identity is None:
        return None
    return Case.objects.select_related("listing", "area", "by").filter(pk=identity).first()
