"""Somebody elsewhere follows one of us, does so no longer, or is gone."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from byliv.audit import outbox
from byliv.core import clock
from byliv.federation.actions.saying import say
from byliv.federation.actors import Key
from byliv.federation.documents import accepted
from byliv.federation.models import CONSUMER, Follower, RemoteActor, RemoteServer
from byliv.federation.remote import Described, host_of


@transaction.atomic
def know(described: Described) -> RemoteActor:
    """Keep what their server says of somebody, with their key."""
    server, _new = RemoteServer.objects.get_or_create(host=host_of(described.address)[:255])
    values = {
        "server": server,
        "inbox": described.inbox,
        "shared_inbox": described.shared_inbox,
        "key_id": described.key_id,
        "key": described.key,
        "fetched_at": clock.now(),
    }
    return RemoteActor.objects.update_or_create(address=described.address, defaults=values)[0]


@transaction.atomic
def follow(*, key: Key, remote: RemoteActor, asked: Mapping[str, Any]) -> None:
    """Let somebody follow one of us, and say yes; again is answered again. They hear of what happens from now on."""
    outbox.begin(CONSUMER)
    Follower.objects.get_or_create(kind=key.kind, target_id=key.pk, remote=remote)
    say(accepted(asked, key), by=key, to={remote.inbox: remote.server_id})


@transaction.atomic
def unfollow(*, key: Key, remote: RemoteActor) -> None:
    """Somebody does not want to hear of it any more. Who follows nobody is forgotten."""
    Follower.objects.filter(kind=key.kind, target_id=key.pk, remote=remote).delete()
    if not remote.follows.exists():
        remote.delete()


@transaction.atomic
def forget(remote: RemoteActor) -> None:
    """Somebody is gone from their server: nothing of them stays."""
    remote.delete()
