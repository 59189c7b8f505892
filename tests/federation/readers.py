"""How other programs read what we say, after what they do with it; each takes what it would and stops where it would.

Mobilizon wants a single place with an address and numbers as floats, hashtags, a list of attachments and the status in
capitals. Gancio takes the first attachment for the picture and cuts the first letter off each tag. Mastodon makes a
post of the name, the summary and the link, which must be on the actor's host.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
STATUS = ("TENTATIVE", "CONFIRMED", "CANCELLED")


def mobilizon_actor(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "url": document["id"],
        "avatar": document["icon"]["url"],
        "username": document["preferredUsername"],
        "key": document["publicKey"]["publicKeyPem"],
        "inbox": document["inbox"],
        "outbox": document["outbox"],
        "following": document["following"],
        "followers": document["followers"],
        "shared_inbox": document["endpoints"]["sharedInbox"],
        "is_open": document["manuallyApprovesFollowers"] is False,
        "type": document["type"],
    }


def mobilizon_event(said: dict[str, Any]) -> dict[str, Any]:
    assert said["status"] in STATUS and said["ical:status"] in STATUS
    assert said["actor"] == said["attributedTo"]
    place, attachments = said.get("location"), said["attachment"]
    return {
        "title": said["name"],
        "description": said["content"],
        "begins": datetime.fromisoformat(said["startTime"]),
        "ends": datetime.fromisoformat(said["endTime"]),
        "is_public": PUBLIC in said["to"],
        "uuid": UUID(said["uuid"]),
        "status": said["status"].lower(),
        "tags": [tag["name"].removeprefix("#") for tag in said["tag"] if tag["type"] == "Hashtag"],
        "place": _mobilizon_place(place) if place else None,
        "picture": next((each["url"] for each in attachments if each["type"] == "Document"), ""),
        "website": next((each["href"] for each in attachments if each["type"] == "Link"), ""),
        "metadata": {each["propertyID"]: each["value"] for each in attachments if each["type"] == "PropertyValue"},
        "contacts": [contact if isinstance(contact, str) else contact["id"] for contact in said["contacts"]],
        "timezone": said["timezone"],
        "join": said["joinMode"],
        "join_url": said["externalParticipationUrl"],
    }


def _mobilizon_place(place: dict[str, Any]) -> dict[str, Any]:
    spot = (place.get("longitude"), place.get("latitude"))
    return {"name": place["name"], **place.get("address", {}), "spot": spot if all(map(_is_float, spot)) else None}


def _is_float(value: object) -> bool:
    return isinstance(value, float)


def gancio_event(activity: dict[str, Any]) -> dict[str, Any]:
    said = activity["object"]
    attachments = said["attachment"]
    return {
        "title": said["name"].strip(),
        "start": datetime.fromisoformat(said["startTime"]).timestamp(),
        "end": datetime.fromisoformat(said["endTime"]).timestamp(),
        "place": said["location"]["name"],
        "picture": attachments[0]["url"] if attachments else "",
        "focal_point": attachments[0]["focalPoint"] if attachments else None,
        "tags": [tag["name"][1:] for tag in said["tag"]],
        "by": activity["actor"],
    }


def mastodon_post(activity: dict[str, Any]) -> dict[str, Any]:
    said = activity["object"]
    host = urlsplit(activity["actor"]).hostname
    assert urlsplit(said["id"]).hostname == urlsplit(said["url"]).hostname == host
    pictures = [each for each in said["attachment"] if each.get("url")]
    return {
        "uri": said["id"],
        "text": f"{said['name']} {said['summary']} {said['url']}",
        "visibility": "public" if PUBLIC in said["to"] else "direct",
        "created_at": datetime.fromisoformat(said["published"]),
        "hashtags": [tag["name"].removeprefix("#").lower() for tag in said["tag"] if tag["type"] == "Hashtag"],
        "pictures": [(each["url"], each["name"]) for each in pictures[:4]],
        "language": next(iter(said.get("contentMap", said["nameMap"]))),
    }
