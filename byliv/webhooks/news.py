"""What acts of the history mean to somebody outside: one message for each thing, as everybody can see it now."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F

from byliv.areas.queries import area_ids_within
from byliv.audit.models import AuditEntry
from byliv.events.models import Event, Status
from byliv.listings.models import Listing
from byliv.opendays.models import OpenDay
from byliv.webhooks.kinds import Act, Thing
from byliv.webhooks.models import Webhook
from byliv.webhooks.records import Key, Record, address_of, records_of

THINGS = {
    "events.event": Thing.EVENT,
    "places.place": Thing.PLACE,
    "organisations.organisation": Thing.ORGANISATION,
    "opendays.openday": Thing.OPEN_DAY,
    "areas.area": Thing.AREA,
}
LISTING = "listings.listing"
# Acts that change what everybody can see; all others (who joined a team, who was asked) are nobody's business.
VERBS = {
    "created", "changed", "confirmed", "deleted", "merged", "merged_into", "unmerged", "answered", "gathered",
    "called", "published", "unpublished",
}  # fmt: skip
# Changes that are no change of the page.
INSIDE = {"members"}


class News(NamedTuple):
    """One thing has changed. What a webhook may ask for, and `data` as the message has it."""

    thing: str
    id: int
    act: str
    label: str
    kind: str
    area_ids: frozenset[int]
    related: frozenset[Key]
    at: datetime
    data: dict[str, Any]


def news_of(entries: Sequence[AuditEntry]) -> list[News]:
    """What these acts, oldest first, come to: one piece of news for each thing, in the order of its last act."""
    acts: dict[Key, list[AuditEntry]] = {}
    listing_types = _types_of(entry.target_id for entry in entries if entry.target_type == LISTING)
    for entry in entries:
        key = _key(entry, listing_types)
        if key is not None:
            # Behind what happened to others in the meantime.
            acts[key] = [*acts.pop(key, []), entry]
    records = records_of(acts)
    found = (_news(key, its, records.get(key)) for key, its in acts.items())
    return [each for each in found if each is not None]


def wants(hook: Webhook, news: News) -> bool:
    """Whether the webhook is to be told."""
    asked_kinds = {kind for kind in hook.kinds if kind.partition(":")[0] == news.thing}
    about = (hook.about_thing, hook.about_id)
    return (
        (not hook.things or news.thing in hook.things)
        and (not hook.acts or news.act in hook.acts)
        and (not asked_kinds or f"{news.thing}:{news.kind}" in asked_kinds)
        and (not hook.about_thing or about == (news.thing, news.id) or about in news.related)
        and (hook.within is None or not news.area_ids.isdisjoint(area_ids_within(hook.within)))
    )


def _key(entry: AuditEntry, listing_types: dict[int, str]) -> Key | None:
    if entry.verb not in VERBS or not entry.target_id:
        return None
    if entry.changes and entry.changes.keys() <= INSIDE:
        return None
    if entry.target_type == LISTING:
        gone = (entry.changes.get("type") or [None])[0]
        thing = listing_types.get(entry.target_id) or gone
    else:
        thing = THINGS.get(entry.target_type)
    return (str(thing), entry.target_id) if thing else None


def _types_of(identities: Iterable[int]) -> dict[int, str]:
    return dict(Listing.objects.filter(pk__in=set(identities)).values_list("pk", "type"))


def _news(key: Key, acts: list[AuditEntry], record: Record | None) -> News | None:
    was_there = _was_public(key, acts, record is not None)
    if record is None:
        return _gone(key, acts) if was_there else None
    act = _act_of(acts, record) if was_there else Act.CREATED
    return News(*key, act, record.name, record.kind, record.area_ids, record.related, acts[-1].created_at, record.data)


def _act_of(acts: list[AuditEntry], record: Record) -> Act:
    """What happened to something that was public before and still is."""
    if record.data.get("status") == Status.CANCELLED and any("status" in entry.changes for entry in acts):
        return Act.CANCELLED
    return Act.CONFIRMED if all(entry.verb == "confirmed" for entry in acts) else Act.CHANGED


def _was_public(key: Key, acts: list[AuditEntry], is_public: bool) -> bool:
    """Whether everybody could see it before these acts: the first of them that touches that says so."""
    for entry in acts:
        if entry.verb in ("created", "called"):
            return False
        if entry.verb == "published":
            return OpenDay.objects.filter(pk=key[1], called_at__isnull=False).exists()
        if entry.verb == "unpublished":
            return True
        if "is_public" in entry.changes:
            return bool(entry.changes["is_public"][0])
        if "merged_into" in entry.changes:
            return entry.changes["merged_into"][0] is None
    return is_public


def _gone(key: Key, acts: list[AuditEntry]) -> News:
    """It was deleted, hidden or merged with another: all that is left to say is which it was."""
    was = _last_known(key, acts)
    thing, identity = key
    data = {"type": thing, "id": identity, "is_deleted": True}
    if was.get("slug"):
        data["url"] = address_of(thing, was["slug"])
    if was.get("merged_into"):
        data["merged_into"] = {"type": thing, "id": was["merged_into"]}
    areas = frozenset({was["area_id"]} if was.get("area_id") else ())
    related = {(Thing.ORGANISATION.value, each) for each in was.get("organisers") or ()}
    if was.get("place_id"):
        related.add((Thing.PLACE.value, was["place_id"]))
    # No name: who hides something, or takes it away, need not have it repeated.
    return News(*key, Act.DELETED, "", was.get("kind") or "", areas, frozenset(related), acts[-1].created_at, data)


def _last_known(key: Key, acts: list[AuditEntry]) -> dict[str, Any]:
    """{field: value} of something that nobody sees any more: from its row, or from the act that took it away."""
    thing, identity = key
    fields = ("slug", "kind", "area_id")
    if thing in Listing.Type.values:
        row = Listing.objects.filter(pk=identity).values(*fields, "merged_into").first()
    elif thing == Thing.EVENT:
        row = Event.objects.filter(pk=identity).values(*fields, "place_id").first()
        if row is not None:
            behind = Event.organisers.through.objects.filter(event_id=identity)
            row["organisers"] = list(behind.values_list("organisation_id", flat=True))
    else:
        row = OpenDay.objects.filter(pk=identity).values(slug=F("event__slug"), area_id=F("event__area_id")).first()
    if row is not None:
        return row
    return {field: sides[0] for field, sides in acts[-1].changes.items()}
