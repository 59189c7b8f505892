"""Features of a file of outlines as areas: what they say about themselves, under whatever names."""

import zlib
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.core import text
from byliv.exchange import cells
from byliv.exchange.entries import Passed, Where
from byliv.exchange.headers import plain

# What a feature may say; the surest word first. "by" is a town: the name of a postal district.
PROPERTIES = {
    "slug": "slug",
    "name_da": "name da, name, navn, bydelsnavn, kommunenavn, title, titel, by",
    "name_en": "name en",
    "kind": "kind, type, niveau",
    "parent": "parent, overordnet, parent slug",
    "code": "code, kode, postnr, bydel nr, kommunekode, id",
    "intro_da": "intro da, intro",
    "intro_en": "intro en",
    "hue": "hue",
    "email": "email",
    "phone": "phone, telefon",
    "website": "website, hjemmeside",
    "host_name": "host name",
}
KIND_WORDS = {
    "region": Area.Kind.REGION,
    "landsdel": Area.Kind.REGION,
    "municipality": Area.Kind.MUNICIPALITY,
    "kommune": Area.Kind.MUNICIPALITY,
    "district": Area.Kind.DISTRICT,
    "bydel": Area.Kind.DISTRICT,
    "distrikt": Area.Kind.DISTRICT,
    "neighbourhood": Area.Kind.NEIGHBOURHOOD,
    "kvarter": Area.Kind.NEIGHBOURHOOD,
}


@dataclass(slots=True)
class AreaRow:
    """An area as the file would have it; `parent` is an address or "" for none said."""

    where: Where
    slug: str
    has_own_slug: bool
    code: str
    kind: str  # "" when the file does not say
    parent: str
    values: dict[str, Any]
    geometry: dict[str, Any]
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.values["name_da"])


def area_row(number: int, feature: Any) -> AreaRow | Passed:
    """The feature as an area, or why it cannot be one."""
    where = Where("feature", number)
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return Passed(where, "", "refused", _("This is no feature with properties."))
    row = _known(properties)
    name = text.one_line(row.get("name_da", ""))
    if not name:
        return Passed(where, "", "refused", _("It has no name."))
    if not isinstance(feature.get("geometry"), dict):
        return Passed(where, cells.shown(name), "refused", _("It has no outline."))
    notes: list[str] = []
    values: dict[str, Any] = {"name_da": name}
    values |= {
        key: text.one_line(row[key]) for key in ("name_en", "email", "phone", "website", "host_name") if key in row
    }
    values |= {key: text.clean(row[key]) for key in ("intro_da", "intro_en") if key in row}
    values |= _hue(row.get("hue", ""), notes)
    own_slug = text.one_line(row.get("slug", ""))
    return AreaRow(
        where,
        slug=own_slug or text.slugify(name, fallback="area")[:60].strip("-"),
        has_own_slug=bool(own_slug),
        code=text.slugify(row.get("code", "")[:40], fallback=""),
        kind=_kind(row.get("kind", ""), notes),
        parent=text.one_line(row.get("parent", "")),
        values=values,
        geometry=feature["geometry"],
        notes=notes,
    )


def _known(properties: dict[str, Any]) -> dict[str, str]:
    """{field: text} of the properties that are known and hold something."""
    folded = {plain(str(key)): value for key, value in reversed(properties.items())}
    found: dict[str, str] = {}
    for name, words in PROPERTIES.items():
        for word in words.split(", "):
            value = folded.get(plain(word))
            if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
                found.setdefault(name, str(value))
    return found


def _kind(cell: str, notes: list[str]) -> str:
    kind = KIND_WORDS.get(plain(cell), "")
    if cell and not kind:
        notes.append(_("The kind “%(cell)s” is not known.") % {"cell": cells.shown(cell)})
    return kind


def _hue(cell: str, notes: list[str]) -> dict[str, int]:
    if not cell:
        return {}
    try:
        return {"hue": round(float(cell)) % 360 // 5 * 5}
    except (ValueError, OverflowError):
        notes.append(_("The colour “%(cell)s” is no number from 0 to 355.") % {"cell": cells.shown(cell)})
        return {}


def hue_of(slug: str) -> int:
    """A colour of its own for an area that was given none, the same each time."""
    return zlib.crc32(slug.encode()) % 72 * 5
