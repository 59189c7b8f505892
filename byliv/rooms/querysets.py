"""Words for asking after rooms."""

from typing import Self

from django.db import models


class RoomQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those that everybody may see: shown, in a place that is shown."""
        return self.filter(is_public=True, place__is_public=True)
