"""Taking the post away: to one server at a time, in the order in which it was written."""

import random
from datetime import timedelta

from django.db.models import F, Q

from byliv.core import clock
from byliv.core.fetch import FetchError, send
from byliv.federation import keys
from byliv.federation.actors import key_of
from byliv.federation.documents import ACTIVITY_JSON
from byliv.federation.models import Delivery, Follower, Message, RemoteActor, RemoteServer
from byliv.federation.remote import is_blocked
from byliv.federation.signatures import signed

LEASE = timedelta(minutes=10)
AT_ONCE = 60
# Minutes until the next try after so many failures in a row; the last again and again.
WAITS = (1, 5, 15, 60, 180, 360, 720)
KEEP_TRYING = timedelta(days=3)
# Who has not answered for so long is not there any more.
GIVE_UP = timedelta(days=30)
GONE = 410
# It will not be taken later either.
REFUSED = (400, 401, 403, 404, 405, 413, 415, 422, 501)


def due_servers() -> list[int]:
    """Identities of the servers that something waits for, and whose turn it is."""
    now = clock.now()
    waiting = RemoteServer.objects.filter(deliveries__isnull=False).distinct()
    free = waiting.filter(Q(busy_until=None) | Q(busy_until__lt=now))
    return list(free.filter(Q(next_at=None) | Q(next_at__lte=now)).order_by("pk").values_list("pk", flat=True))


def deliver(server_id: int) -> int:
    """Send one server what waits for it, oldest first, up to the first failure; returns how many arrived."""
    now = clock.now()
    free = RemoteServer.objects.filter(pk=server_id).filter(Q(busy_until=None) | Q(busy_until__lt=now))
    # Whoever moves this sends, so that two do not.
    if not free.update(busy_until=now + LEASE):
        return 0
    server = RemoteServer.objects.get(pk=server_id)
    try:
        return _deliver(server)
    finally:
        RemoteServer.objects.filter(pk=server_id).update(busy_until=None)


def _deliver(server: RemoteServer) -> int:
    waiting = Delivery.objects.filter(server=server)
    if is_blocked(server.host):
        waiting.delete()
        return 0
    arrived = 0
    for delivery in waiting.select_related("message").order_by("pk")[:AT_ONCE]:
        problem = _send(delivery)
        if problem:
            _failed(server, problem)
            break
        delivery.delete()
        arrived += 1
        if server.failures:
            server.failures = 0
            RemoteServer.objects.filter(pk=server.pk).update(failures=0, failing_since=None, next_at=None, problem="")
    return arrived


def _send(delivery: Delivery) -> str:
    """Send one message; "" when it has arrived or never will, else what was wrong."""
    pair = keys.current()
    if pair is None:
        return "no key"
    body = delivery.message.body.encode()
    key_id = f"{key_of(delivery.message.sender).id}#main-key"
    try:
        headers = signed("POST", delivery.inbox, key_id, pair, body)
        answer = send(delivery.inbox, body, headers={**headers, "Content-Type": ACTIVITY_JSON})
    except FetchError as error:
        return error.code
    if answer.status == GONE:
        _inbox_is_gone(delivery.inbox)
        return ""
    if 200 <= answer.status < 300 or answer.status in REFUSED:
        return ""
    return str(answer.status)


def _inbox_is_gone(inbox: str) -> None:
    RemoteActor.objects.filter(inbox=inbox).delete()
    RemoteActor.objects.filter(shared_inbox=inbox).update(shared_inbox="")


def _failed(server: RemoteServer, problem: str) -> None:
    """Wait longer each time, and not all at the same moment."""
    now = clock.now()
    minutes = WAITS[min(server.failures, len(WAITS) - 1)]
    wait = timedelta(minutes=minutes * random.uniform(1, 1.3))  # noqa: S311 - no secret
    RemoteServer.objects.filter(pk=server.pk).update(
        failures=F("failures") + 1,
        failing_since=server.failing_since or now,
        next_at=now + wait,
        problem=problem[:200],
    )


def forget_old() -> int:
    """Stop trying what is three days old; forget those whose server is silent for a month, and what nobody needs."""
    now = clock.now()
    Delivery.objects.filter(message__created_at__lt=now - KEEP_TRYING).delete()
    Follower.objects.filter(remote__server__failing_since__lt=now - GIVE_UP).delete()
    blocked = [server.pk for server in RemoteServer.objects.all() if is_blocked(server.host)]
    Follower.objects.filter(remote__server__in=blocked).delete()
    RemoteActor.objects.filter(follows=None, fetched_at__lt=now - timedelta(days=1)).delete()
    RemoteServer.objects.filter(actors=None, deliveries=None).delete()
    return Message.objects.filter(deliveries=None, created_at__lt=now - timedelta(days=1)).delete()[0]
