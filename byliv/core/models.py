"""Counts per map cell, so that clusters at low zoom cost a look-up instead of a count over all rows."""

from django.db import models


class TileCount(models.Model):
    """How many things of a kind and area lie in a cell of a zoom, and the sums that give the middle of them."""

    layer = models.CharField(max_length=20)
    kind = models.CharField(max_length=32)
    area = models.BigIntegerField(default=0, help_text="identity of the area it lies in, 0 outside all")
    zoom = models.PositiveSmallIntegerField()
    cell = models.BigIntegerField(help_text="Z-order number of the cell at this zoom")
    count = models.IntegerField(default=0)
    sum_x = models.BigIntegerField(default=0, help_text="sum of the columns at zoom 26")
    sum_y = models.BigIntegerField(default=0, help_text="sum of the rows at zoom 26")

    class Meta:
        constraints = [models.UniqueConstraint("zoom", "cell", "layer", "kind", "area", name="one_count_per_cell")]

    def __str__(self) -> str:
        return f"{self.layer}/{self.kind} {self.zoom}:{self.cell} = {self.count}"


class AreaVersion(models.Model):
    """Grows with every change of what the public sees in an area; see `core.versions`."""

    area = models.BigIntegerField(primary_key=True, help_text="identity of the area, 0 outside all, -1 the areas")
    value = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.area}: {self.value}"
