"""What happened here is told to those who follow: an event is new, has changed, is gone.

Whatever an act was, the event as it is now is compared with what was told of it last; so nothing is told twice, and an
import that touches an event ten times is one message.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.db.models import Q

from byliv.audit.models import AuditEntry
from byliv.core import clock
from byliv.events.models import Event
from byliv.federation import documents, keys
from byliv.federation.actions.saying import say
from byliv.federation.actors import Key, event_id, key_of
from byliv.federation.event_object import Told, event_object, organisers_among, readable, told
from byliv.federation.models import ActorKind, Follower, Shared
from byliv.federation.queries import Sharers, actor_at, inboxes_of, sharers_of

EVENT, AREA, ORGANISATION, PLACE = "events.event", "areas.area", "organisations.organisation", "places.place"
LISTINGS = (ORGANISATION, PLACE, "listings.listing")
# What an actor's description shows of a change.
SEEN = {"name", "summary_da", "description_da", "photos", "links", "slug", "is_public"}
# An import must not drown those who follow: so many new events are told at once, those that come first.
NEW_AT_ONCE = 60
CHUNK = 200

Inboxes = Mapping[Key, Mapping[str, int]]


def share_acts(entries: Sequence[AuditEntry]) -> None:
    """Tell followers what these acts have changed. Call inside a transaction."""
    if not (Follower.objects.exists() or Shared.objects.filter(gone_at=None).exists()):
        return
    share_events(_touched(entries))
    for key, is_gone in _changed_actors(entries).items():
        renew(key, is_gone=is_gone)


def share_events(pks: Iterable[int]) -> None:
    """Compare these events with what was told of them, and tell what is different."""
    wanted = sorted(set(pks))
    for first in range(0, len(wanted), CHUNK):
        _share(wanted[first : first + CHUNK])


def move_on() -> int:
    """Of events whose told date is over, tell the next one; returns how many were looked at."""
    due = Shared.objects.filter(until__lt=clock.now(), gone_at=None).order_by("until")
    pks = list(due.values_list("event_id", flat=True)[:CHUNK])
    share_events(pks)
    # What has no later date stays as it is.
    Shared.objects.filter(event_id__in=pks, until__lt=clock.now()).update(until=None)
    return len(pks)


def renew(key: Key, *, is_gone: bool = False) -> None:
    """Tell its followers how one of us looks now, or that it is gone; then they follow nobody any more."""
    inboxes = inboxes_of([key]).get(key)
    if not inboxes:
        return
    actor = None if is_gone else actor_at(key)
    if actor is None:
        say(documents.gone(key), by=key, to=inboxes)
        Follower.objects.filter(kind=key.kind, target_id=key.pk).delete()
        return
    described = documents.actor_document(actor, keys.public())
    stamp = clock.now().strftime("%Y%m%dT%H%M%S%f")
    say(documents.renewed(described, key, stamp), by=key, to=inboxes)


def _touched(entries: Sequence[AuditEntry]) -> set[int]:
    """The events that these acts are about, themselves or by their place or organiser."""
    found = {entry.target_id for entry in entries if entry.target_type == EVENT}
    listings = {entry.target_id for entry in entries if entry.target_type in LISTINGS}
    if listings:
        known = Shared.objects.filter(gone_at=None)
        about = Event.objects.filter(Q(place__in=listings) | Q(organisers__in=listings))
        found |= set(known.filter(event_id__in=about.values("pk")).values_list("event_id", flat=True))
        authors = [str(Key(ActorKind.ORGANISATION, pk)) for pk in listings]
        found |= set(known.filter(author__in=authors).values_list("event_id", flat=True))
    return found


def _changed_actors(entries: Sequence[AuditEntry]) -> dict[Key, bool]:
    """{who of us looks different: whether it is gone}."""
    found = {}
    for entry in entries:
        if entry.target_type == AREA:
            found[Key(ActorKind.AREA, entry.target_id)] = entry.verb == "deleted"
        elif entry.target_type in LISTINGS and (entry.verb == "deleted" or SEEN & set(entry.changes)):
            found[Key(ActorKind.ORGANISATION, entry.target_id)] = entry.verb == "deleted"
    return found


def _share(pks: Sequence[int]) -> None:
    known = {shared.event_id: shared for shared in Shared.objects.select_for_update().filter(event_id__in=pks)}
    now = {it.event.pk: it for it in told(list(readable().filter(pk__in=pks)))}
    sharers = sharers_of([it.event for it in now.values()])
    inboxes = inboxes_of(_involved(sharers, known))
    new = [it for pk, it in now.items() if pk not in known and it.is_public and it.is_ahead]
    for it in sorted(new, key=lambda it: (it.date.start, it.event.pk) if it.date else ())[:NEW_AT_ONCE]:
        _first(it, sharers[it.event.pk], inboxes, Shared(event_id=it.event.pk))
    for pk, shared in known.items():
        _again(shared, now.get(pk), sharers.get(pk), inboxes)


def _involved(sharers: Mapping[int, Sharers], known: Mapping[int, Shared]) -> set[Key]:
    found = {key for each in sharers.values() for key in (each.author, *each.others)}
    return found | {key for shared in known.values() for key in _told_by(shared)}


def _told_by(shared: Shared) -> list[Key]:
    return [key_of(text) for text in (shared.author, *shared.others)]


def _first(it: Told, sharers: Sharers, inboxes: Inboxes, shared: Shared) -> None:
    """Tell of an event for the first time, or anew after it was gone; nothing when nobody would hear it."""
    if not any(inboxes.get(key) for key in (sharers.author, *sharers.others)):
        return
    document = _document(it, sharers.author, sharers, shared.number)
    _note(shared, it, sharers, document)
    say(documents.created(document, sharers.author), by=sharers.author, to=inboxes.get(sharers.author, {}))
    for key in sharers.others:
        say(documents.passed_on(document, key), by=key, to=inboxes.get(key, {}))


def _again(shared: Shared, it: Told | None, sharers: Sharers | None, inboxes: Inboxes) -> None:
    """Tell what is different about an event that was told before."""
    is_there = it is not None and sharers is not None and it.is_public
    if not is_there or it is None or sharers is None:
        if shared.gone_at is None:
            _take_back(shared, inboxes)
        return
    if shared.gone_at is None and str(sharers.author) == shared.author:
        _update(shared, it, sharers, inboxes)
        return
    if shared.gone_at is None:
        # Nobody may speak of another's event: it goes, and comes again as that of who has it now.
        _take_back(shared, inboxes)
    if it.is_ahead:
        shared.number, shared.gone_at = shared.number + 1, None
        _first(it, sharers, inboxes, shared)


def _update(shared: Shared, it: Told, sharers: Sharers, inboxes: Inboxes) -> None:
    before = set(_told_by(shared)[1:])
    document = _document(it, sharers.author, sharers, shared.number)
    if _digest(document) != shared.digest:
        to = {**inboxes.get(sharers.author, {})}
        for key in before:
            to |= inboxes.get(key, {})
        stamped = {**document, "updated": clock.now().replace(microsecond=0).isoformat().replace("+00:00", "Z")}
        say(documents.updated(stamped, sharers.author), by=sharers.author, to=to)
    for key in sharers.others:
        if key not in before:
            say(documents.passed_on(document, key), by=key, to=inboxes.get(key, {}))
    for key in before - set(sharers.others):
        say(documents.no_longer(document["id"], key), by=key, to=inboxes.get(key, {}))
    _note(shared, it, sharers, document)


def _take_back(shared: Shared, inboxes: Inboxes) -> None:
    """Say to everybody who heard of it that it is gone."""
    author = key_of(shared.author)
    to: dict[str, int] = {}
    for key in _told_by(shared):
        to |= inboxes.get(key, {})
    say(documents.deleted(event_id(shared.event_id, shared.number), author), by=author, to=to)
    shared.gone_at, shared.until = clock.now(), None
    shared.save()


def _document(it: Told, author: Key, sharers: Sharers, number: int) -> dict[str, Any]:
    return event_object(it, author, organisers_among([sharers.author, *sharers.others]), number)


def _note(shared: Shared, it: Told, sharers: Sharers, document: Mapping[str, Any]) -> None:
    shared.author, shared.others = str(sharers.author), [str(key) for key in sharers.others]
    shared.digest = _digest(document)
    shared.until = it.date.end if it.date and it.is_ahead else None
    shared.gone_at = None
    shared.save()


def _digest(document: Mapping[str, Any]) -> str:
    """Of everything but the time of the last change, which also moves when nothing changes that is told."""
    said = {name: value for name, value in document.items() if name != "updated"}
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
