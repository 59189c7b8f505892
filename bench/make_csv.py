"""Write a CSV of invented places, lying as thick as in Danish towns, for measuring imports: the same for a seed.

python bench/make_csv.py 1000000 > places.csv
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from typing import NamedTuple

HEADERS = (
    "id", "navn", "type", "kort", "beskrivelse", "description en", "adresse", "postnr", "by", "latitude", "longitude",
    "email", "telefon", "hjemmeside", "åbningstider", "emner",
)  # fmt: skip


class Town(NamedTuple):
    """A town's middle in degrees, how far it spreads (degrees of latitude), and its share of all places."""

    name: str
    postal_code: str
    latitude: float
    longitude: float
    spread: float
    share: float


TOWNS = (
    Town("København", "1620", 55.676, 12.568, 0.045, 24),
    Town("Aarhus", "8000", 56.157, 10.211, 0.035, 9),
    Town("Odense", "5000", 55.396, 10.388, 0.030, 6),
    Town("Aalborg", "9000", 57.048, 9.919, 0.030, 5),
    Town("Esbjerg", "6700", 55.476, 8.459, 0.022, 3),
    Town("Randers", "8900", 56.461, 10.036, 0.018, 2),
    Town("Kolding", "6000", 55.490, 9.472, 0.018, 2),
    Town("Horsens", "8700", 55.861, 9.850, 0.018, 2),
    Town("Vejle", "7100", 55.709, 9.535, 0.018, 2),
    Town("Roskilde", "4000", 55.641, 12.080, 0.016, 2),
    Town("Silkeborg", "8600", 56.170, 9.545, 0.016, 2),
    Town("Svendborg", "5700", 55.060, 10.607, 0.014, 1),
    Town("Rønne", "3700", 55.101, 14.706, 0.010, 1),
)
# The rest lies between the towns.
COUNTRYSIDE = Town("Landsby", "8300", 56.0, 9.6, 0.7, 12)
SORTS = (
    ("Teatret", "theatre"), ("Galleri", "gallery"), ("Musikhuset", "music_venue"), ("Værkstedet", "workshop"),
    ("Atelier", "studio"), ("Biblioteket", "library"), ("Boghandlen", "bookshop"), ("Legepladsen", "playground"),
    ("Parken", "park"), ("Kulturhuset", "arts_centre"), ("Forsamlingshuset", "community_centre"), ("Skolen", "school"),
    ("Biografen", "cinema"), ("Ungdomshuset", "youth_centre"),
)  # fmt: skip


def _words(line: str) -> list[str]:
    return line.split(", ")


FIRST = _words(
    "sol, måne, vind, eng, skov, sø, å, bakke, dal, strand, klit, fjord, hav, sten, ler, jern, kobber, sølv, guld, "
    "glas, træ, birke, bøge, ege, elme, aske, pile, hassel, rose, lilje, valmue, klokke, tulipan, æble, pære, blomme, "
    "kirse, hyld, hvede, rug, byg, havre, humle, lærke, svale, stork, ugle, ørne, falke, due, måge, svane, ravn, "
    "kragelund, solsort, rådyr, hjorte, ræve, grævling, hare, egern, bæver, odder, sæl, hval, sild, laks, torske, "
    "krabbe, musling, perle, rav, kalk, kridt, sand, grus, mose, hede, lyng, mark, have, gård, mølle, smedje, bro, "
    "port, tårn, mur, plads, torv, gade, stræde, sti, vej, hjørne, kælder, loft, stue, sal, scene, lys, skygge, "
    "farve, tone, klang, ord"
)
LAST = _words(
    "lund, bæk, høj, holm, gården, huset, rummet, salen, pladsen, hjørnet, kilden, toppen, kanten, bugten, næsset, "
    "haven, loftet, stalden, laden, porten, broen, tårnet, stien, vænget, krogen, lunden"
)
STREETS = _words(
    "Nørregade, Søndergade, Vestergade, Østergade, Algade, Skolegade, Kirkestræde, Havnegade, Møllevej, Engvej"
)
HOURS = [
    f"{days} {opens:02d}:00-{closes:02d}:00"
    for days in ("Mo-Fr", "Tu-Su", "Tu-Fr", "We-Sa", "Sa-Su")
    for opens in range(8, 13)
    for closes in range(16, 23)
]
THEMES = ("musik", "teater", "dans", "film", "litteratur", "fotografi", "kunsthåndværk", "design")


def rows(count: int, seed: int) -> Iterator[tuple]:
    """`count` rows under HEADERS."""
    chance = random.Random(seed)
    towns = [*TOWNS, COUNTRYSIDE]
    shares = [town.share for town in towns]
    for number in range(1, count + 1):
        yield _row(number, chance, chance.choices(towns, shares)[0])


def _row(number: int, chance: random.Random, town: Town) -> tuple:
    word, kind = chance.choice(SORTS)
    own = chance.choice(FIRST) + chance.choice(LAST)
    name = f"{word} {own.capitalize()}"
    text = f"{name} ligger i {town.name}. " + " ".join(chance.choices(FIRST, k=chance.randint(10, 40))).capitalize()

    def sometimes(share: float, value: str) -> str:
        return value if chance.random() < share else ""

    return (
        f"sted-{number}",
        name,
        kind,
        sometimes(0.6, f"{word} med {chance.choice(FIRST)} og {chance.choice(FIRST)}"),
        sometimes(0.7, f"{text}."),
        sometimes(0.2, f"{name} lies in {town.name}, with {chance.choice(FIRST)} and {chance.choice(FIRST)}."),
        f"{chance.choice(STREETS)} {chance.randint(1, 180)}",
        town.postal_code,
        town.name,
        f"{chance.gauss(town.latitude, town.spread):.6f}",
        f"{chance.gauss(town.longitude, town.spread * 1.75):.6f}",
        sometimes(0.4, f"hej{number}@sted.example"),
        sometimes(0.4, f"+45 {chance.randint(20000000, 99999999)}"),
        sometimes(0.5, f"https://{own.translate(str.maketrans('æøå', 'aoa'))}.example/{number}"),
        sometimes(0.4, chance.choice(HOURS)),
        sometimes(0.5, ", ".join(chance.sample(THEMES, chance.randint(1, 3)))),
    )


def main() -> None:
    """Write as many rows as asked to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    writer = csv.writer(sys.stdout)
    writer.writerow(HEADERS)
    writer.writerows(rows(args.count, args.seed))


if __name__ == "__main__":
    main()
