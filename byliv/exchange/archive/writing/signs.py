"""Signs of an archive: what hangs on walls keeps working when the domain moves."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.writing.base import PlainTable
from byliv.signs import code
from byliv.signs.models import Sign


class Signs(PlainTable):
    """A sign is known by its code."""

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        known = dict(
            Sign.objects.filter(code__in=[str(row.record.get("code")) for row in rows]).values_list("code", "pk")
        )
        return {row.record["id"]: known[row.record["code"]] for row in rows if row.record.get("code") in known}

    def derive(self, thing: Any) -> None:
        if not code.is_right(thing.code):
            raise ValidationError(_("“%(code)s” is no code of a sign.") % {"code": thing.code})
