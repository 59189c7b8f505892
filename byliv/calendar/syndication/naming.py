"""What a feed is called."""

from django.utils.translation import gettext as _

from byliv.calendar.chips import chips_of
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.periods import NAMED


def name_of(wanted: AgendaFilter) -> str:
    """ "Byliv: Vesterbro, Koncert, Gratis": the filter in the reader's words."""
    parts = [wanted.area.name] if wanted.area else []
    parts += [str(NAMED[wanted.period.word])] if wanted.period.word in NAMED else []
    parts += [chip.label for chip in chips_of(wanted)]
    said = ", ".join(parts) or _("everything that happens")
    return f"Byliv: {said}"
