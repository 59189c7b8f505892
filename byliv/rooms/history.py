"""The history of a room in words: for everybody what changed when, for those who may edit also who."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.models import AuditEntry
from byliv.core.text import excerpt
from byliv.listings.history import Act, Change, label_of
from byliv.listings.parts import listed
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature
from byliv.rooms.actions import can_be_undone
from byliv.rooms.actions.hours import stretches
from byliv.rooms.choices import Bookers, Item, Noise, Offer, Payer, Use, Way
from byliv.rooms.models import Room
from byliv.rooms.words import amount_words, length_words, period_words, week_lines

WORDS = {
    "offer": _("kind of offer"),
    "floor": _("where in the house"),
    "is_bookable": _("booking"),
    "standing": _("people"),
    "seated": _("people seated"),
    "floor_area": _("floor area"),
    "noise": _("how loud"),
    "loud_from": _("how loud"),
    "loud_until": _("how loud"),
    "is_step_free": _("without steps"),
    "who_may_book": _("who may book"),
    "needs_approval": _("a yes from the host"),
    "house_rules_da": _("house rules"),
    "house_rules_en": _("house rules in English"),
    "run_by": _("who runs it"),
    "host": _("host"),
    "way_in": _("how one gets in"),
    "way_in_note": _("how one gets in"),
    "available_from": _("from when it is here"),
    "available_until": _("until when it is here"),
    "is_open_on_holidays": _("public holidays"),
    "step_minutes": _("rules for bookings"),
    "shortest_minutes": _("the shortest booking"),
    "longest_minutes": _("the longest booking"),
    "minutes_before": _("kept free before"),
    "minutes_after": _("kept free after"),
    "days_ahead": _("how far ahead"),
    "hours_of_notice": _("how long before"),
    "hours_to_cancel": _("deadline for cancelling"),
    "hours": _("when it can be had"),
    "items": _("what is in it"),
    "uses": _("what it suits"),
    "prices": _("prices"),
    "members": _("the list of those who may book"),
    "part_of": _("part of"),
}
VERBS = {
    "created": _("Listed"),
    "changed": _("Changed"),
    "confirmed": _("Confirmed: right as it stands"),
    "moved": _("Moved with its place"),
}
CHOICES = {
    "offer": dict(Offer.choices),
    "noise": dict(Noise.choices),
    "who_may_book": dict(Bookers.choices),
    "way_in": dict(Way.choices),
}
MINUTES = {"step_minutes", "shortest_minutes", "longest_minutes", "minutes_before", "minutes_after"}
LENGTH = 160


def told(
    entries: Iterable[AuditEntry], *, is_full: bool, undo_url: Callable[[AuditEntry], str] | None = None
) -> list[Act]:
    """These acts in words; names of people and what stood there only for those who may edit."""
    return [_act(entry, is_full, undo_url) for entry in entries]


def _act(entry: AuditEntry, is_full: bool, undo_url: Callable[[AuditEntry], str] | None) -> Act:
    what = str(VERBS.get(entry.verb, entry.verb))
    labels = list(dict.fromkeys(label_of(field, WORDS) for field in entry.changes))
    if labels and entry.verb == "changed":
        what = gettext("%(what)s: %(fields)s") % {"what": what, "fields": listed(labels)}
    if not is_full:
        return Act(entry.created_at, what, "", [])
    who = str(entry.by) if entry.by else gettext("the program")
    changes = [Change(label_of(field, WORDS), in_words(field, before), in_words(field, after))
               for field, (before, after) in entry.changes.items()]  # fmt: skip
    url = undo_url(entry) if undo_url and can_be_undone(entry) else ""
    return Act(entry.created_at, what, who, changes, url)


def in_words(field: str, value: Any) -> str:
    """What stood there, for people; "" for nothing."""
    if value in (None, "", [], {}):
        return ""
    if field in PARTS:
        return excerpt(PARTS[field](value), LENGTH)
    if field in CHOICES:
        return str(CHOICES[field].get(value, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field in MINUTES:
        return length_words(value)
    return excerpt(listed(value) if isinstance(value, list) else str(value), LENGTH)


def _hours(rows: list[list]) -> str:
    weeks: dict[tuple, list[tuple[int, int, int]]] = {}
    for each in stretches(rows):
        weeks.setdefault((each.first_day, each.last_day), []).append((each.weekday, each.opens, each.closes))
    return "; ".join(
        listed(
            [*filter(None, [period_words(*days)]), *(f"{days_} {times}" for days_, times in week_lines(spans) if times)]
        )
        for days, spans in weeks.items()
    )


def _items(items: dict[str, str]) -> str:
    return listed(f"{Item(code).label} ({note})" if note else Item(code).label for code, note in items.items())


def _prices(prices: dict[str, list]) -> str:
    return listed(f"{Payer(payer).label}: {amount_words(unit, amount)}" for payer, (unit, amount) in prices.items())


def _access(facts: dict[str, str]) -> str:
    feature, value = AccessFeature.Feature, AccessFeature.Value
    return listed(f"{feature(code).label}: {value(answer).label}" for code, answer in facts.items())


def _names(model: type, ids: Any) -> str:
    wanted = ids if isinstance(ids, list) else [ids]
    return listed(str(each) for each in model.objects.filter(pk__in=wanted))  # type: ignore[attr-defined]


PARTS: dict[str, Callable[[Any], str]] = {
    "hours": _hours,
    "items": _items,
    "uses": lambda uses: listed(Use(code).label for code in uses),
    "prices": _prices,
    "access": _access,
    "members": lambda ids: _names(Organisation, ids),
    "run_by": lambda pk: _names(Organisation, pk),
    "host": lambda pk: _names(User, pk),
    "part_of": lambda pk: _names(Room, pk),
}
