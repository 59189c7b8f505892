"""Walks written, changed, taken away."""

from collections.abc import Sequence
from itertools import count

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import text
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow, programme
from byliv.walks.models import Walk, WalkStop
from byliv.walks.permissions import can_edit
from byliv.walks.queries import digest_of, newest_street, packed
from byliv.walks.route import route_through
from byliv.walks.suggesting import Suggestion

# Addresses under an open day's walks that are no walk.
TAKEN = ("own", "egen", "edit", "ret", "suggest", "foreslaa")
MOST_WALKS, MOST_STOPS = 40, 60


@transaction.atomic
def replace_suggestions(*, open_day: OpenDay, suggestions: Sequence[Suggestion], by: User | None) -> list[Walk]:
    """Put these in the place of what the program had found before; what a person has changed since stays, first."""
    open_day.walks.filter(is_suggested=True).delete()
    left = open_day.walks.prefetch_related("walk_stops")
    kept = {(frozenset(each.stop_id for each in walk.walk_stops.all()), walk.is_step_free) for walk in left}
    stops_of = {id(each): frozenset(row.stop.pk for row in each.stops) for each in suggestions}
    new = [each for each in suggestions if (stops_of[id(each)], each.is_step_free) not in kept]
    walks = [_written(open_day, each) for each in new[: MOST_WALKS - len(kept)]]
    record(by=by, verb="walks_suggested", target=open_day)
    return walks


@transaction.atomic
def add_walk(*, open_day: OpenDay, name: str, stops: Sequence[StopRow], by: User, is_step_free: bool = False) -> Walk:
    """A walk as a person made it. ValidationError (by field), PermissionDenied when `by` may not."""
    _may(open_day, by)
    name = text.one_line(name)[:100]
    _check(name, len(stops))
    if open_day.walks.count() >= MOST_WALKS:
        raise ValidationError(_("There are very many walks already. Take one away first."))
    walk = _written(open_day, Suggestion(name, "", list(stops), is_step_free=is_step_free), is_suggested=False)
    record(by=by, verb="created", target=walk)
    return walk


@transaction.atomic
def change_walk(*, walk: Walk, name_da: str, name_en: str, order: Sequence[int], is_step_free: bool, by: User) -> None:
    """Give it names and the stops with these identities in this order. ValidationError, PermissionDenied."""
    _may(walk.open_day, by)
    known = {row.stop.pk: row for row in programme(walk.open_day, only_public=False)}
    stops = [known[pk] for pk in dict.fromkeys(order) if pk in known]
    walk.name_da, walk.name_en = text.one_line(name_da)[:100], text.one_line(name_en)[:100]
    _check(walk.name_da, len(stops))
    walk.is_step_free, walk.is_suggested = is_step_free, False
    _set_stops(walk, stops)
    record(by=by, verb="changed", target=walk)


@transaction.atomic
def move_walk(*, walk: Walk, by: User, is_up: bool) -> None:
    """One place up or down in the list."""
    _may(walk.open_day, by)
    walks = list(walk.open_day.walks.select_for_update())
    at = walks.index(walk)
    to = at - 1 if is_up else at + 1
    if 0 <= to < len(walks):
        walks[at], walks[to] = walks[to], walks[at]
        for position, each in enumerate(walks):
            each.position = position
        Walk.objects.bulk_update(walks, ["position"])
        record(by=by, verb="changed", target=walk)


@transaction.atomic
def remove_walk(*, walk: Walk, by: User) -> None:
    """Take it away. PermissionDenied when `by` may not."""
    _may(walk.open_day, by)
    record(by=by, verb="removed", target=walk)
    walk.delete()


@transaction.atomic
def find_anew(*, open_day: OpenDay) -> int:
    """Find the ways of its walks again where stops or streets have changed; returns how many were written."""
    newest, written = newest_street(), 0
    known = {row.stop.pk: row for row in programme(open_day, only_public=False)}
    for walk in open_day.walks.prefetch_related("walk_stops"):
        walk.open_day = open_day
        stops = [known[each.stop_id] for each in walk.walk_stops.all() if each.stop_id in known]
        stops = [row for row in stops if row.position is not None]
        if walk.found_for != digest_of(walk, stops, newest):
            _find(walk, stops, newest)
            walk.save(update_fields=["legs", "found_for", "updated_at"])
            written += 1
    return written


def find_anew_everywhere() -> int:
    """The same for every open day that is still to come; returns how many walks were written."""
    return sum(find_anew(open_day=each) for each in OpenDay.objects.coming().filter(walks__isnull=False).distinct())


def _written(open_day: OpenDay, made: Suggestion, *, is_suggested: bool = True) -> Walk:
    last = open_day.walks.aggregate(last=Max("position"))["last"]
    walk = Walk(
        open_day=open_day, slug=_slug(open_day, made.name_da), name_da=made.name_da, name_en=made.name_en,
        theme=made.theme, is_step_free=made.is_step_free, is_suggested=is_suggested,
        position=0 if last is None else last + 1,
    )  # fmt: skip
    _set_stops(walk, made.stops)
    return walk


def _set_stops(walk: Walk, stops: Sequence[StopRow]) -> None:
    _find(walk, [row for row in stops if row.position is not None], newest_street())
    walk.save()
    walk.walk_stops.all().delete()
    WalkStop.objects.bulk_create(
        WalkStop(walk=walk, stop=row.stop, position=position) for position, row in enumerate(stops)
    )


def _find(walk: Walk, stops: Sequence[StopRow], newest: int) -> None:
    route = route_through(stops, is_loop=walk.is_loop, is_step_free=walk.is_step_free)
    walk.legs, walk.found_for = packed(route.legs), digest_of(walk, stops, newest)


def _slug(open_day: OpenDay, name: str) -> str:
    """An address of its own under the open day's."""
    taken = {*TAKEN, *open_day.walks.values_list("slug", flat=True)}
    base = text.slugify(name, fallback="walk")[:70].strip("-")
    return next(slug for number in count(1) if (slug := base if number == 1 else f"{base}-{number}") not in taken)


def _check(name: str, stops: int) -> None:
    if not name:
        raise ValidationError({"name_da": _("Write a name.")})
    if not 2 <= stops <= MOST_STOPS:
        raise ValidationError({"stops": _("A walk has from 2 to %(most)s stops.") % {"most": MOST_STOPS}})


def _may(open_day: OpenDay, by: User) -> None:
    if not can_edit(by, open_day):
        raise PermissionDenied
