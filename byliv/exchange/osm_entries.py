"""An OpenStreetMap element as a listing, or why it does not become one."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from byliv.core import text
from byliv.exchange import cells, columns
from byliv.exchange.entries import Entry, Passed, Where
from byliv.exchange.osm_tags import CLOSED, RARE_VACANT, UNNAMED, Rule, rule_for
from byliv.exchange.readers.osm_elements import Element
from byliv.places.kinds import PlaceKind

LICENCE = "ODbL-1.0"
PAGE = "https://www.openstreetmap.org/"
# Access facts, each with the tags that tell it; "limited" is neither yes nor no.
FACTS = {
    "step_free": ("wheelchair",),
    "accessible_toilet": ("toilets:wheelchair",),
    "hearing_loop": ("hearing_loop", "audio_loop"),
}
YES, NO = ("yes", "designated"), ("no",)


class Elements:
    """Turns elements into entries, and counts those that are of no kind we know."""

    def __init__(self) -> None:
        self.not_taken = 0

    def entries(self, elements: Iterable[Element]) -> Iterator[Entry | Passed]:
        for element in elements:
            rule = rule_for(element.tags)
            if rule is None:
                self.not_taken += 1
            else:
                yield entry(element, rule)


def entry(element: Element, rule: Rule) -> Entry | Passed:
    """The element as an entry. Skipped when it is not public, has no name, no lasting identity or no position."""
    where = Where("element", element.ref)
    name = own_name(element.tags)
    reason = _reason_to_skip(element, rule, name)
    if reason:
        return Passed(where, cells.shown(name), "skipped", reason)
    notes: list[str] = []
    if rule.key in RARE_VACANT:
        notes.append(_("Taken as a vacant shop because of %(tag)s.") % {"tag": f"{rule.key}={element.tags[rule.key]}"})
    if not element.is_whole:
        notes.append(_("The file holds only a part of its outline; its position is the middle of that part."))
    made = Entry(where, element.ref, _fields(element, rule, name), notes=notes, has_own_name=bool(name))
    made.themes = sorted(rule.themes)
    _surroundings(made, element.tags, rule.kind)
    return made


def own_name(tags: dict[str, str]) -> str:
    """The Danish name, else the one on the sign, else the English."""
    return next((line for key in ("name:da", "name", "name:en") if (line := text.one_line(tags.get(key, "")))), "")


def _reason_to_skip(element: Element, rule: Rule, name: str) -> str:
    access = element.tags.get("access", "")
    if int(element.ref.split("/")[1]) <= 0:
        return _("It has a number that an editor made up; upload it to OpenStreetMap first.")
    if access in CLOSED.get(rule.kind, ()):
        return _("It is not open to everybody (access=%(value)s).") % {"value": cells.shown(access)}
    if not name and rule.kind not in UNNAMED:
        return _("It has no name.")
    if element.position is None:
        return _("The file does not hold its position.")
    return ""


def _fields(element: Element, rule: Rule, name: str) -> dict[str, Any]:
    tags = element.tags
    longitude, latitude = element.position or (0.0, 0.0)
    street = tags.get("addr:street") or tags.get("addr:place") or ""
    address = text.one_line(f"{street} {tags.get('addr:housenumber', '') if street else ''}")
    return {
        "name": name or made_name(rule.kind, text.one_line(street), address),
        "kind": str(rule.kind),
        "description_da": text.clean(tags.get("description:da") or tags.get("description") or ""),
        "description_en": text.clean(tags.get("description:en") or ""),
        "street_address": address,
        "postal_code": text.one_line(tags.get("addr:postcode", "")),
        "locality": text.one_line(tags.get("addr:city", "")),
        "position": [round(longitude, 7), round(latitude, 7)],
        "licence": LICENCE,
        "source_url": PAGE + element.ref,
    }


def made_name(kind: PlaceKind, street: str, address: str) -> str:
    """A Danish name for what has none: "Legeplads ved Istedgade", "Ledigt butikslokale, Istedgade 12"."""
    if kind == PlaceKind.VACANT_SHOP:
        return f"{UNNAMED[kind]}, {address}" if address else UNNAMED[kind]
    return f"{UNNAMED[kind]} ved {street}" if street else UNNAMED[kind]


def _surroundings(made: Entry, tags: dict[str, str], kind: PlaceKind) -> None:
    made.access = _access(tags, made.notes)
    if kind == PlaceKind.TOILET and "step_free" in made.access:
        made.access.setdefault("accessible_toilet", made.access["step_free"])
    if kind == PlaceKind.VACANT_SHOP:
        # What is left on an empty shop belongs to whoever moved out.
        made.links, made.contacts, made.opening_hours = [], [], ""
        return
    pages = [tags.get(key, "") for key in ("website", "contact:website", "url")]
    made.links, notes = cells.links(" ".join(pages))
    made.notes += notes
    email = ";".join(tags.get(key, "") for key in ("email", "contact:email"))
    phone = ";".join(tags.get(key, "") for key in ("phone", "contact:phone"))
    made.contacts = columns.contacts(email, phone, made.notes)
    made.opening_hours = columns.hours(tags.get("opening_hours", ""), made.notes)


def _access(tags: dict[str, str], notes: list[str]) -> dict[str, str]:
    """The facts that the tags really tell; what is limited stays unknown and is noted."""
    facts: dict[str, str] = {}
    for feature, keys in FACTS.items():
        for key in keys:
            value = tags.get(key, "")
            if value in YES + NO:
                facts.setdefault(feature, "yes" if value in YES else "no")
            elif value:
                notes.append(
                    _("%(tag)s is neither yes nor no, so it was left as unknown.")
                    % {"tag": cells.shown(f"{key}={value}")}
                )
    return facts
