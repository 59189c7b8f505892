"""What people have written about the demo's entries, in all the states that a case can be in."""

from datetime import timedelta
from typing import Any

from byliv.core import clock
from byliv.demo.content import read
from byliv.demo.people import EDITOR, MAKER, STEWARD, account
from byliv.listings.models import Listing
from byliv.places.actions import create_place
from byliv.stewardship import suggestible
from byliv.stewardship.actions.cases import accept, appeal, decline, withdraw
from byliv.stewardship.actions.imports import ask_about_imported
from byliv.stewardship.actions.suggesting import suggest_about, suggest_new
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import specific

PEOPLE = {"editor": EDITOR, "steward": STEWARD}


def load() -> None:
    """All cases, oldest first; an entry that is not in the demo is passed over."""
    for told in sorted(read("cases"), key=lambda each: -each["days_ago"]):
        case = _opened(told)
        if case is not None:
            _go_on(case, told)
            _move_back(case, told)
    _imported()


def _opened(told: dict[str, Any]) -> Case | None:
    said = {"message": told["message"], "email": told.get("email", "")}
    if told["kind"] == Case.Kind.NEW:
        return suggest_new(values=told["values"], **said)
    listing = Listing.objects.filter(name=told["about"]).first()
    if listing is None:
        return None
    thing, values = specific(listing), told.get("values", {})
    base = {} if told["kind"] == Case.Kind.REPORT else suggestible.read(thing, values)
    return suggest_about(thing, kind=told["kind"], values=values, base=base, **said)


def _imported() -> None:
    """A row from open data that looks like a place that was here before."""
    known = Listing.objects.filter(name="Fællesstuen").first()
    if known is None or known.longitude is None:
        return
    values = {"name": "Fællesstuen i Estlandsgade", "kind": known.kind, "latitude": known.latitude}
    values |= {"longitude": known.longitude + 0.0002, "source": "OpenStreetMap", "source_id": "demo/1"}
    ask_about_imported([(create_place(values=values, by=None), known)])


def _go_on(case: Case, told: dict[str, Any]) -> None:
    """What happened after it was sent."""
    if told.get("meanwhile"):
        suggestible.write(specific(Listing.objects.get(name=told["about"])), told["meanwhile"], by=account(MAKER))
    if told.get("withdrawn"):
        withdraw(case)
    by = account(PEOPLE[told["by"]]) if "by" in told else None
    if told.get("accept"):
        accept(case, by=by, answer=told.get("answer", ""))
    elif by is not None:
        decline(case, by=by, reason=told["reason"], answer=told["answer"])
    if told.get("appeal"):
        appeal(case, words=told["appeal"])


def _move_back(case: Case, told: dict[str, Any]) -> None:
    """The demo's past: the actions say "now", the story says so many days ago."""
    case.refresh_from_db()
    opened = clock.now() - timedelta(days=told["days_ago"])
    case.created_at = opened
    if case.decided_at:
        case.decided_at = opened + timedelta(days=told["answer_days"])
    if case.owner_until:
        case.owner_until -= timedelta(days=told["days_ago"])
    if case.appealed_at:
        case.appealed_at -= timedelta(days=2)
    case.save()
