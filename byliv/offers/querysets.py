"""Words for questions about needs and offers."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.db.models import Q

from byliv.core.geo.box import Box, cover
from byliv.core.geo.lookups import Ranges
from byliv.offers.choices import State, Visibility
from byliv.organisations.models import Membership

# "One of False": SQLite looks that up in an index of several columns, but not "not hidden", which `False` would become.
ON_THE_WALL = Q(state=State.OPEN, is_hidden__in=(False,))


class CardQuerySet(models.QuerySet):
    def open(self) -> "CardQuerySet":
        """Those that are to be matched."""
        return self.filter(state=State.OPEN, is_hidden=False)

    def of_person(self, user_id: int) -> "CardQuerySet":
        """A person's own, and those that stand for an organisation of theirs."""
        return self.filter(self._of(user_id))

    def seen_by(self, user_id: int | None) -> "CardQuerySet":
        """What a person may see: what is public, and their own. One question for what is there and what is not."""
        return self.filter(self._public() | self._of(user_id)) if user_id else self.filter(self._public())

    def public(self) -> "CardQuerySet":
        """What everybody may see."""
        return self.filter(self._public())

    def in_areas(self, area_ids: Iterable[int]) -> "CardQuerySet":
        return self.filter(area__in=list(area_ids))

    def in_box(self, box: Box, kinds: Sequence[str]) -> "CardQuerySet":
        """Of these kinds, inside the box: by the index of kind and key."""
        rows = self.filter(tile_key__in_ranges=Ranges(cover(box), kinds))
        return rows.filter(longitude__range=(box.west, box.east), latitude__range=(box.south, box.north))

    @staticmethod
    def _of(user_id: int) -> Q:
        teams = Membership.objects.filter(user_id=user_id).values("organisation_id")
        return Q(by_id=user_id) | Q(organisation__in=teams)

    def _public(self) -> Q:
        return ON_THE_WALL


class NeedQuerySet(CardQuerySet):
    pass


class OfferQuerySet(CardQuerySet):
    def _public(self) -> Q:
        return ON_THE_WALL & Q(visibility=Visibility.PUBLIC)
