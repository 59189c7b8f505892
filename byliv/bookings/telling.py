"""Telling people what happened to bookings: noted in the act's own transaction, mailed by the worker behind it."""

from byliv.bookings import letter_tasks
from byliv.bookings.followers import Telling


def tell(telling: Telling) -> None:
    """Note what is to be told; it is mailed when the transaction is through."""
    if telling.what not in letter_tasks.TOLD:
        return
    was = telling.was
    letter_tasks.mail.enqueue(
        what=telling.what,
        by=telling.by.pk if telling.by else None,
        bookings=[each.pk for each in telling.bookings],
        reason=telling.reason,
        was=[was[0].pk, was[1].isoformat(), was[2].isoformat()] if was else None,
        entry=telling.entry.pk if telling.entry else None,
        closure=telling.closure.pk if telling.closure else None,
    )
