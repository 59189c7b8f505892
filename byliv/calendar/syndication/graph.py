"""The agenda in schema.org's words, as one graph."""

from collections.abc import Sequence

from byliv.core import linked
from byliv.core.linked import Thing
from byliv.events import linked_data
from byliv.events.models import Event
from byliv.events.queries import next_dates


def graph(identities: Sequence[int]) -> Thing:
    """A JSON-LD document of these events in this order, each on its next date; a dozen queries."""
    found = linked_data.readable(Event.objects.public()).in_bulk(identities)
    dates = next_dates(list(found))
    return linked.document(linked_data.of(found[pk], dates.get(pk)) for pk in identities if pk in found)
