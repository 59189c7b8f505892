"""What is kept about people here: taken out when they leave, forgotten in time."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from byliv.accounts.models import User
from byliv.offers.actions.cards import drop
from byliv.offers.choices import ENDED, State
from byliv.offers.models import Card, Need, Offer, Story
from byliv.organisations.models import Membership


@transaction.atomic
def forget_person(person: User) -> None:
    """Take a person who leaves out: their own go, with what came of them; those of an organisation pass to its team.

    Call before their memberships go.
    """
    for model in (Need, Offer):
        for card in model.objects.filter(by=person).select_related("organisation"):
            heir = _heir(card, person)
            if heir is None:
                drop(card, None)
            else:
                card.by, card.contact = heir, heir.email
                card.save(update_fields=["by", "contact"])


def _heir(card: Card, person: User) -> User | None:
    if card.organisation_id is None:
        return None
    others = Membership.objects.filter(organisation_id=card.organisation_id).exclude(user_id=person.pk)
    found = others.select_related("user").order_by("pk").first()
    return found.user if found else None


def forget_ended(before: datetime) -> int:
    """Delete what ended before this moment, and what has been paused for as long; how many. Of public stories only
    the contact goes: the story is for everybody."""
    count = 0
    for model in (Need, Offer):
        is_old = Q(state__in=ENDED, ended_at__lt=before) | Q(state=State.PAUSED, updated_at__lt=before)
        old = model.objects.filter(is_old)
        told = Story.objects.filter(published_at__isnull=False).values(f"match__{model.SIDE}")
        count += old.filter(pk__in=told).exclude(contact="").update(contact="")
        for card in old.exclude(pk__in=told):
            drop(card, None)
            count += 1
    return count
