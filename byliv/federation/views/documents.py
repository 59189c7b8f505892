"""What the fediverse reads of us: who we are, our events, who follows how many."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.events.models import Event
from byliv.federation import documents, icons, keys, queries
from byliv.federation.actors import Actor, Key, event_id, key_of
from byliv.federation.event_object import Told, event_object, organisers_among, readable, told
from byliv.federation.models import ActorKind, Shared
from byliv.federation.views.answers import TYPE, activity, only_when_on, open_to_all

PAGE = 20


@require_safe
@login_not_required
def actor(request: HttpRequest, kind: str, target: int) -> HttpResponse:
    """One of us."""
    return activity(documents.actor_document(_actor(kind, target), keys.public()))


@require_safe
@login_not_required
def icon(request: HttpRequest, kind: str, target: int) -> HttpResponse:
    """The picture beside its name."""
    response = HttpResponse(icons.icon(_actor(kind, target)), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
@login_not_required
def followers(request: HttpRequest, kind: str, target: int) -> HttpResponse:
    """How many follow it. Who they are is theirs."""
    known = _actor(kind, target)
    return activity(documents.collection(known.key.followers, queries.followers_of(known.key)))


@require_safe
@login_not_required
def following(request: HttpRequest, kind: str, target: int) -> HttpResponse:
    """Nobody: we only tell."""
    return activity(documents.collection(f"{_actor(kind, target).id}/following", 0))


@require_safe
@login_not_required
def outbox(request: HttpRequest, kind: str, target: int) -> HttpResponse:
    """What it has said: its events, newest first; `?before=` is the identity of the last one seen."""
    known = _actor(kind, target)
    address = f"{known.id}/outbox"
    events = _events_of(known.key)
    before = request.GET.get("before", "")
    if not before:
        return activity(documents.collection(address, events.count(), first=f"{address}?before=0"))
    if not before.isdecimal() or len(before) > 18:
        raise Http404("There is no such page.")
    rows = events.filter(pk__lt=int(before)) if int(before) else events
    pks = list(rows.order_by("-pk").values_list("pk", flat=True)[: PAGE + 1])
    items = _said(known, pks[:PAGE])
    following = f"{address}?before={pks[PAGE - 1]}" if len(pks) > PAGE else ""
    return activity(documents.page(f"{address}?before={before}", address, items, following))


@require_safe
@login_not_required
def event(request: HttpRequest, event: int, number: int = 1) -> HttpResponse:
    """An event as an object; 410 with a tombstone where one was that is gone."""
    only_when_on()
    shared = Shared.objects.filter(event_id=event).first()
    if shared is not None and (shared.gone_at or shared.number != number):
        return _gone(event, number) if number <= shared.number else _not_there()
    if shared is None and number != 1:
        return _not_there()
    found = told(list(readable().filter(pk=event)))
    if not found or not found[0].is_public:
        return _not_there()
    sharers = queries.sharers_of([found[0].event])[event]
    author = key_of(shared.author) if shared else sharers.author
    organisers = organisers_among([sharers.author, *sharers.others])
    return activity(event_object(found[0], author, organisers, number))


def _gone(event: int, number: int) -> HttpResponse:
    response = activity(documents.tombstone(event_id(event, number)))
    response.status_code = 410
    return response


def _not_there() -> HttpResponse:
    return open_to_all(HttpResponse(b'{"error": "There is no such event."}', content_type=TYPE, status=404))


def _actor(kind: str, target: int) -> Actor:
    only_when_on()
    found = queries.actor_at(Key(kind, target)) if target < 2**63 else None
    if found is None:
        raise Http404("Nobody is here.")
    return found


def _events_of(key: Key) -> QuerySet[Event]:
    """The public events that one of us would tell of."""
    events = Event.objects.public()
    if key.kind == ActorKind.AREA:
        return events.filter(area__in=area_ids_within(Area.objects.only("id", "path").get(pk=key.pk)))
    return events.filter(organisers=key.pk) if key.kind == ActorKind.ORGANISATION else events


def _said(known: Actor, pks: Sequence[int]) -> list[dict[str, Any]]:
    """Of its own events that there are, of others' that it passes them on; in the order of `pks`."""
    rows = {it.event.pk: it for it in told(list(readable().filter(pk__in=pks))) if it.is_public}
    sharers = queries.sharers_of([it.event for it in rows.values()])
    numbers = dict(Shared.objects.filter(event_id__in=pks).values_list("event_id", "number"))
    return [_item(known, rows[pk], sharers[pk], numbers.get(pk, 1)) for pk in pks if pk in rows]


def _item(known: Actor, it: Told, sharers: queries.Sharers, number: int) -> dict[str, Any]:
    document = event_object(it, sharers.author, organisers_among([sharers.author, *sharers.others]), number)
    if sharers.author == known.key:
        return documents.created(document, known.key)
    return documents.passed_on(document, known.key)
