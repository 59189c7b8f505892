"""The picture beside a name: the first letter on the colours of its area."""

from functools import lru_cache
from pathlib import Path

from byliv.areas.models import Area
from byliv.core import typeset
from byliv.federation.actors import Actor
from byliv.federation.models import ActorKind
from byliv.organisations.models import Organisation

SHEET = Path(__file__).parent / "sheets" / "icon.typ"
DPI = 300  # 96 points are 400 pixels


def icon(actor: Actor) -> bytes:
    """A square PNG of 400 pixels."""
    letter = next((c for c in actor.name if c.isalnum()), "B").upper()
    return _drawn(letter, _hue_of(actor))


def _hue_of(actor: Actor) -> int | None:
    if actor.key.kind == ActorKind.AREA:
        return Area.objects.filter(pk=actor.key.pk).values_list("hue", flat=True).first()
    rows = Organisation.objects.filter(pk=actor.key.pk).values_list("area__hue", flat=True)
    return rows.first() if actor.key.kind == ActorKind.ORGANISATION else None


@lru_cache(maxsize=256)
def _drawn(letter: str, hue: int | None) -> bytes:
    inks = typeset.inks(hue)
    return typeset.png(SHEET, {"letter": letter, "ground": inks["field"], "ink": inks["field-ink"]}, DPI)
