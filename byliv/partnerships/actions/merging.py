"""An owner who stands on the register twice becomes one. It cannot be undone: nothing that either row knew is lost, and
nothing becomes public that the owner had not ticked for it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import follow
from byliv.core import versions
from byliv.core.text import fold
from byliv.partnerships.actions.following import join
from byliv.partnerships.actions.owners import PERSON, hide, noted
from byliv.partnerships.models import Holding, Owner, OwnerPerson, Want


@transaction.atomic
def merge_owners(*, gone: Owner, kept: Owner, by: User | None) -> None:
    """What they own, whom to speak with, what they want and what was said is the kept one's; the other row goes.

    Links that are out there open nothing any more: whoever has one of a row sees all of both else. ValidationError for
    the same one, for owners of two registers, and when one of the two has asked to be deleted.
    """
    rows = Owner.objects.select_for_update(of=("self",)).in_bulk(sorted({gone.pk, kept.pk}))
    refuse_unfit(rows.get(gone.pk), rows.get(kept.pk))
    gone, kept = rows[gone.pk], rows[kept.pk]
    _move_holdings(gone, kept)
    _move_people(gone, kept)
    _move_wants(gone, kept)
    gone.talks.update(owner=kept)
    _fill(gone, kept)
    kept.door = max(gone.door, kept.door) + 1
    kept.save()
    follow(gone=gone, kept=kept)
    versions.changed([kept.partnership.area_id])
    gone.delete()
    noted(kept, ["merged"], by)


def refuse_unfit(gone: Owner | None, kept: Owner | None) -> None:
    """ValidationError, in words, when the two cannot become one."""
    if gone is None or kept is None:
        raise ValidationError(_("One of them is not on the register any more."))
    if gone.pk == kept.pk or gone.partnership_id != kept.partnership_id:
        raise ValidationError({"other": _("Choose another owner on this register.")})
    if gone.leaves_at is not None or kept.leaves_at is not None:
        raise ValidationError(_("One of them has asked that all be deleted. That is done first."))


def same_person(one: OwnerPerson, other: OwnerPerson) -> bool:
    """Whether two rows are one to speak with: the same mail address, or one name and nothing that differs."""
    if one.email and other.email:
        return one.email.lower() == other.email.lower()
    if not one.name or fold(one.name) != fold(other.name):
        return False
    return not (one.phone and other.phone) or one.phone == other.phone


def _move_holdings(gone: Owner, kept: Owner) -> None:
    mine = list(kept.holdings.all())
    for holding in gone.holdings.all():
        same = next((each for each in mine if _is_same(holding, each)), None)
        if same is not None:
            if same.vacancy_id is None:
                same.vacancy = holding.vacancy
                Holding.objects.filter(pk=holding.pk).update(vacancy=None)
            join(holding, same)
            continue
        # Without their name nobody saw the address.
        holding.owner, holding.is_shown = kept, holding.is_shown and gone.shows_name
        holding.save()


def _is_same(one: Holding, other: Holding) -> bool:
    if one.vacancy_id is not None and other.vacancy_id is not None:
        return one.vacancy_id == other.vacancy_id
    places = [(fold(each.street_address), fold(each.postal_code)) for each in (one, other)]
    return places[0] == places[1]


def _move_people(gone: Owner, kept: Owner) -> None:
    mine = list(kept.people.all())
    for person in gone.people.all():
        same = next((each for each in mine if same_person(person, each)), None)
        if same is None:
            person.owner = kept
            person.save(update_fields=["owner", "updated_at"])
            continue
        for field in PERSON:
            setattr(same, field, getattr(same, field) or getattr(person, field))
        same.save()
        person.talks.update(person=same)
        person.delete()


def _move_wants(gone: Owner, kept: Owner) -> None:
    """Of two answers to one topic the owner's own counts, else the newer."""
    mine = {want.topic: want for want in kept.wants.all()}
    brings = False
    for want in gone.wants.all():
        same = mine.get(want.topic)
        if same is not None and (same.by_owner, same.updated_at) >= (want.by_owner, want.updated_at):
            continue
        if same is not None:
            same.delete()
        Want.objects.filter(pk=want.pk).update(owner=kept)
        brings = brings or want.by_owner
    if brings:
        kept.shows_wants = kept.shows_wants and gone.shows_wants
        kept.shows_does = kept.shows_does and gone.shows_does


def _fill(gone: Owner, kept: Owner) -> None:
    """What the kept one does not know itself; notes of both."""
    kept.organisation_id = kept.organisation_id or gone.organisation_id
    kept.words = "\n\n".join(dict.fromkeys(words for words in (kept.words, gone.words) if words))
    kept.answered_at = max((each for each in (kept.answered_at, gone.answered_at) if each), default=None)
    if kept.ended_on is not None:
        kept.ended_on = None if gone.ended_on is None else max(kept.ended_on, gone.ended_on)
    if kept.ended_on is not None:
        hide(kept)
