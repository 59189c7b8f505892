"""What pages and tasks ask of webhooks and their messages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from byliv.accounts.models import Stewardship, User
from byliv.areas.models import Area
from byliv.audit.models import AuditEntry
from byliv.webhooks.kinds import TEST
from byliv.webhooks.models import Delivery, Webhook

# So many of an address's waiting messages are looked at for one that may go.
LOOKED_AT = 200


def all_hooks() -> QuerySet[Webhook]:
    """All of them, with whose they are, without outlines."""
    return Webhook.objects.select_related("owner", "team", "within").defer("team__polygon", "within__polygon")


def hooks_of(person: User) -> list[Webhook]:
    """The person's own, then those of the areas that they steward; by name."""
    areas = areas_of(person)
    rows = all_hooks().filter(Q(owner_id=person.pk) | Q(team__in=areas))
    return sorted(rows, key=lambda hook: (hook.owner_id is None, hook.name, hook.pk))


def areas_of(person: User) -> list[Area]:
    """The areas that the person stewards, those below included, by name; of an operator all."""
    rows = Area.objects.defer("polygon").order_by("name_da", "pk")
    if person.is_superuser:
        return list(rows)
    steward = Stewardship.Role.STEWARD
    paths = Stewardship.objects.filter(user_id=person.pk, role=steward).values_list("area__path", flat=True)
    return list(rows.filter(_below(paths)))


def _below(paths: Iterable[str]) -> Q:
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    return below


def latest_act() -> int:
    """The number of the last act in the history."""
    return AuditEntry.objects.aggregate(last=Max("pk"))["last"] or 0


def hearing() -> QuerySet[Webhook]:
    """The webhooks that are to be told what happens, those first who know least."""
    return all_hooks().filter(_is_somebody_s(), state=Webhook.State.ACTIVE).order_by("position", "pk")


def due(now: datetime) -> QuerySet[Webhook]:
    """Webhooks with a message whose time has come: those that answer well first, so that no slow one delays them."""
    waiting = Delivery.objects.waiting().filter(webhook=OuterRef("pk"), next_at__lte=now)
    rested = Q(state=Webhook.State.ACTIVE) & (Q(rests_until=None) | Q(rests_until__lte=now))
    ready = (rested & Exists(waiting)) | Exists(waiting.filter(type=TEST))
    free = Q(busy_until=None) | Q(busy_until__lt=now)
    return all_hooks().filter(_is_somebody_s(), free, ready).order_by("failures", "milliseconds", "pk")


def next_of(hook: Webhook, now: datetime) -> Delivery | None:
    """The message that goes next: tests first, then in their order; none before an earlier one about the same thing."""
    waiting = hook.deliveries.waiting().order_by("pk")
    test = waiting.filter(type=TEST, next_at__lte=now).first()
    rests = hook.rests_until is not None and hook.rests_until > now
    if test is not None or rests or hook.state != Webhook.State.ACTIVE:
        return test
    held: set[tuple[str, int | None]] = set()
    for pk, thing, identity, next_at in waiting.values_list("pk", "thing", "thing_id", "next_at")[:LOOKED_AT]:
        if (thing, identity) in held:
            continue
        if next_at <= now:
            return waiting.filter(pk=pk).first()
        held.add((thing, identity))
    return None


def figures(hook: Webhook) -> dict[str, int]:
    """How many messages of its log are on their way, were received and were not."""
    by_state = dict(hook.deliveries.values_list("state").annotate(Count("pk")).order_by())
    return {state: by_state.get(state, 0) for state in Delivery.State.values}


def failed_since(hook: Webhook, since: datetime) -> QuerySet[Delivery]:
    """Messages of since then that were not received, oldest first."""
    return hook.deliveries.failed().exclude(type=TEST).filter(created_at__gte=since).order_by("pk")


def webhooks_told(person: User) -> list[dict[str, Any]]:
    """The person's own webhooks, for their download."""
    rows = Webhook.objects.filter(owner_id=person.pk).order_by("pk")
    return [
        {"name": row.name, "address": row.url, "state": row.state, "since": row.created_at, **_asked(row)}
        for row in rows
    ]


def _asked(hook: Webhook) -> dict[str, Any]:
    return {"things": hook.things, "acts": hook.acts, "kinds": hook.kinds}


def _is_somebody_s() -> Q:
    """Of an area, or of a person who may sign in."""
    return Q(owner=None) | Q(owner__is_active=True)
