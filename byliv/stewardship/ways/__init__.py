"""What accepting each kind of case does and how it is taken back; claims have their own."""

from byliv.stewardship import handlers
from byliv.stewardship.models import Case
from byliv.stewardship.ways import changing, closing, new, report


def ready() -> None:
    """Make the ways known; called once when the program starts."""
    handlers.register(Case.Kind.CHANGE, changing.HANDLER)
    handlers.register(Case.Kind.CLOSED, closing.HANDLER)
    handlers.register(Case.Kind.NEW, new.HANDLER)
    handlers.register(Case.Kind.REPORT, report.HANDLER)
