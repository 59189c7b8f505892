"""Outlines become areas; parents before children, each in its own savepoint, all in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from byliv.areas.actions import save_area
from byliv.areas.models import Area
from byliv.core.geo import polygons
from byliv.core.geo.box import Box
from byliv.events.actions import following
from byliv.exchange.actions.writing import problem_of
from byliv.exchange.area_rows import AreaRow, hue_of
from byliv.exchange.entries import Passed, Result
from byliv.listings.actions import refind_areas
from byliv.vacancies.actions import following as vacancies


@dataclass
class AreaImport:
    """What holds for features that do not say it themselves, and what the import has met so far."""

    kind: str = Area.Kind.MUNICIPALITY
    parent: str = ""
    is_dry_run: bool = False
    seen: dict[str, AreaRow] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    moved: int = 0  # listings that lie in another area now


@transaction.atomic
def import_areas(rows: Iterable[AreaRow | Passed], job: AreaImport) -> list[Result]:
    """Create or change areas by their address, and find the area of the listings inside them anew.

    The file is the authority for what it says; what it does not say stays as it is. Unchanged areas write nothing.
    """
    given = list(rows)
    results = [Result(row.where, row.name, row.status, row.reason) for row in given if isinstance(row, Passed)]
    waiting = [row for row in given if isinstance(row, AreaRow)]
    in_file = {row.slug for row in waiting}
    while waiting:
        # A row waits for its parent when that stands in the same file and has not had its turn.
        to_come = in_file - set(job.seen)
        ready = [row for row in waiting if row.parent not in to_come or row.parent == row.slug]
        if not ready:
            results += [
                Result(row.where, row.name, "refused", _("An area cannot lie inside itself.")) for row in waiting
            ]
            break
        results += [_row(row, job) for row in ready]
        done = set(map(id, ready))
        waiting = [row for row in waiting if id(row) not in done]
    job.moved = refind_areas(job.boxes)
    following.refind_areas(job.boxes)
    vacancies.refind_areas(job.boxes)
    if job.is_dry_run:
        transaction.set_rollback(True)
    return sorted(results, key=lambda result: result.where)


def _row(row: AreaRow, job: AreaImport) -> Result:
    first = job.seen.get(row.slug)
    if first is not None and (row.has_own_slug or first.code == row.code):
        reason = _("The same stands at %(where)s already.") % {"where": first.where.words}
        return Result(row.where, row.name[:200], "skipped", reason, notes=row.notes)
    job.seen.setdefault(row.slug, row)
    try:
        with transaction.atomic():
            return _write(row, job)
    except ValidationError as error:
        reason = problem_of(error)
    except polygons.BadPolygon:
        reason = _("Its outline is no polygon on Earth; positions are longitude, latitude in degrees (WGS 84).")
    except (IntegrityError, DataError):
        reason = _("The database refused it; somebody may be importing the same just now.")
    return Result(row.where, row.name[:200], "refused", reason, notes=row.notes)


def _write(row: AreaRow, job: AreaImport) -> Result:
    outline = polygons.read(row.geometry)
    slug, area = _address(row, outline, job)
    parent = _parent(row, area, job)
    values = _values(row, area, slug, job)
    changed = _changes(area, values, parent, outline) if area else []
    if area is not None and not changed:
        return Result(row.where, row.name, "unchanged", notes=row.notes)
    if area is None or "polygon" in changed:
        job.boxes += [area.box] if area else []
    saved, created = save_area(slug=slug, values=values, polygon=row.geometry, parent=parent, by=None)
    if created or {"polygon", "parent"} & set(changed):
        job.boxes.append(saved.box)
    return Result(row.where, row.name, "created" if created else "changed", fields=changed, notes=row.notes)


def _address(row: AreaRow, outline: BaseGeometry, job: AreaImport) -> tuple[str, Area | None]:
    """The row's address and the area that has it already. One made from the name may belong to another area of that
    name (a postal district and a municipality): then the feature's code stands behind it."""
    if row.has_own_slug:
        return row.slug, Area.objects.filter(slug=row.slug).first()
    for slug in (row.slug, f"{row.slug[:40]}-{row.code}" if row.code else ""):
        area = Area.objects.filter(slug=slug).first() if slug else None
        if slug and (area is None or _is_same(area, row.kind or job.kind, outline)):
            if slug != row.slug:
                row.notes.append(_("Its address became /%(slug)s/: another area has that name.") % {"slug": slug})
            return slug, area
    raise ValidationError(
        {"slug": _("Another area has the address /%(slug)s/; give this one a “slug”.") % {"slug": row.slug}}
    )


def _is_same(area: Area, kind: str, outline: BaseGeometry) -> bool:
    """Whether an area of that name is this one: of the same kind, and more than half of the two together is common."""
    if area.kind != kind:
        return False
    known = polygons.read(area.polygon)
    try:
        return bool(known.intersection(outline).area > known.union(outline).area / 2)
    except ShapelyError:
        return False


def _parent(row: AreaRow, area: Area | None, job: AreaImport) -> Area | None:
    slug = row.parent or job.parent
    if not slug or slug == (area.slug if area else row.slug):
        return area.parent if area else None
    parent = Area.objects.filter(slug=slug).first()
    if parent is None:
        raise ValidationError({"parent": _("There is no area with the address /%(slug)s/.") % {"slug": slug[:60]}})
    return parent


def _values(row: AreaRow, area: Area | None, slug: str, job: AreaImport) -> dict[str, Any]:
    values = {name: value or None if name == "host_name" else value for name, value in row.values.items()}
    if row.kind or area is None:
        values["kind"] = row.kind or job.kind
    if area is None:
        values.setdefault("hue", hue_of(slug))
    return values


def _changes(area: Area, values: dict[str, Any], parent: Area | None, outline: BaseGeometry) -> list[str]:
    changed = [name for name, value in values.items() if getattr(area, name) != value]
    if (parent.pk if parent else None) != area.parent_id:
        changed.append("parent")
    if area.polygon != polygons.write(outline):
        changed.append("polygon")
    return changed
