"""Addresses for new listings: made from the name, with a number behind it when the name is taken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from byliv.core import text
from byliv.listings.models import Listing


def free_slug(listing_type: str, name: str) -> str:
    """An address part made from the name, with a number behind it when the name is taken."""
    return free_slugs(listing_type, [name])[0]


def give_slugs(listings: Sequence[Listing]) -> None:
    """Give new listings of one type their addresses: the one that each asks for (`slug`) if it is free, else one made
    from its name."""
    listing_type = listings[0].type
    wanted = [each.slug for each in listings if each.slug]
    taken = _taken(listing_type, wanted) if wanted else set()
    without = []
    for each in listings:
        if not each.slug or each.slug in taken:
            without.append(each)
        taken.add(each.slug)
    given = free_slugs(listing_type, [each.name for each in without], taken) if without else []
    for each, slug in zip(without, given, strict=True):
        each.slug = slug


def free_slugs(listing_type: str, names: Sequence[str], beside: Iterable[str] = ()) -> list[str]:
    """A free address part for each of the names, all different, none of `beside`; three queries for all of them,
    seldom more."""
    stems = [text.slugify(name, fallback=listing_type) for name in names]
    numbers = _first_numbers(listing_type, names, stems)
    steps: dict[str, int] = defaultdict(lambda: 1)
    slugs = [""] * len(stems)
    given: set[str] = set(beside)
    waiting = range(len(stems))
    while waiting:
        for index in waiting:
            slugs[index] = _next(stems[index], numbers, given)
        taken = _taken(listing_type, (slugs[index] for index in waiting))
        waiting = [index for index in waiting if slugs[index] in taken]  # type: ignore[assignment]
        for stem in {stems[index] for index in waiting}:
            numbers[stem], steps[stem] = numbers[stem] + steps[stem] - 1, steps[stem] * 2
    return slugs


def _next(stem: str, numbers: dict[str, int], given: set[str]) -> str:
    while True:
        slug = stem if numbers[stem] == 1 else f"{stem}-{numbers[stem]}"
        numbers[stem] += 1
        if slug not in given:
            given.add(slug)
            return slug


def _taken(listing_type: str, slugs: Iterable[str]) -> set[str]:
    return set(Listing.objects.filter(type=listing_type, slug__in=set(slugs)).values_list("slug", flat=True))


def _first_numbers(listing_type: str, names: Sequence[str], stems: Sequence[str]) -> dict[str, int]:
    """The number to begin with for each stem: 1 for a free one. Thousands may share a name ("Legeplads"): then the
    one behind the newest of that name."""
    taken = _taken(listing_type, stems)
    numbers = {stem: 2 if stem in taken else 1 for stem in stems}
    stem_of = {name: stem for name, stem in zip(names, stems, strict=True) if stem in taken}
    for name, slug in _newest(listing_type, list(stem_of)):
        tail = slug.removeprefix(f"{stem_of[name]}-")
        if tail.isdecimal() and len(tail) < 10:
            numbers[stem_of[name]] = max(numbers[stem_of[name]], int(tail) + 1)
    return numbers


def _newest(listing_type: str, names: list[str]) -> list[tuple[str, str]]:
    """(name, address) of the newest listing of each name: one look into the index of names for each."""
    if not names:
        return []
    table = Listing._meta.db_table
    wanted = ",".join(["(%s)"] * len(names))
    newest = f"SELECT slug FROM {table} WHERE name = wanted.name AND type || '' = %s ORDER BY id DESC LIMIT 1"  # noqa: S608
    # `type || ''` keeps the planner from walking through all of the type.
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH wanted (name) AS (VALUES {wanted}) SELECT wanted.name, ({newest}) FROM wanted",  # noqa: S608
            [*names, listing_type],
        )
        return [(name, slug) for name, slug in cursor.fetchall() if slug]
