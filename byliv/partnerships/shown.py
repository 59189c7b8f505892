"""Owners as files and pages show them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from byliv.core.tables import Cell
from byliv.partnerships.choices import Kind, Stand
from byliv.partnerships.models import Holding, Owner, OwnerPerson, Want

GLYPHS = {
    Kind.PERSON: "user", Kind.COMPANY: "org_company", Kind.HOUSING: "community_centre",
    Kind.MUNICIPALITY: "org_institution", Kind.FUND: "org_foundation",
}  # fmt: skip


class Public(NamedTuple):
    """An owner as everybody sees them: what they ticked, nothing else."""

    owner: Owner
    glyph: str
    wants: list[Want]
    does: list[Want]
    holdings: list[Holding]


def public_line(owner: Owner) -> Public:
    """Of an owner of `queries.public_owners`; no query."""
    said: list[Want] = owner.shown_wants  # type: ignore[attr-defined]
    return Public(
        owner,
        GLYPHS[Kind(owner.kind)],
        [want for want in said if want.stand == Stand.WANTS] if owner.shows_wants else [],
        [want for want in said if want.stand == Stand.DOES] if owner.shows_does else [],
        owner.shown_holdings,  # type: ignore[attr-defined]
    )


def table(owners: Iterable[Owner]) -> list[Sequence[Cell]]:
    """A row for each address of each owner of `queries.owners_of`, as the register's file has them."""
    rows: list[Sequence[Cell]] = []
    for owner in owners:
        person = next(iter(owner.people.all()), None)
        holdings: list[Holding | None] = list(owner.holdings.all()) or [None]
        rows += [(*_who(owner, person), *_what(holding), *_how(owner)) for holding in holdings]
    return rows


def _who(owner: Owner, person: OwnerPerson | None) -> Sequence[Cell]:
    contact = (person.name, person.role, person.email, person.phone) if person else ("", "", "", "")
    return (owner.name, owner.kind, *contact)


def _what(holding: Holding | None) -> Sequence[Cell]:
    if holding is None:
        return ("", "", "", None, "", "")
    state = str(holding.vacancy.get_state_display()) if holding.vacancy else ""
    where = (holding.street_address, holding.postal_code, holding.locality)
    return (*where, holding.floor_area, holding.used_as, state)


def _how(owner: Owner) -> Sequence[Cell]:
    said = {
        stand: [str(want.get_topic_display()) for want in owner.wants.all() if want.stand == stand] for stand in Stand
    }
    talked, next_on = owner.last_talk, owner.next_on  # type: ignore[attr-defined]
    due = sorted((talk.next_on or date.max, talk.pk, talk.next_step) for talk in owner.talks.all() if talk.is_open)
    days = [day.isoformat() if day else "" for day in (talked, next_on)]
    return (", ".join(said[Stand.WANTS]), ", ".join(said[Stand.DOES]), days[0], due[0][2] if due else "", days[1])
