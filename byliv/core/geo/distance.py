"""Distances in metres between positions in degrees."""

import math
from collections.abc import Sequence

import numpy as np

EARTH_RADIUS = 6_371_008.8  # metres, mean radius (IUGG)


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in metres between (longitude, latitude) pairs, by the haversine formula."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def metres_to(position: tuple[float, float], longitudes: Sequence[float], latitudes: Sequence[float]) -> np.ndarray:
    """The same from one position to many, in one go: as many metres as there are longitudes."""
    longitude, latitude = map(math.radians, position)
    east, north = np.radians(longitudes), np.radians(latitudes)
    half = np.sin((north - latitude) / 2) ** 2
    half += math.cos(latitude) * np.cos(north) * np.sin((east - longitude) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS * np.arcsin(np.minimum(1.0, np.sqrt(half))))


def box_around(longitude: float, latitude: float, metres: float) -> tuple[float, float, float, float]:
    """West, south, east, north of a box that holds every point within `metres`, cut off at the world's edge."""
    lat_span = math.degrees(metres / EARTH_RADIUS)
    lon_span = lat_span / max(0.01, math.cos(math.radians(latitude)))
    return (
        max(-180.0, longitude - lon_span),
        max(-90.0, latitude - lat_span),
        min(180.0, longitude + lon_span),
        min(90.0, latitude + lat_span),
    )
