"""Counts per map cell, so that clusters at low zoom cost a look-up instead of a count over all rows."""

from django.db import models

from byliv.core.keyfield import KeyField
from byliv.core.text import fold


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


class SearchEntry(models.Model):
    """What is kept of one thing so that it is found and listed, whatever it is; written by `finding.writing` alone.

    Two indexes of the database hang on it, one of words and one of fragments of words: see `finding/stores/`.
    """

    kind = models.CharField(max_length=20, help_text="what it is: place, event")
    target = models.BigIntegerField(help_text="its identity among its kind")
    area = models.BigIntegerField(default=0, help_text="identity of the area it lies in, 0 outside all")
    slug = models.CharField(max_length=100)
    sort = models.CharField(max_length=32, help_text="its own kind: theatre, concert")
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    line = models.CharField(max_length=300, blank=True)
    line_en = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=300, blank=True)
    title_key = KeyField(of="title", key_of=fold, max_length=120)
    tokens = models.TextField(help_text="its marks and words, folded, each once")
    grams = models.TextField(help_text="its names and lines, folded, for fragments of words")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    popularity = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("kind", "target", name="one_search_entry_each")]
        indexes = [
            # With the area, so that one that is asked for is told apart in the index.
            models.Index("kind", "title_key", "area", name="search_by_title_and_area"),
            models.Index("area", "kind", "title_key", name="search_by_title_in_area"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchTerm(models.Model):
    """A word that entries hold, and how many of them as counted last: what slips are compared with."""

    term = KeyField(max_length=40, unique=True)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(models.F("count").desc(), models.F("id"), name="search_term_by_count")]

    def __str__(self) -> str:
        return self.term


class SearchFilling(models.Model):
    """How far the entries of a kind have been written: up to which identity, and of which version of its rules."""

    kind = models.CharField(max_length=20, primary_key=True)
    version = models.PositiveSmallIntegerField()
    upto = models.BigIntegerField(default=0)
    is_done = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.kind
