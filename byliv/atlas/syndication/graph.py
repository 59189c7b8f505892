"""The map's entries in schema.org's words, as one graph."""

from collections.abc import Sequence

from byliv.core import linked
from byliv.core.linked import Thing
from byliv.organisations import linked_data as organisations
from byliv.organisations.models import Organisation
from byliv.places import linked_data as places
from byliv.places.models import Place


def graph(identities: Sequence[int]) -> Thing:
    """A JSON-LD document of the public entries of these identities in this order; a dozen queries."""
    found = places.readable(Place.objects.public().filter(pk__in=identities)).order_by()
    things = {place.pk: places.of(place) for place in found}
    others = organisations.readable(Organisation.objects.public().filter(pk__in=identities)).order_by()
    things |= {organisation.pk: organisations.of(organisation) for organisation in others}
    return linked.document(things[pk] for pk in identities if pk in things)
