"""The secret address of a person's own calendar."""

from django.db import transaction

from byliv.accounts.models import User
from byliv.bookings.models import BookingFeed, new_secret


@transaction.atomic
def make_feed(*, by: User) -> BookingFeed:
    """A calendar at a new address; the one before, if there was one, leads nowhere from now on."""
    feed, _created = BookingFeed.objects.update_or_create(user=by, defaults={"secret": new_secret()})
    return feed
