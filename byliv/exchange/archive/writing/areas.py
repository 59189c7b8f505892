"""Areas of an archive: the tree, outlines, looks and texts."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from shapely.errors import ShapelyError

from byliv.areas.actions import save_area
from byliv.areas.models import Area
from byliv.core.geo import polygons
from byliv.core.geo.box import Box
from byliv.core.geo.polygons import BadPolygon
from byliv.events.actions import following
from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.writing.base import TableWriter, Values, needed
from byliv.listings.actions import refind_areas


class Areas(TableWriter):
    """An area that has the address, the kind and most of the outline of one here is that one."""

    boxes: list[Box]

    def __init__(self, job: Any, model: Any) -> None:
        super().__init__(job, model)
        self.boxes = []

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        found = {
            area.slug: area for area in Area.objects.filter(slug__in=[str(row.record.get("slug")) for row in rows])
        }
        same = {row.record["id"]: found.get(str(row.record.get("slug"))) for row in rows}
        return {row.record["id"]: area.pk for row in rows if (area := same[row.record["id"]]) and _is_same(area, row)}

    def create_one(self, row: Row, values: Values) -> Area:
        needed(values, "slug", "name_da", "kind", "outline")
        slug = self._free(values.pop("slug"), row)
        return self._save(slug, values, None, row)

    def change(self, thing: Any, row: Row, values: Values) -> None:
        values.pop("slug", None)
        self._save(thing.slug, values, thing, row)

    def _save(self, slug: str, values: Values, known: Area | None, row: Row) -> Area:
        before = known.parent if known else self.job.parent
        parent = Area.objects.get(pk=values["parent"]) if values.get("parent") else before
        outline = values.pop("outline", None) or (known.polygon if known else "")
        values.pop("parent", None)
        host = values.get("host_name")
        if host and Area.objects.filter(host_name=host).exclude(slug=slug).exists():
            values["host_name"] = None
            self.job.note(row, _("Its host name %(host)s belongs to another area here.") % {"host": host})
        try:
            area, _created = save_area(slug=slug, values=values, polygon=outline, parent=parent, by=None)
        except BadPolygon as problem:
            raise ValidationError(f"outline: {problem}") from problem
        self.boxes.append(area.box)
        return area

    def _free(self, slug: str, row: Row) -> str:
        """The address, with a number behind it when another area has it."""
        for number in range(1, 1000):
            tried = slug if number == 1 else f"{slug[:55]}-{number}"
            if not Area.objects.filter(slug=tried).exists():
                if number > 1:
                    self.job.note(
                        row, _("Its address became /%(slug)s/: another area has that name.") % {"slug": tried}
                    )
                return tried
        raise ValidationError(_("There is no free address for it."))

    def finish(self) -> None:
        refind_areas(self.boxes)
        following.refind_areas(self.boxes)


def _is_same(area: Area, row: Row) -> bool:
    """Of the same kind, and more than half of the two together is common."""
    if area.kind != row.record.get("kind"):
        return False
    try:
        theirs, ours = polygons.read(row.record.get("outline") or {}), polygons.read(area.polygon)
        return bool(ours.intersection(theirs).area > ours.union(theirs).area / 2)
    except (BadPolygon, ShapelyError):
        return False
