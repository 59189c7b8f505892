"""What every kept picture has: its files, its size, the words that stand in for it."""

from django.db import models

from byliv.core import images


class Picture(models.Model):
    """A picture kept in three sizes, without metadata: NAME-480.webp, NAME-960.webp and NAME-1600.webp."""

    # With its folder, without size and ending.
    name = models.CharField(max_length=120, unique=True)
    width = models.PositiveIntegerField(help_text="pixels of the largest size")
    height = models.PositiveIntegerField()
    alt_da = models.CharField(max_length=300)
    alt_en = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.alt_da

    @property
    def small_url(self) -> str:
        return self.url(images.SIZES[0])

    @property
    def medium_url(self) -> str:
        return self.url(images.SIZES[1])

    @property
    def large_url(self) -> str:
        return self.url(images.SIZES[2])

    @property
    def srcset(self) -> str:
        """The sizes with their true widths, for <img srcset>."""
        longer = max(self.width, self.height) or 1
        widths = {size: max(1, round(self.width * min(1, size / longer))) for size in images.SIZES}
        return ", ".join(f"{self.url(size)} {width}w" for size, width in widths.items())

    def url(self, size: int) -> str:
        """The address of the file of this size, one of `images.SIZES`."""
        return images.url(self.name, size)
