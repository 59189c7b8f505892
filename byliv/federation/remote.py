"""Reading who somebody elsewhere is, at their own server and nowhere else."""

from typing import Any, NamedTuple
from urllib.parse import urldefrag, urlsplit

import orjson
from django.conf import settings

from byliv.core.fetch import FetchError, Limits, fetch
from byliv.core.fetch.addresses import Target, target_of
from byliv.federation import keys
from byliv.federation.actors import ALL
from byliv.federation.documents import ACTIVITY_JSON
from byliv.federation.models import MAX_ADDRESS
from byliv.federation.signatures import signed

ACTORS = Limits(sent=200_000, unpacked=400_000, seconds=8, redirects=1)
ACCEPT = f'{ACTIVITY_JSON}, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
MAX_KEY = 5_000


class NoActor(Exception):
    """What is there is nobody who could follow; the text says why, in English, for programs' makers."""


class Described(NamedTuple):
    """Somebody elsewhere, as their server describes them."""

    address: str
    inbox: str
    shared_inbox: str
    key_id: str
    key: str


def read_actor(address: str) -> Described:
    """Who is behind an address. FetchError when nobody answers, NoActor when it is not the description of an actor."""
    address = urldefrag(address).url
    target = whole(address)
    pair = keys.current()
    sign = None
    if pair is not None:
        # Some servers tell strangers nothing: they hear who asks.
        sign = lambda to: signed("GET", to, f"{ALL.id}#main-key", pair)  # noqa: E731
    answer = fetch(target.address, accept=ACCEPT, limits=ACTORS, headers=sign)
    if host_of(answer.address) != target.netloc:
        raise NoActor("The actor's address leads to another server.")
    try:
        document = orjson.loads(answer.content)
    except ValueError:
        raise NoActor("The actor's description is no JSON.") from None
    if not isinstance(document, dict) or document.get("id") != address:
        raise NoActor("The actor's description has another id than its address.")
    return _described(document, address)


def whole(address: object) -> Target:
    """An address in a message, taken apart; NoActor when it is none that we would speak to."""
    if not isinstance(address, str) or len(address) > MAX_ADDRESS or "\x00" in address:
        raise NoActor("There is no address that we can read.")
    try:
        target = target_of(address)
    except FetchError as error:
        raise NoActor("There is no address that we can read.") from error
    if target.scheme != "https" and f"{target.host}:{target.port}" not in settings.FETCH_ALLOWED:
        raise NoActor("Addresses begin with https://.")
    return target


def host_of(address: str) -> str:
    """Host and port as they stand in an address."""
    return target_of(address).netloc


def is_blocked(host: str) -> bool:
    """Whether the operator wants nothing to do with a server, or with all servers below a domain."""
    name = (urlsplit(f"//{host}").hostname or "").lower()
    return any(name == blocked or name.endswith(f".{blocked}") for blocked in settings.FEDERATION_BLOCKED)


def _described(document: dict[str, Any], address: str) -> Described:
    key = document.get("publicKey")
    key = key[0] if isinstance(key, list) and key else key
    if not isinstance(key, dict) or key.get("owner", address) != address:
        raise NoActor("The actor has no public key of its own.")
    pem = key.get("publicKeyPem")
    if not isinstance(pem, str) or not pem or len(pem) > MAX_KEY or not isinstance(key.get("id"), str):
        raise NoActor("The actor has no public key of its own.")
    inbox = _on_same_host(document.get("inbox"), address)
    if not inbox:
        raise NoActor("The actor has no inbox on its own server.")
    endpoints = document.get("endpoints")
    shared = endpoints.get("sharedInbox") if isinstance(endpoints, dict) else ""
    return Described(address, inbox, _on_same_host(shared, address), key["id"][:MAX_ADDRESS], pem)


def _on_same_host(inbox: object, address: str) -> str:
    """The inbox when it is on the actor's own server, "" when not: nobody sends our messages to a third party."""
    try:
        target = whole(inbox)
    except NoActor:
        return ""
    return str(inbox) if target.netloc == host_of(address) else ""
