"""How well the rule of likeness tells duplicates: `python -m bench.likeness DATA_FOLDER`.

`likeness_pairs.json` holds pairs of real entries, labelled by hand after reading both rows: by identity only, the data
itself lies in the folder. Neighbours in one house, branches of chains and parts of larger places are among them.
A second table writes each venue anew as another person might, and looks for it among all of them.
"""

import csv
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).with_name("likeness_pairs.json")
KINDS = ("amenity", "shop", "tourism", "leisure", "office", "craft", "historic", "club", "building")


def sketches(path: Path) -> dict[str, Any]:
    """{identity: sketch} of a file: "line/12" of a table, "node/34" or "way/56" of a map."""
    found = _of_table(path) if path.suffix == ".csv" else _of_map(path)
    return dict(found)


def _of_table(path: Path) -> Iterator[tuple[str, Any]]:
    from byliv.listings.likeness import Sketch

    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(list(csv.reader(file))[1:], start=2):
            _priority, name, _text, _line, _divider, street, latitude, longitude, link, *_rest = row
            try:
                position = (float(longitude), float(latitude.split(",")[0]))
            except ValueError:
                position = None
            webs = [] if link.strip() in ("", "N/A") else [link.strip()]
            street = "" if street == "N/A" else street
            yield f"line/{number}", Sketch(name.strip(), position, street, webs=webs)


def _of_map(path: Path) -> Iterator[tuple[str, Any]]:
    import osmium

    for thing in osmium.FileProcessor(str(path)).with_locations():
        tags = dict(thing.tags)
        if "name" in tags and any(kind in tags for kind in KINDS):
            spots = [thing.location] if thing.is_node() else [n.location for n in thing.nodes] if thing.is_way() else []
            spots = [(spot.lon, spot.lat) for spot in spots if spot.valid()]
            if spots:
                middle = tuple(sum(part) / len(spots) for part in zip(*spots, strict=True))
                yield f"{'node' if thing.is_node() else 'way'}/{thing.id}", _sketch(tags, middle)


def _sketch(tags: dict[str, str], position: Any) -> Any:
    from byliv.listings.likeness import Sketch

    street = f"{tags.get('addr:street', '')} {tags.get('addr:housenumber', '')}".strip()
    phone = tags.get("phone", tags.get("contact:phone", ""))
    web = tags.get("website", tags.get("contact:website", ""))
    kind = next(f"{kind}={tags[kind]}" for kind in KINDS if kind in tags)
    return Sketch(tags["name"], position, street, tags.get("addr:city", ""), [phone], [web], kind=kind)


def labelled(folder: Path) -> list[tuple[int, bool, str]]:
    """(points, whether it is the same, the names) of every labelled pair."""
    from byliv.listings.likeness import likeness

    found = []
    for name, pairs in json.loads(PAIRS.read_text()).items():
        known = sketches(folder / name)
        for one, other, label in pairs:
            points = likeness(known[one], known[other]).score
            found.append((points, label == "same", f"{known[one].name} | {known[other].name}"))
    return found


def measures(pairs: list[tuple[int, bool, str]], at_least: int) -> tuple[float, float]:
    """(precision, recall) when pairs of so many points are called the same."""
    called = [same for points, same, _names in pairs if points >= at_least]
    same = sum(same for _points, same, _names in pairs)
    return sum(called) / max(1, len(called)), sum(called) / max(1, same)


def _typo(name: str, rng: random.Random) -> str:
    at = rng.randrange(1, max(2, len(name) - 1))
    return name[: at - 1] + name[at : at + 1] + name[at - 1 : at] + name[at + 1 :]


WAYS: dict[str, Callable[[Any, random.Random], dict[str, Any]]] = {
    "the same name, 60 m away, nothing else": lambda s, _r: {"name": s.name},
    "two letters swapped, 60 m away": lambda s, r: {"name": _typo(s.name, r)},
    "small letters, “Foreningen” before it": lambda s, _r: {"name": f"Foreningen {s.name.lower()}"},
    "“Aarhus” behind it": lambda s, _r: {"name": f"{s.name} Aarhus"},
    "first two words only, its web address": lambda s, _r: {"name": " ".join(s.name.split()[:2]), "webs": s.webs},
    "words turned round": lambda s, _r: {"name": " ".join(reversed(s.name.split()))},
}


def retyped(folder: Path, seed: int = 7) -> dict[str, tuple[int, int, int, int]]:
    """{way of writing: (venues, found as likely, found as maybe or likely, others called likely)}."""
    from byliv.listings.likeness import LIKELY, MAYBE, Sketch, likeness

    rng = random.Random(seed)
    venues = [each for each in sketches(folder / "venues/nabo_aarhus_places.csv").values() if each.position]
    table = {}
    for way, write in WAYS.items():
        likely = maybe = wrong = 0
        for venue in venues:
            east, north = venue.position
            other = Sketch(position=(east + 0.0007, north + 0.0004), **write(venue, rng))
            points = likeness(venue, other).score
            likely, maybe = likely + (points >= LIKELY), maybe + (points >= MAYBE)
            wrong += sum(likeness(each, other).score >= LIKELY for each in venues if each.name != venue.name)
        table[way] = (len(venues), likely, maybe, wrong)
    return table


def main(folder: Path) -> None:
    """Print both tables, and the pairs that are told wrongly."""
    from byliv.listings.likeness import LIKELY, MAYBE

    pairs = labelled(folder)
    print(f"{len(pairs)} pairs labelled by hand, {sum(same for _p, same, _n in pairs)} of them the same")
    for word, at_least in (("likely", LIKELY), ("maybe", MAYBE)):
        precision, recall = measures(pairs, at_least)
        print(f"{word} ({at_least} points and more): precision {precision:.2f}, recall {recall:.2f}")
    for points, same, names in sorted(pairs, reverse=True):
        if same != (points >= MAYBE):
            print(f"  {points:>3} {'same' if same else 'different'}: {names}")
    for way, (count, likely, maybe, wrong) in retyped(folder).items():
        print(f"{way}: {likely} of {count} likely, {maybe} likely or maybe, {wrong} others likely")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byliv.config.settings")
    import django

    django.setup()
    main(Path(sys.argv[1]))
