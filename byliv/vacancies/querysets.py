"""Words for questions about empty premises."""

from collections.abc import Iterable

from django.db import models

from byliv.vacancies.choices import EMPTY, Review


class VacancyQuerySet(models.QuerySet):
    def shown(self) -> "VacancyQuerySet":
        """What everybody may see: somebody who looks after the area has said yes, and it is not another's double."""
        return self.filter(review=Review.SHOWN, merged_into=None)

    def waiting(self) -> "VacancyQuerySet":
        return self.filter(review=Review.WAITING, merged_into=None)

    def empty(self) -> "VacancyQuerySet":
        """Those that stand empty still."""
        return self.filter(state__in=EMPTY)

    def in_areas(self, area_ids: Iterable[int]) -> "VacancyQuerySet":
        return self.filter(area__in=list(area_ids))
