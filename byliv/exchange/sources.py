"""A file of listings, whatever its format: entries, how far the reading is, and what to say about the whole."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.exchange.columns import Columns
from byliv.exchange.entries import Entry, Passed
from byliv.exchange.headers import KNOWN, plain
from byliv.exchange.osm_entries import Elements
from byliv.exchange.osm_tags import KEYS
from byliv.exchange.readers.csv_rows import CsvFile
from byliv.exchange.readers.files import BadFile, head_of
from byliv.exchange.readers.geojson_rows import JsonFile
from byliv.exchange.readers.osm_elements import OsmFile

JSON_SUFFIXES = (".geojson", ".json")


class NamedRows:
    """CSV, GeoJSON or a JSON list whose things have names. BadFile when it is none.

    `known` are the headers that a CSV file may have: {plain header: (field, rank)}.
    """

    def __init__(self, path: Path, known: Mapping[str, tuple[str, int]] = KNOWN) -> None:
        self.file = JsonFile(path) if is_json(path) else CsvFile(path, known)
        headers = self.file.headers if isinstance(self.file, CsvFile) else ["name"]
        if not any(known.get(plain(header), ("", 0))[0] == "name" for header in headers):
            raise BadFile(
                _("%(file)s has no column called “name” or “navn”; write the columns' names in the first line.")
                % {"file": path.name}
            )

    def progress(self, done: int) -> tuple[int, int | None]:
        """(done, of how many): bytes of a CSV file, objects of a JSON file."""
        if isinstance(self.file, CsvFile):
            return self.file.bytes_read, self.file.total_bytes
        return done, len(self.file.rows)

    def said(self, unused: Iterable[str]) -> list[str]:
        """Of the whole file: what the reading noted, and the columns that nothing was made of."""
        names = ", ".join(unused)
        more = [_("Columns that were not used: %(names)s.") % {"names": names}] if names else []
        return [*self.file.notes, *more]


class Table(NamedRows):
    """Places or organisations."""

    def __init__(self, listing_type: str, path: Path) -> None:
        super().__init__(path)
        self.listing_type = listing_type
        self.columns = Columns(listing_type)

    def entries(self) -> Iterator[Entry | Passed]:
        return self.columns.entries(self.file)

    def notes(self) -> list[str]:
        notes = self.said(self.columns.unused)
        if self.columns.unknown_themes:
            words = ", ".join(self.columns.unknown_themes)
            notes.append(_("Words that are not known as themes: %(words)s.") % {"words": words})
        return notes


class OpenStreetMap:
    """Places of an OSM file."""

    listing_type = "place"

    def __init__(self, path: Path) -> None:
        self.file = OsmFile(path, KEYS)
        self.elements = Elements()

    def entries(self) -> Iterator[Entry | Passed]:
        return self.elements.entries(self.file)

    def progress(self, done: int) -> tuple[int, int | None]:
        return done, None

    def notes(self) -> list[str]:
        count = self.elements.not_taken
        if not count:
            return []
        text = ngettext(
            "%(count)s element with other tags was left out.",
            "%(count)s elements with other tags were left out.",
            count,
        )
        return [text % {"count": count}]


def open_source(what: str, path: Path) -> Table | OpenStreetMap:
    """The file as "osm", "places" or "organisations". BadFile when it is no such file."""
    if what == "osm":
        return OpenStreetMap(path)
    return Table("place" if what == "places" else "organisation", path)


def is_json(path: Path) -> bool:
    """By its name, or because it begins as JSON does."""
    return path.suffix.lower() in JSON_SUFFIXES or head_of(path).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
