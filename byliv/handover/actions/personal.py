"""What is known here about people is forgotten: when they leave, and when it is old."""

from datetime import datetime

from byliv.accounts.models import User
from byliv.handover.models import KeyReceipt, KeyShowing


def forget_keys_of(person: User) -> None:
    """A person leaves: that a key was out stays, without a name."""
    KeyReceipt.objects.filter(holder_id=person.pk).update(holder_name="", note="", holder=None)


def forget_showings(before: datetime) -> int:
    """Forget who was shown how to get in before then; returns how many times."""
    return KeyShowing.objects.filter(at__lt=before).delete()[0]


def forget_receipts(before: datetime) -> int:
    """Forget who had keys that came back before then; returns how many."""
    return KeyReceipt.objects.filter(back_at__lt=before).delete()[0]
