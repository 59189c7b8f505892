"""Two reports of the same premises become one; both rows stay, so that it can be undone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.vacancies import followers
from byliv.vacancies.models import OwnerContact, Property, Vacancy

FILLED = ("street_address", "postal_code", "locality", "floor_area", "words_da", "words_en", "place", "room", "keeper")


@transaction.atomic
def merge(*, loser: Vacancy, winner: Vacancy, by: User | None) -> None:
    """The loser's address leads to the winner from now on, which shows what was seen and photographed of both.

    What the winner does not know is taken from the loser, and what others tied to the loser (agreements, owners, the
    municipality's property) is tied to the winner. ValidationError for the same one, or one that led on before.
    """
    rows = Vacancy.objects.select_for_update(of=("self",)).in_bulk(sorted({loser.pk, winner.pk}))
    if len(rows) != 2 or any(row.merged_into_id for row in rows.values()):
        raise ValidationError(_("These are one already. Choose another."))
    for field in FILLED:
        if not getattr(winner, field) and getattr(loser, field):
            setattr(winner, field, getattr(loser, field))
    known = [each for each in (winner.empty_since, loser.empty_since) if each]
    winner.empty_since = min(known, default=None)
    winner.save()
    loser.doubles.update(merged_into=winner)
    loser.merged_into = winner
    loser.save(update_fields=["merged_into", "updated_at"])
    if not OwnerContact.objects.filter(vacancy=winner).exists():
        OwnerContact.objects.filter(vacancy=loser).update(vacancy=winner)
    if not Property.objects.filter(vacancy=winner).exists():
        Property.objects.filter(vacancy=loser).update(vacancy=winner)
    followers.merged(loser, winner)
    record(by=by, verb="merged_into", target=loser, changes={"merged_into": [None, winner.pk]})
    record(by=by, verb="merged", target=winner, changes={"merged": [None, loser.pk]})


@transaction.atomic
def split(*, loser: Vacancy, by: User | None) -> None:
    """They are two after all. What the winner was given it keeps."""
    winner = loser.merged_into
    if winner is None:
        raise ValidationError(_("It leads to no other."))
    loser.merged_into = None
    loser.save(update_fields=["merged_into", "updated_at"])
    record(by=by, verb="unmerged", target=loser, changes={"merged_into": [winner.pk, None]})
    record(by=by, verb="unmerged", target=winner, changes={"merged": [loser.pk, None]})
