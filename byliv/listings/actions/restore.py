"""Going back: one act undone, or an entry as it stood after one. Both are new acts; the history only grows."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.models import AuditEntry
from byliv.core import clock, images
from byliv.listings import parts
from byliv.listings.actions.around import contacts_of
from byliv.listings.models import KeptContacts, Listing, Photo

CONTACTS_FOR = timedelta(days=7)
PHOTOS_FOR = timedelta(days=30)


class Step(NamedTuple):
    """One part on its way back. `is_touched`: it was changed again after the act, so that this would be lost."""

    code: str
    now: Any
    wanted: Any
    is_touched: bool


class ChangedMeanwhile(Exception):
    """What stands there is not what the person saw when they pressed; nothing was written."""


def can_be_undone(listing: Listing, act: AuditEntry) -> bool:
    """Whether something of the act is known well enough to be taken back."""
    return act.verb == "changed" and any(_is_known(listing, code, pair) for code, pair in act.changes.items())


def _is_known(listing: Listing, code: str, pair: list) -> bool:
    if code == "contacts":
        return True
    if code == "photos":
        return all(isinstance(photos, list) for photos in pair)
    return parts.can_be_read(listing, code)


def undoing(listing: Listing, act: AuditEntry) -> list[Step]:
    """What taking the act back would change now; empty when nothing would, or when too much time has passed."""
    if not can_be_undone(listing, act):
        return []
    steps = [_step(listing, act, code) for code, pair in act.changes.items() if _is_known(listing, code, pair)]
    return [step for step in steps if step is not None and step.now != step.wanted]


def _step(listing: Listing, act: AuditEntry, code: str) -> Step | None:
    before, after = act.changes[code]
    if code == "contacts":
        kept = KeptContacts.objects.filter(act=act).first()
        if kept is None:
            return None
        now = contacts_of(listing)
        return Step(code, now, kept.before, now != kept.after)
    now = parts.read(listing, code)
    if code == "photos":
        return Step(code, now, _without(now, before, after), _are_touched(now, before, after))
    return Step(code, now, before, now != after)


def _without(now: list[dict], before: list[dict], after: list[dict]) -> list[dict]:
    """The photos of now, less what the act did to them: others that came or went since stay as they are."""
    were, became = _by_name(before), _by_name(after)
    if set(were) == set(became) and [*were] != [*became] and [*_by_name(now)] == [*became]:
        return before  # it was their order
    kept = [
        were[photo["name"]] if photo["name"] in were and were[photo["name"]] != became.get(photo["name"]) else photo
        for photo in now
        if photo["name"] in were or photo["name"] not in became
    ]
    there = _by_name(kept)
    for index, photo in enumerate(before):
        if photo["name"] not in became and photo["name"] not in there:
            kept.insert(index, photo)
    return kept


def _are_touched(now: list[dict], before: list[dict], after: list[dict]) -> bool:
    """Whether a photo that the act was about has been changed again."""
    were, became, are = _by_name(before), _by_name(after), _by_name(now)
    return any(are.get(name) != became.get(name) for name in {*were, *became} if were.get(name) != became.get(name))


def _by_name(photos: list[dict]) -> dict[str, dict]:
    return {photo["name"]: photo for photo in photos}


def version(listing: Listing, act: AuditEntry) -> list[Step]:
    """What bringing back the entry as it stood just after the act would change now.

    Walks the later acts backwards. Photos and contacts stay as they are.
    """
    wanted: dict[str, Any] = {}
    later = _acts(listing).filter(pk__gt=act.pk).order_by("-pk")
    for changes in later.values_list("changes", flat=True).iterator():
        wanted |= {code: pair[0] for code, pair in changes.items() if parts.in_versions(listing, code)}
    steps = (Step(code, parts.read(listing, code), _as_now(value), False) for code, value in wanted.items())
    return [step for step in steps if step.now != step.wanted]


def _as_now(value: Any) -> Any:
    """Links were once kept by their address alone."""
    if isinstance(value, list) and value and isinstance(value[0], str) and value[0].startswith(("http:", "https:")):
        return [{"kind": "website", "url": url} for url in value]
    return value


def seen(steps: list[Step]) -> str:
    """A short name for what a preview showed."""
    return parts.digest([[step.code, step.now, step.wanted] for step in steps])


@transaction.atomic
def restore(listing: Listing, act: AuditEntry, *, by: User | None, whole: bool = False, shown: str = "") -> None:
    """Take one act back, or (`whole`) bring back the entry as it stood just after it.

    Without `shown`, an act is only undone while nobody has changed the same since; with it (see `seen`), whatever the
    person was shown is done. ChangedMeanwhile when that is not so any more; ValidationError when nothing is left to do.
    """
    Listing.objects.select_for_update().get(pk=listing.pk)
    listing.refresh_from_db()
    steps = version(listing, act) if whole else undoing(listing, act)
    if not steps:
        raise ValidationError(_("It stands like that already, or it is too long ago."))
    if shown != seen(steps) and (shown or whole or any(step.is_touched for step in steps)):
        raise ChangedMeanwhile
    parts.write(listing, _pairs(listing, steps), by=by)


def _pairs(listing: Listing, steps: list[Step]) -> Mapping[str, Any]:
    values = {step.code: step.wanted for step in steps}
    if parts.POSITION & set(values):
        # Half a position is none.
        values = {code: parts.read(listing, code) for code in parts.POSITION} | values
    return values


def _acts(listing: Listing) -> Any:
    return AuditEntry.objects.filter(target_type=listing._meta.label_lower, target_id=listing.pk)


@transaction.atomic
def forget_removed() -> int:
    """Delete for good what waited to be undone and has waited long enough; returns how many rows went."""
    now = clock.now()
    photos = Photo.everything.filter(removed_at__lt=now - PHOTOS_FOR)
    for name in photos.values_list("name", flat=True):
        images.forget(name)
    gone, _by_model = photos.delete()
    contacts, _by_model = KeptContacts.objects.filter(created_at__lt=now - CONTACTS_FOR).delete()
    return int(gone + contacts)


def kept_about(email: str) -> list[KeptContacts]:
    """What is kept for undoing and holds an e-mail address."""
    kept = KeptContacts.objects.select_related("listing")
    return [each for each in kept if any(_is_of(contact, email) for contact in [*each.before, *each.after])]


def _is_of(contact: Mapping[str, Any], email: str) -> bool:
    return str(contact.get("email", "")).casefold() == email.casefold()


@transaction.atomic
def forget_contacts(email: str) -> None:
    """Delete what is kept for undoing and holds an e-mail address: its owner leaves."""
    KeptContacts.objects.filter(pk__in=[each.pk for each in kept_about(email)]).delete()
