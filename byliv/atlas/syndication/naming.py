"""What a feed of the map is called."""

from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.atlas.chips import chips_of
from byliv.atlas.filters import Filter
from byliv.core import linked


def name_of(wanted: Filter, area: Area | None) -> str:
    """ "Byliv: Vesterbro, Gallery, Step-free": the filter in the reader's words."""
    parts = [linked.said(area, "name")] if area else []
    parts += [chip.label for chip in chips_of(wanted)]
    parts += [_("on this part of the map")] if wanted.box else []
    return "Byliv: " + (", ".join(parts) or _("everything on the map"))
