"""The folder of an open day: what stands in it, and how it comes onto paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from byliv.areas.models import Area
from byliv.core import typeset
from byliv.events.words import day_words
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow
from byliv.paper.folders import words
from byliv.paper.folders.drawing import Size, groups_of, map_of
from byliv.paper.folders.pictures import cover_picture
from byliv.paper.folders.trails import FolderWalk, folder_walks
from byliv.themes.models import Theme

SHEET = Path(__file__).parent.parent / "sheets" / "folder.typ"


class Format(TextChoices):
    """How it is printed."""

    A4 = "a4", gettext_lazy("A4, folded twice to A6")
    A3 = "a3", gettext_lazy("A3, the map on one side")
    A6 = "a6", gettext_lazy("Pages for a screen, A6")


class Language(TextChoices):
    DANISH = "da", gettext_lazy("Danish")
    ENGLISH = "en", gettext_lazy("English")


# The maps of a format by the name that the sheet knows: mm.
MAPS = {
    Format.A6: {"page": Size(91, 116, 2.7)},
    Format.A4: {
        "page": Size(91, 116, 2.7),
        "whole": Size(194, 265, 3.4),
        "tall": Size(194, 225, 3.3),
        "short": Size(194, 138, 3.1),
    },
    Format.A3: {"wide": Size(292, 262, 4.0)},
}
# More doors than this never fit on one sheet that unfolds (`leaflet` in the sheet knows the same number).
ONE_SHEET = 40
UNFOLDED = ("whole", "tall", "short")
GAP = 4.0  # mm between two maps on one page


def folder_data(open_day: OpenDay, rows: Sequence[StopRow], *, format: str, language: str) -> dict[str, Any]:
    """What the sheet of a folder of these stops reads: the same as long as nothing in it changes."""
    with override(language):
        return _data(open_day, Format(format), language, rows)


def _data(open_day: OpenDay, format: Format, language: str, rows: Sequence[StopRow]) -> dict[str, Any]:
    areas = list(open_day.areas.order_by("path"))
    inks = inks_of(open_day, areas)
    rows = sorted(rows, key=lambda row: (row.number is None, row.number or 0, row.stop.pk))
    themes = {theme.code: theme for theme in Theme.objects.all()}
    walks = folder_walks(open_day, rows, language)
    days = words.days_of(open_day)
    event = open_day.event
    sizes = {name: size for name, size in MAPS[format].items() if name not in UNFOLDED or len(rows) <= ONE_SHEET}
    shown = {name: _maps(rows, areas, size, inks, walks) for name, size in sizes.items()}
    return {
        "title": open_day.name,
        "format": format.value,
        "languages": [language],
        "words": {language: words.fixed_words()},
        "inks": inks,
        "name": open_day.name,
        "when": words.when_words(open_day),
        "where": _joined_areas(areas, language),
        "lead": (event.summary_en if language == "en" else "") or event.summary_da,
        "doors": words.doors_words(rows),
        "glyph": typeset.glyph("event-open_house", inks["field-ink"]),
        "photo": cover_picture(event, language),
        "stops": [stop_data(row, days, themes, language) for row in rows],
        "themes": _by_theme(rows, themes, language),
        "walks": [walk.data for walk in walks],
        "maps": shown,
        "missing": [str(row.number) for row in rows if row.position is None and row.number],
        "sponsors": [sponsor.name for sponsor in open_day.sponsors.all()],
        "glyphs": glyphs_of(rows, inks["ink"]),
        "programme": _qr_of(address(reverse("opendays:page", args=[open_day.slug]))),
        "colophon": _colophon(open_day, rows, shown, [organiser.name for organiser in event.organisers.all()]),
    }


def stop_data(row: StopRow, days: Sequence[Any], themes: dict[str, Theme], language: str) -> dict[str, Any]:
    """One door as sheets read it."""
    said = {"children"} if row.stop.is_for_children else set()
    return {
        "number": "" if row.number is None else str(row.number),
        "name": row.name,
        "host": row.host,
        "where": ", ".join(part for part in (row.where, row.stop.way_in) if part),
        "summary": row.summary,
        "hours": words.hours_words(row.hours, days),
        "facts": words.facts_of(row),
        "themes": [_name(themes[code], language) for code in row.themes if code in themes and code not in said],
        **_qr_of(address(reverse("paper:stop", args=[row.stop.pk]))),
    }


def address(path: str) -> str:
    """An address as it is printed."""
    return f"{settings.BASE_URL}{path}"


def _qr_of(url: str) -> dict[str, str]:
    return {"url": url, "qr": typeset.qr(url), "typed": url.split("://", 1)[-1].rstrip("/")}


def inks_of(open_day: OpenDay, areas: Sequence[Area]) -> dict[str, str]:
    """The colours of its area; of several, of the one where it begins."""
    area = areas[0] if len(areas) == 1 else open_day.event.area
    return typeset.inks(area.hue if area else None)


def _name(named: Area | Theme, language: str) -> str:
    return (named.name_en if language == "en" else "") or named.name_da


def _joined_areas(areas: Sequence[Area], language: str) -> str:
    return " · ".join(_name(area, language) for area in areas)


def _maps(
    rows: Sequence[StopRow], areas: Sequence[Area], size: Size, inks: dict[str, str], walks: Sequence[FolderWalk]
) -> list[dict[str, Any]]:
    """The maps that share one sheet, below each other."""
    groups = groups_of(rows)
    share = size._replace(height=(size.height - GAP * (len(groups) - 1)) / len(groups))
    return [map_of(group, areas, share, inks, [walk.trail for walk in walks]) for group in groups]


def _by_theme(rows: Sequence[StopRow], themes: dict[str, Theme], language: str) -> list[dict[str, Any]]:
    """[{name, stops}] of the themes that some stop has, then children and step-free, for those who look for these."""
    found = [
        {"name": _name(theme, language), "stops": [row.number for row in rows if code in row.themes and row.number]}
        for code, theme in themes.items()
    ]
    found.append({"name": _("Also for children"), "stops": [row.number for row in rows if row.stop.is_for_children]})
    found.append({"name": _("Step-free"), "stops": [row.number for row in rows if row.is_step_free]})
    return [
        {"name": each["name"], "stops": [str(number) for number in each["stops"] if number]}
        for each in found
        if any(each["stops"])
    ]


def glyphs_of(rows: Sequence[StopRow], colour: str) -> dict[str, str]:
    """The glyphs that are used, as drawings."""
    return {fact["glyph"]: typeset.glyph(fact["glyph"], colour) for row in rows for fact in words.facts_of(row)}


def _colophon(open_day: OpenDay, rows: Sequence[StopRow], maps: dict[str, Any], organisers: Sequence[str]) -> list[str]:
    """Who is behind it, as of when, and whom the map is owed to."""
    changed = max([open_day.updated_at, open_day.event.updated_at, *(row.stop.updated_at for row in rows)])
    credits = {each["credit"] for found in maps.values() for each in found if each["credit"]}
    lines = [_("Organised by %(names)s.") % {"names": ", ".join(organisers)}] if organisers else []
    lines.append(_("As it was on %(day)s.") % {"day": day_words(changed.date(), weekday=False, year=True)})
    lines += [_("Streets: %(source)s.") % {"source": credit} for credit in sorted(credits)]
    return [*lines, _("Made with Byliv.")]
