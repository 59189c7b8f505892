"""The collections: each knows its own features, the rest of the standard is the same for all."""

from byliv.ogc.layers.areas import AREAS
from byliv.ogc.layers.base import Layer
from byliv.ogc.layers.events import EVENTS
from byliv.ogc.layers.listings import ORGANISATIONS, PLACES
from byliv.ogc.layers.stops import STOPS

LAYERS: dict[str, Layer] = {layer.name: layer for layer in (PLACES, ORGANISATIONS, EVENTS, AREAS, STOPS)}
