"""Who of us there is, who follows them, and whose an event is; each a fixed number of queries."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext, override

from byliv.areas.models import Area
from byliv.core.images import SIZES
from byliv.core.text import slugify
from byliv.events.models import Event
from byliv.federation.actors import ALL, ALL_ALIASES, ALL_HANDLE, Actor, Key
from byliv.federation.models import ActorKind, Follower, SigningKey, Silence
from byliv.listings.models import Photo
from byliv.organisations.models import Organisation

SUFFIX = "-org"  # for an organisation that is called like an area


class Sharers(NamedTuple):
    """Whose an event is, and who passes it on."""

    author: Key
    others: list[Key]


def is_on() -> bool:
    """Whether this installation speaks with the fediverse: the operator has not said no, and there is a key."""
    return bool(settings.FEDERATION) and SigningKey.objects.exists()


def actor_at(key: Key) -> Actor | None:
    """The actor of this identity, if everybody may see it and it wants to be followed."""
    return actors_at([key]).get(key)


def actors_at(keys: Iterable[Key]) -> dict[Key, Actor]:
    """The same for many."""
    wanted = set(keys)
    found = {ALL: _whole_map()} if ALL in wanted else {}
    areas = [key.pk for key in wanted if key.kind == ActorKind.AREA]
    organisations = [key.pk for key in wanted if key.kind == ActorKind.ORGANISATION]
    if areas:
        found |= {each.key: each for each in map(_of_area, Area.objects.defer("polygon").filter(pk__in=areas))}
    if organisations:
        found |= _of_organisations(organisations)
    silent = _silent(found)
    return {key: actor for key, actor in found.items() if key not in silent}


def actor_called(handle: str) -> Actor | None:
    """Who has this handle: the whole map, else the area, else the organisation of this slug."""
    handle = handle.lower()
    if handle in ALL_ALIASES:
        return actor_at(ALL)
    area = Area.objects.filter(slug=handle).values_list("pk", flat=True).first()
    if area is not None:
        return actor_at(Key(ActorKind.AREA, area))
    found = Organisation.objects.filter(slug__in=[handle, handle.removesuffix(SUFFIX)]).values_list("pk", flat=True)
    actors = actors_at(Key(ActorKind.ORGANISATION, pk) for pk in found)
    return next((actor for actor in actors.values() if actor.handle == handle), None)


def sharers_of(events: Sequence[Event]) -> dict[int, Sharers]:
    """{event's identity: whose it is}: of its first organiser, else of its area; the others pass it on."""
    paths = dict(Area.objects.filter(pk__in={each.area_id for each in events}).values_list("pk", "path"))
    rows = Event.organisers.through.objects.filter(event_id__in=[each.pk for each in events])
    pairs = rows.filter(organisation__is_public=True).order_by("pk").values_list("event_id", "organisation_id")
    behind: dict[int, list[Key]] = {}
    for pk, organisation in pairs:
        behind.setdefault(pk, []).append(Key(ActorKind.ORGANISATION, organisation))
    around = {
        event.pk: [Key(ActorKind.AREA, pk) for pk in reversed(_chain(paths.get(event.area_id or 0, "")))]
        for event in events
    }
    everybody = {key for keys in (*behind.values(), *around.values()) for key in keys}
    silent = _silent(everybody)
    found = {}
    for event in events:
        keys = [key for key in (*behind.get(event.pk, []), *around[event.pk]) if key not in silent] + [ALL]
        found[event.pk] = Sharers(keys[0], keys[1:])
    return found


def inboxes_of(keys: Iterable[Key]) -> dict[Key, dict[str, int]]:
    """{actor: {inbox: identity of its server}} of their followers; one for all of a server that has it."""
    wanted = set(keys)
    asked = Q(pk=None)
    for kind in ActorKind.values:
        asked |= Q(kind=kind, target_id__in=[key.pk for key in wanted if key.kind == kind])
    rows = Follower.objects.filter(asked).values_list(
        "kind", "target_id", "remote__shared_inbox", "remote__inbox", "remote__server"
    )
    found: dict[Key, dict[str, int]] = {}
    for kind, pk, shared, inbox, server in rows.order_by("pk"):
        found.setdefault(Key(kind, pk), {})[shared or inbox] = server
    return found


def followers_of(key: Key) -> int:
    """How many follow it; never who."""
    return Follower.objects.filter(kind=key.kind, target_id=key.pk).count()


def _silent(keys: Iterable[Key]) -> set[Key]:
    pks = {key.pk for key in keys}
    if not pks:
        return set()
    return {Key(kind, pk) for kind, pk in Silence.objects.filter(target_id__in=pks).values_list("kind", "target_id")}


def _chain(path: str) -> list[int]:
    return [int(part) for part in path.strip("/").split("/") if part]


def _whole_map() -> Actor:
    with override("da"):
        text = gettext("Everything that is put in the calendar of this map.")
        return Actor(ALL, ALL_HANDLE, settings.OPERATOR_NAME or "Byliv", text, reverse("calendar:everywhere"))


def _of_area(area: Area) -> Actor:
    with override("da"):
        page = reverse("calendar:area", args=[area.slug])
    sites = (area.website,) if area.website else ()
    key = Key(ActorKind.AREA, area.pk)
    return Actor(key, area.slug, area.name_da, area.intro_da, page, area.created_at, websites=sites)


def _of_organisations(pks: list[int]) -> dict[Key, Actor]:
    photos = Prefetch("photos", Photo.objects.order_by("position", "pk"), to_attr="covers")
    rows = list(Organisation.objects.public().filter(pk__in=pks).prefetch_related(photos, "links"))
    taken = set(Area.objects.filter(slug__in=[row.slug for row in rows]).values_list("slug", flat=True))
    taken |= set(ALL_ALIASES)
    return {actor.key: actor for actor in (_of_organisation(row, taken) for row in rows)}


def _of_organisation(row: Organisation, taken: set[str]) -> Actor:
    cover = next(iter(row.covers), None)  # type: ignore[attr-defined]
    with override("da"):
        page = row.get_absolute_url()
    return Actor(
        key=Key(ActorKind.ORGANISATION, row.pk),
        handle=(row.slug + SUFFIX if row.slug in taken else row.slug) or slugify(row.name),
        name=row.name,
        text=row.summary_da or row.description_da,
        page=page,
        since=row.created_at,
        image=cover.url(SIZES[0]) if cover else "",
        image_words=cover.alt_da if cover else "",
        websites=tuple(link.url for link in row.links.all()[:4]),
    )
