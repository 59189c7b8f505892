"""Where others write to us. We listen to who follows and who leaves; all else is taken politely and forgotten."""

from threading import BoundedSemaphore
from typing import Any, NamedTuple
from urllib.parse import urldefrag

import orjson
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from byliv.core.fetch import FetchError
from byliv.core.ratelimit import visitor
from byliv.core.throttle import Bucket
from byliv.federation import actions, queries, remote, signatures, tasks
from byliv.federation.actors import Key, key_of_id
from byliv.federation.documents import mark_of
from byliv.federation.models import RemoteActor
from byliv.federation.remote import NoActor
from byliv.federation.signatures import BadSignature
from byliv.federation.views.answers import only_when_on

MAX_BODY = 200_000
# A large server tells of many people's doings; most of it costs nothing here.
MESSAGES = Bucket(burst=600, per_second=5)
# Asking another server who somebody is takes time: so many at once in each process.
ASKING = BoundedSemaphore(2)
STRANGERS = Bucket(burst=60, per_second=0.5)
LISTENED_TO = ("Follow", "Undo", "Delete", "Update")


class Refusal(Exception):
    """The message is not taken: a status, and why, in English, for programs' makers."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Said(NamedTuple):
    """A message: what it says, as JSON, and by whose address."""

    document: dict[str, Any]
    kind: str
    actor: str


@csrf_exempt
@require_POST
@login_not_required
def shared(request: HttpRequest) -> HttpResponse:
    """The inbox for all of us."""
    return _taken(request)


@csrf_exempt
@require_POST
@login_not_required
def own(request: HttpRequest, kind: str, target: int) -> HttpResponse:
    """The inbox of one of us."""
    return _taken(request)


def _taken(request: HttpRequest) -> HttpResponse:
    only_when_on()
    try:
        _take(request)
    except Refusal as refusal:
        response = HttpResponse(str(refusal), content_type="text/plain; charset=utf-8", status=refusal.status)
        if refusal.status in (429, 503):
            response.headers["Retry-After"] = "120"
        return response
    return HttpResponse(status=202)


def _take(request: HttpRequest) -> None:
    if not MESSAGES.take(visitor(request)):
        raise Refusal(429, "Write less often.")
    body = _body(request)
    said = _said(body)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        if remote.is_blocked(remote.whole(said.actor).netloc):
            raise Refusal(403, "Your server is not welcome here.")
        signature = signatures.read(headers, body)
        known = RemoteActor.objects.select_related("server").filter(address=said.actor).first()
        # Of somebody we do not know only a wish to follow matters: not that they are gone, leave, or have changed.
        if said.kind not in LISTENED_TO or (known is None and said.kind != "Follow"):
            return
        who = _proven(known, said.actor, signature, request, headers, body)
        # The same message once more, by mistake or by somebody who listened, is heard once.
        if cache.add(f"ap:{mark_of(signature.value)}", 1, round(2 * signatures.WINDOW.total_seconds())):
            _heard(said, who)
    except (BadSignature, NoActor) as problem:
        raise Refusal(401, str(problem)) from problem


def _body(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > MAX_BODY:
        raise Refusal(413, "The message is too long.")
    body = request.read(MAX_BODY + 1)
    if len(body) > MAX_BODY:
        raise Refusal(413, "The message is too long.")
    return body


def _said(body: bytes) -> Said:
    try:
        document = orjson.loads(body)
    except ValueError:
        raise Refusal(400, "The message is no JSON.") from None
    kind = document.get("type") if isinstance(document, dict) else None
    actor = _address_of(document.get("actor")) if isinstance(document, dict) else ""
    if not isinstance(kind, str) or not actor:
        raise Refusal(400, "A message has a type and an actor.")
    return Said(document, kind, actor)


def _proven(
    known: RemoteActor | None,
    actor: str,
    signature: signatures.Signature,
    request: HttpRequest,
    headers: dict[str, str],
    body: bytes,
) -> RemoteActor:
    """Who has signed it: by the key that we know, else by the one that their server has now. BadSignature."""

    def fits(who: RemoteActor) -> bool:
        is_theirs = who.key_id == signature.key_id or urldefrag(signature.key_id).url == who.address
        return is_theirs and signatures.is_by(who.key, signature, "POST", request.get_full_path(), headers, body)

    if known is not None and fits(known):
        return known
    found = _asked(actor)
    who = RemoteActor(address=found.address, key_id=found.key_id, key=found.key)
    if not fits(who):
        raise BadSignature("The signature is not by the actor's key.")
    return actions.know(found)


def _asked(actor: str) -> remote.Described:
    """Their server's word on who somebody is. Of those that did not answer we ask again only after a while."""
    host = remote.host_of(actor)
    if cache.get(f"ap-silent:{host}") or not STRANGERS.take(host) or not ASKING.acquire(blocking=False):
        raise Refusal(503, "We cannot ask your server who you are just now.")
    try:
        return remote.read_actor(actor)
    except FetchError as error:
        if error.code in ("slow", "unreachable", "fault", "too_often", "broken"):
            cache.set(f"ap-silent:{host}", 1, 60)
            raise Refusal(503, "Your server does not say who you are.") from error
        raise NoActor(f"Your server does not say who you are ({error.code}).") from error
    finally:
        ASKING.release()


def _heard(said: Said, who: RemoteActor) -> None:
    """Do what was asked for."""
    about = said.document.get("object")
    if said.kind == "Follow":
        actions.follow(key=_one_of_us(about), remote=who, asked=said.document)
        # The yes goes out at once: people wait for it.
        tasks.deliver.using(priority=tasks.BEHIND).enqueue(who.server_id)
    elif said.kind == "Undo" and isinstance(about, dict) and about.get("type") == "Follow":
        key = key_of_id(_address_of(about.get("object")))
        if key is not None:
            actions.unfollow(key=key, remote=who)
    elif said.kind == "Delete" and _address_of(about) == who.address:
        actions.forget(who)
    elif said.kind == "Update" and _address_of(about) == who.address:
        # Perhaps a new key or inbox: their own server says which.
        actions.know(_asked(who.address))


def _one_of_us(about: object) -> Key:
    key = key_of_id(_address_of(about))
    if key is None or queries.actor_at(key) is None:
        raise Refusal(404, "Nobody here has this address.")
    return key


def _address_of(thing: object) -> str:
    """An address, given as such or inside an object; "" when there is none."""
    found = thing.get("id") if isinstance(thing, dict) else thing
    return found if isinstance(found, str) else ""
