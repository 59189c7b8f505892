"""An organisation in schema.org's words."""

from byliv.core import linked
from byliv.core.linked import Thing
from byliv.listings import linked_data as listings
from byliv.listings.linked_data import Around
from byliv.listings.querysets import ListingQuerySet
from byliv.organisations.models import Organisation

TYPES = {
    "ensemble": "PerformingGroup",
    "education": "EducationalOrganization",
    "association": "NGO",
    "foundation": "NGO",
}


def of(organisation: Organisation, around: Around | None = None) -> Thing:
    """The organisation with what is known around it. Reads what is not handed in: four queries, none after
    `readable`."""
    around = around or listings.around(organisation)
    return listings.of(organisation, type_of(organisation), around) | linked.trimmed(
        {
            "location": _location(organisation),
            "areaServed": listings.area(organisation),
            "knowsAbout": listings.subjects(around.themes),
        }
    )


def reference(organisation: Organisation) -> Thing:
    """Enough to say which organisation is meant; no query."""
    return listings.reference(organisation, type_of(organisation))


def readable(rows: ListingQuerySet) -> ListingQuerySet:
    """Many organisations with all that `of` reads, in four queries more."""
    return listings.with_around(rows)


def type_of(organisation: Organisation) -> str:
    """The type in schema.org's words."""
    return TYPES.get(organisation.kind, "Organization")


def _location(organisation: Organisation) -> Thing | None:
    geo = linked.point(organisation.longitude, organisation.latitude)
    if geo is None:
        return None
    return linked.trimmed({"@type": "Place", "address": listings.address(organisation), "geo": geo})
