"""What we say of ourselves and of events, in the words of ActivityStreams; plain dicts, ready for JSON."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.html import escape

from byliv.core.text import render
from byliv.federation.actors import Actor, Key

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ACTIVITY_JSON = "application/activity+json"
# Words beyond the standard's own: those of Mobilizon and of FEP-8a8e, and of schema.org.
CONTEXT: list[Any] = [
    "https://www.w3.org/ns/activitystreams",
    "https://w3id.org/security/v1",
    {
        "Hashtag": "as:Hashtag",
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "toot": "http://joinmastodon.org/ns#",
        "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
        "sc": "http://schema.org#",
        "PropertyValue": "sc:PropertyValue",
        "value": "sc:value",
        "propertyID": "sc:propertyID",
        "address": {"@id": "sc:address", "@type": "sc:PostalAddress"},
        "PostalAddress": "sc:PostalAddress",
        "streetAddress": "sc:streetAddress",
        "postalCode": "sc:postalCode",
        "addressLocality": "sc:addressLocality",
        "addressCountry": "sc:addressCountry",
        "inLanguage": "sc:inLanguage",
        "license": {"@id": "sc:license", "@type": "@id"},
        "category": "sc:category",
        "uuid": "sc:identifier",
        "ical": "http://www.w3.org/2002/12/cal/ical#",
        "mz": "https://joinmobilizon.org/ns#",
        "status": "ical:status",
        "eventStatus": "https://w3id.org/fep/8a8e#eventStatus",
        "displayEndTime": "https://w3id.org/fep/8a8e#displayEndTime",
        "timezone": "mz:timezone",
        "joinMode": "mz:joinMode",
        "externalParticipationUrl": "mz:externalParticipationUrl",
        "repliesModerationOption": "mz:repliesModerationOption",
        "commentsEnabled": "sc:commentsEnabled",
        "anonymousParticipationEnabled": "mz:anonymousParticipationEnabled",
        "isOnline": "mz:isOnline",
        "contacts": {"@id": "mz:contacts", "@type": "@id"},
    },
]


def with_context(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document that stands by itself."""
    return {"@context": CONTEXT, **document}


def actor_document(actor: Actor, key: str) -> dict[str, Any]:
    """One of us, with our public key (PEM)."""
    document = {
        "id": actor.id,
        "type": actor.type,
        "preferredUsername": actor.handle,
        "name": actor.name,
        "summary": str(render(actor.text)) if actor.text else "",
        "url": settings.BASE_URL + actor.page,
        "inbox": f"{actor.id}/inbox",
        "outbox": f"{actor.id}/outbox",
        "followers": actor.key.followers,
        "following": f"{actor.id}/following",
        "endpoints": {"sharedInbox": f"{settings.BASE_URL}/ap/inbox"},
        "manuallyApprovesFollowers": False,
        "discoverable": True,
        "indexable": True,
        "attachment": [_field("Web", address) for address in (settings.BASE_URL + actor.page, *actor.websites)],
        "icon": _icon(actor),
        "publicKey": {"id": f"{actor.id}#main-key", "owner": actor.id, "publicKeyPem": key},
    }
    if actor.since is not None:
        document["published"] = actor.since.replace(microsecond=0).isoformat()
    if actor.image:
        document["image"] = {
            "type": "Image", "mediaType": "image/webp", "url": settings.BASE_URL + actor.image,
            "name": actor.image_words,
        }  # fmt: skip
    return document


def _icon(actor: Actor) -> dict[str, str]:
    if actor.image:
        return {"type": "Image", "mediaType": "image/webp", "url": settings.BASE_URL + actor.image}
    return {"type": "Image", "mediaType": "image/png", "url": f"{actor.id}/icon.png"}


def _field(name: str, address: str) -> dict[str, str]:
    shown = address.split("://", 1)[-1].rstrip("/")
    link = f'<a href="{escape(address)}" rel="me noopener">{escape(shown)}</a>'
    return {"type": "PropertyValue", "name": name, "value": link}


def created(event: Mapping[str, Any], author: Key) -> dict[str, Any]:
    """The author says that there is this event."""
    return _about(event, author, "Create", "create")


def updated(event: Mapping[str, Any], author: Key) -> dict[str, Any]:
    """The author says that it has changed; each change has its own identity."""
    return {**_about(event, author, "Update", f"update-{event['updated']}"), "published": event["updated"]}


def deleted(event_id: str, author: Key) -> dict[str, Any]:
    """The author says that it is gone."""
    return {
        "id": f"{event_id}#delete",
        "type": "Delete",
        "actor": author.id,
        "to": [PUBLIC],
        "cc": [author.followers],
        "object": tombstone(event_id),
    }


def tombstone(event_id: str) -> dict[str, Any]:
    """What stands where an event was."""
    return {"id": event_id, "type": "Tombstone", "formerType": "Event"}


def passed_on(event: Mapping[str, Any], by: Key) -> dict[str, Any]:
    """Somebody tells their followers of another's event."""
    return {**announcement(event["id"], by), "published": event["published"]}


def announcement(event_id: str, by: Key) -> dict[str, Any]:
    return {
        "id": f"{event_id}#announce-{by}",
        "type": "Announce",
        "actor": by.id,
        "to": [PUBLIC],
        "cc": [by.followers],
        "object": event_id,
    }


def no_longer(event_id: str, by: Key) -> dict[str, Any]:
    """Somebody does not pass it on any more."""
    said = announcement(event_id, by)
    return {**said, "id": f"{said['id']}-undo", "type": "Undo", "object": said}


def accepted(follow: Mapping[str, Any], by: Key) -> dict[str, Any]:
    """Yes to somebody who wants to follow."""
    asked = {name: follow[name] for name in ("id", "type", "actor", "object") if name in follow}
    identity = f"{by.id}#accept-{mark_of(str(follow.get('id')))}"
    return {"id": identity, "type": "Accept", "actor": by.id, "to": [follow["actor"]], "object": asked}


def renewed(document: Mapping[str, Any], by: Key, stamp: str) -> dict[str, Any]:
    """One of us looks another way now."""
    return {"id": f"{by.id}#update-{stamp}", "type": "Update", "actor": by.id, "to": [PUBLIC],
            "cc": [by.followers], "object": document}  # fmt: skip


def gone(by: Key) -> dict[str, Any]:
    """One of us is not there any more."""
    return {"id": f"{by.id}#delete", "type": "Delete", "actor": by.id, "to": [PUBLIC], "object": by.id}


def collection(address: str, total: int, **more: Any) -> dict[str, Any]:
    """A list of which only the length is told here."""
    return {"id": address, "type": "OrderedCollection", "totalItems": total, **more}


def page(address: str, part_of: str, items: Sequence[Mapping[str, Any]], following: str) -> dict[str, Any]:
    """One page of a list; `following` is the next one's address, "" on the last."""
    document = {"id": address, "type": "OrderedCollectionPage", "partOf": part_of, "orderedItems": list(items)}
    return {**document, "next": following} if following else document


def mark_of(text: str) -> str:
    """A few letters for a text, the same every time."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _about(event: Mapping[str, Any], author: Key, kind: str, mark: str) -> dict[str, Any]:
    return {
        "id": f"{event['id']}#{mark}",
        "type": kind,
        "actor": author.id,
        "published": event["published"],
        "to": event["to"],
        "cc": event["cc"],
        "object": dict(event),
    }
