"""Two entries that are one: merged, taken apart again, or said to be two."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, pyramid
from byliv.events.actions.moving import move_events, move_events_back
from byliv.listings import followers
from byliv.listings.models import Listing
from byliv.organisations.actions import change_organisation
from byliv.places.actions import change_place, set_access, set_opening_hours
from byliv.places.models import Place
from byliv.stewardship.actions import moving
from byliv.stewardship.comparing import GROUPS, TAKEN, value_of
from byliv.stewardship.models import Case, Distinct, Merge
from byliv.stewardship.permissions import specific


@transaction.atomic
def merge(*, winner: Listing, loser: Listing, take: Collection[str] = (), by: User | None) -> Merge:
    """Make the loser part of the winner: its contacts, links, photos, themes, people and cases go over, and the fields
    of `take` (names of `comparing.GROUPS`). The loser stays, hidden; its addresses lead to the winner.

    ValidationError when they cannot be merged, as when one of them was merged a moment ago.
    """
    now = _locked(winner, loser)
    winner, loser = specific(now[winner.pk]), specific(now[loser.pk])
    _check(winner, loser)
    moved: dict[str, Any] = {"was_public": loser.is_public, "fields": _take(winner, loser, take, by)}
    moved |= moving.move_rows(loser, winner) | moving.move_cases(loser, winner)
    moved["themes"] = moving.move_themes(loser, winner)
    moved["people"] = moving.move_people(loser, winner)
    moved["occupancies"] = moving.move_occupancies(loser, winner)
    moved["agenda"] = move_events(loser, winner)
    moved["followers"] = followers.merged(loser, winner)
    _hide(loser, winner)
    done = Merge.objects.create(winner_id=winner.pk, loser_id=loser.pk, moved=moved, by=by)
    _close_cases(winner, loser, Case.State.ACCEPTED, by, {"merge": done.pk})
    record(by=by, verb="merged", target=winner, changes={"merged": [None, loser.name]})
    record(by=by, verb="merged_into", target=loser, changes={"merged_into": [None, winner.name]})
    return done


def _locked(*listings: Listing) -> dict[int, Listing]:
    """Both as they stand now, locked in the order of their identities: two who merge each into the other take turns."""
    rows = Listing.objects.select_for_update().filter(pk__in=[each.pk for each in listings]).order_by("pk")
    found = {each.pk: each for each in rows}
    if len(found) != 2:
        raise ValidationError(_("Choose two different entries; one of them may be gone."))
    return found


def _check(winner: Listing, loser: Listing) -> None:
    if winner.type != loser.type:
        raise ValidationError(_("A place and an environment cannot become one."))
    for each in (winner, loser):
        if each.is_merged:
            raise ValidationError(_("“%(name)s” has been merged with another already.") % {"name": each.name})


def _take(winner: Any, loser: Any, take: Collection[str], by: User | None) -> dict[str, list]:
    """Write the loser's values of these groups to the winner; {field: [before, after]}."""
    unknown = set(take) - set(GROUPS)
    if unknown:
        raise ValueError(f"not groups of fields: {sorted(unknown)}")
    fields = [
        field
        for group in GROUPS
        if group in take and any(value_of(loser, f) for f in GROUPS[group])
        for field in GROUPS[group]
    ]
    before = {field: value_of(winner, field) for field in fields}
    _write(winner, {field: value_of(loser, field) for field in fields}, by)
    after = {field: value_of(winner, field) for field in fields}
    return {field: [before[field], after[field]] for field in fields if before[field] != after[field]}


def _write(thing: Any, values: dict[str, Any], by: User | None) -> None:
    """Write fields through the actions that own them."""
    plain = {field: value for field, value in values.items() if field in TAKEN}
    if plain and isinstance(thing, Place):
        change_place(place=thing, values=plain, by=by)
    elif plain:
        change_organisation(organisation=thing, values=plain, by=by)
    if isinstance(thing, Place) and "opening_hours" in values:
        set_opening_hours(place=thing, hours=values["opening_hours"], by=by)
    if isinstance(thing, Place) and "access" in values:
        set_access(place=thing, facts=values["access"], by=by)


def _hide(loser: Listing, winner: Listing) -> None:
    before = loser.pin
    loser.is_public, loser.merged_into_id = False, winner.pk
    Listing.objects.filter(pk=loser.pk).update(is_public=False, merged_into=winner.pk, updated_at=clock.now())
    pyramid.moved(before, None)


@transaction.atomic
def unmerge(done: Merge, *, by: User | None) -> list[str]:
    """Take two apart again: what was moved goes home. Returns the fields that stay at the winner because somebody has
    changed them since. ValidationError when it is undone already or the winner was merged on.
    """
    done = Merge.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if done.undone_at is not None:
        raise ValidationError(_("These two have been taken apart already."))
    now = _locked(done.winner, done.loser)
    winner, loser = now[done.winner_id], now[done.loser_id]
    if winner.is_merged:
        raise ValidationError(
            _("“%(name)s” has been merged with another since. Take those two apart first.") % {"name": winner.name}
        )
    moved, winner, loser = done.moved, specific(winner), specific(loser)
    moving.move_rows_back(moved, loser, winner)
    moving.move_cases_back(moved, loser, winner)
    moving.move_people_back(moved["people"], loser, winner)
    moving.move_occupancies_back(moved["occupancies"], loser, winner)
    if "agenda" in moved:
        move_events_back(moved["agenda"], loser, winner)
    followers.unmerged(moved.get("followers", {}), loser, winner)
    winner.themes.remove(*moved["themes"])
    kept = _give_back(winner, moved["fields"], by)
    _show(loser, moved["was_public"])
    done.undone_at = clock.now()
    done.save(update_fields=["undone_at"])
    record(by=by, verb="unmerged", target=winner, changes={"merged": [loser.name, None]})
    record(by=by, verb="unmerged", target=loser, changes={"merged_into": [winner.name, None]})
    return kept


def _give_back(winner: Any, fields: dict[str, list], by: User | None) -> list[str]:
    same = {field: before for field, (before, after) in fields.items() if value_of(winner, field) == after}
    _write(winner, same, by)
    return [field for field in fields if field not in same]


def _show(loser: Listing, was_public: bool) -> None:
    loser.is_public, loser.merged_into_id = was_public, None
    Listing.objects.filter(pk=loser.pk).update(is_public=was_public, merged_into=None, updated_at=clock.now())
    pyramid.moved(None, loser.pin)


@transaction.atomic
def say_distinct(one: Listing, other: Listing, *, by: User | None) -> Distinct:
    """Remember that two entries look alike and are not the same; nobody is asked about them again."""
    first, second = sorted((one.pk, other.pk))
    said, created = Distinct.objects.get_or_create(first_id=first, second_id=second, defaults={"by": by})
    if created:
        _close_cases(one, other, Case.State.DECLINED, by, {})
        record(by=by, verb="told_apart", target=one, changes={"merged": [None, other.name]})
        record(by=by, verb="told_apart", target=other, changes={"merged": [None, one.name]})
    return said


def _close_cases(one: Listing, other: Listing, state: str, by: User | None, applied: dict[str, Any]) -> None:
    """Whoever was asked about the two need not answer any more."""
    pair = {one.pk, other.pk}
    for case in Case.objects.open().filter(kind=Case.Kind.IMPORT, listing_id__in=pair):
        if {case.values.get("new"), case.values.get("like")} == pair:
            case.state, case.decided_at, case.decided_by, case.applied = state, clock.now(), by, applied
            case.reason = Case.Reason.NOT_RIGHT if state == Case.State.DECLINED else ""
            case.save()
