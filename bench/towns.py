"""Where the places of the benchmark lie: towns with their weight, spread out as towns are, and some countryside."""

from typing import NamedTuple

import numpy as np

CAPITAL_SHARE = 0.20
COUNTRYSIDE_SHARE = 0.08


class Town(NamedTuple):
    """A town: its middle in degrees, and about how many thousand people live there."""

    name: str
    postal_code: str
    longitude: float
    latitude: float
    weight: float


CAPITAL = Town("København", "1620", 12.5683, 55.6761, 660)
TOWNS = [
    CAPITAL,
    Town("Aarhus", "8000", 10.2039, 56.1567, 290), Town("Odense", "5000", 10.3883, 55.3959, 183),
    Town("Aalborg", "9000", 9.9217, 57.0480, 120), Town("Esbjerg", "6700", 8.4519, 55.4703, 71),
    Town("Randers", "8900", 10.0369, 56.4607, 64), Town("Horsens", "8700", 9.8501, 55.8607, 64),
    Town("Kolding", "6000", 9.4721, 55.4904, 62), Town("Vejle", "7100", 9.5355, 55.7093, 61),
    Town("Roskilde", "4000", 12.0803, 55.6415, 52), Town("Herning", "7400", 8.9738, 56.1393, 51),
    Town("Silkeborg", "8600", 9.5451, 56.1697, 50), Town("Hørsholm", "2970", 12.5000, 55.8809, 47),
    Town("Helsingør", "3000", 12.5921, 56.0361, 48), Town("Næstved", "4700", 11.7611, 55.2299, 44),
    Town("Viborg", "8800", 9.4020, 56.4532, 42), Town("Fredericia", "7000", 9.7526, 55.5657, 41),
    Town("Køge", "4600", 12.1821, 55.4580, 39), Town("Holstebro", "7500", 8.6152, 56.3600, 37),
    Town("Taastrup", "2630", 12.3000, 55.6517, 36), Town("Slagelse", "4200", 11.3546, 55.4028, 35),
    Town("Hillerød", "3400", 12.3081, 55.9279, 36), Town("Sønderborg", "6400", 9.7922, 54.9093, 28),
    Town("Holbæk", "4300", 11.7142, 55.7165, 30), Town("Svendborg", "5700", 10.6068, 55.0598, 27),
    Town("Hjørring", "9800", 9.9828, 57.4642, 25), Town("Frederikshavn", "9900", 10.5364, 57.4407, 23),
    Town("Ringsted", "4100", 11.7901, 55.4426, 24), Town("Haderslev", "6100", 9.4894, 55.2538, 22),
    Town("Skive", "7800", 9.0270, 56.5666, 21), Town("Nyborg", "5800", 10.7896, 55.3127, 17),
    Town("Aabenraa", "6200", 9.4176, 55.0443, 16), Town("Nykøbing Falster", "4800", 11.8741, 54.7691, 17),
    Town("Kalundborg", "4400", 11.0887, 55.6795, 16), Town("Frederikssund", "3600", 12.0686, 55.8396, 17),
    Town("Frederiksværk", "3300", 12.0225, 55.9707, 13), Town("Varde", "6800", 8.4807, 55.6212, 14),
    Town("Grenaa", "8500", 10.8783, 56.4158, 15), Town("Thisted", "7700", 8.6949, 56.9569, 13),
    Town("Rønne", "3700", 14.7060, 55.1009, 14), Town("Tønder", "6270", 8.8665, 54.9331, 8),
    Town("Ishøj", "2635", 12.3519, 55.6154, 23), Town("Herlev", "2730", 12.4400, 55.7237, 29),
    Town("Rødovre", "2610", 12.4537, 55.6806, 40), Town("Albertslund", "2620", 12.3637, 55.6569, 28),
    Town("Farum", "3520", 12.3583, 55.8086, 20),
]  # fmt: skip
# West, south, east, north of land with villages, and its share of the countryside.
LAND = [(8.3, 55.0, 10.2, 57.1, 0.6), (9.9, 55.1, 10.7, 55.55, 0.15), (11.2, 55.15, 12.3, 55.8, 0.25)]


class Spots(NamedTuple):
    """Positions in degrees to seven digits, each with the number of its town in TOWNS."""

    longitude: np.ndarray
    latitude: np.ndarray
    town: np.ndarray


def spots(count: int, rng: np.random.Generator) -> Spots:
    """`count` positions: a dense middle and a wide edge around each town, and countryside."""
    rest = np.array([town.weight for town in TOWNS[1:]])
    shares = np.concatenate([[CAPITAL_SHARE], rest / rest.sum() * (1 - CAPITAL_SHARE)])
    town = rng.choice(len(TOWNS), count, p=shares)
    middle = np.array([(each.longitude, each.latitude) for each in TOWNS])[town]
    # A town of 50,000 reaches about two kilometres from its middle; one of a million reaches nine.
    reach = 0.018 * np.sqrt(np.array([each.weight for each in TOWNS]) / 50)[town]
    reach = np.where(rng.random(count) < 0.4, reach / 4, reach)
    longitude = middle[:, 0] + rng.normal(0, 1, count) * reach * 1.4
    latitude = middle[:, 1] + rng.normal(0, 1, count) * reach * 0.8
    _scatter(longitude, latitude, np.flatnonzero(rng.random(count) < COUNTRYSIDE_SHARE), rng)
    return Spots(np.round(longitude, 7), np.round(latitude, 7), town)


def _scatter(longitude: np.ndarray, latitude: np.ndarray, which: np.ndarray, rng: np.random.Generator) -> None:
    """Move these positions out into the countryside; their town stays the post town."""
    part = rng.choice(len(LAND), len(which), p=[land[4] for land in LAND])
    edges = np.array([land[:4] for land in LAND])[part]
    longitude[which] = rng.uniform(edges[:, 0], edges[:, 2])
    latitude[which] = rng.uniform(edges[:, 1], edges[:, 3])
