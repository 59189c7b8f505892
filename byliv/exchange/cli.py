"""byliv import osm|places|organisations|rooms|areas|events|streets|area FILE: data in, each row reported."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from byliv.exchange.archive import cli as archive

if TYPE_CHECKING:
    from byliv.exchange.report import Report

WHATS = {
    "osm": "places from OpenStreetMap (.osm or .osm.pbf)",
    "places": "places from CSV, GeoJSON or JSON",
    "organisations": "organisations from CSV, GeoJSON or JSON",
    "rooms": "rooms from CSV or JSON",
    "areas": "areas with their outlines from GeoJSON",
    "events": "events from a calendar (.ics), CSV, JSON, JSON-LD or a saved web page",
    "streets": "streets to walk along from OpenStreetMap (.osm or .osm.pbf)",
    "area": "a whole area from an archive that byliv export made",
}
AREA_KINDS = ("region", "municipality", "district", "neighbourhood")


def add_commands(subparsers: Any) -> None:
    """Add `import` with its kinds of file; each parsed command carries run(args) -> exit status."""
    command = subparsers.add_parser("import", help="bring in places, organisations, rooms, areas or events from a file")
    whats = command.add_subparsers(dest="what", required=True, metavar="|".join(WHATS))
    for what, help_text in WHATS.items():
        parser = whats.add_parser(what, help=help_text, description=f"Import {help_text}.")
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report what would be done, and write nothing")
        parser.add_argument("--json", action="store_true", help="report as one JSON document")
        if what == "streets":
            parser.add_argument(
                "--area", metavar="SLUG", default="", help="take only what lies in and around this area"
            )
        elif what == "area":
            archive.add_options(parser)
        elif what == "areas":
            parser.add_argument(
                "--kind", choices=AREA_KINDS, default="municipality", help="kind of areas that say none"
            )
            parser.add_argument("--parent", metavar="SLUG", default="", help="parent of areas that say none")
        else:
            parser.add_argument(
                "--source",
                metavar="NAME",
                default="",
                help="what the source is called, the same each time (default: osm, or the file's name)",
            )
            _add_options(what, parser)
        parser.set_defaults(run=run)
    archive.add_commands(subparsers)


def _add_options(what: str, parser: argparse.ArgumentParser) -> None:
    if what != "events":
        parser.add_argument("--area", metavar="SLUG", default="", help="take only what lies in this area")
        if what == "rooms":
            parser.add_argument("--place", metavar="SLUG", default="", help="where rooms are that name no place")
        return
    parser.add_argument("--organisation", metavar="SLUG", default="", help="who is behind the events")
    parser.add_argument("--place", metavar="SLUG", default="", help="where events are that name no place")
    parser.add_argument("--coming", action="store_true", help="leave out new events that are over")


def run(args: argparse.Namespace) -> int:
    """Run one import. 0: done (rows may be refused, they are named); 2: the file or an option is no good, with one
    sentence on standard error; 1: there is no database yet; 130: stopped by the person. The unexpected is raised."""
    from django.utils import translation

    from byliv.exchange.archive.problems import BadArchive
    from byliv.exchange.readers.files import BadFile

    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows its number; it does not stop the import.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    with translation.override(_language()):
        try:
            if not has_database():
                return 1
            ways = {"areas": _import_areas, "events": _import_events, "streets": _import_streets}
            ways["rooms"] = _import_rooms
            ways["area"] = lambda args: archive.import_area(args, lambda: _report(args))
            return ways.get(args.what, _import_listings)(args)
        except (BadFile, BadArchive) as problem:
            print(str(problem), file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            print(translation.gettext("Stopped. What was reported is kept; the same command goes on."), file=sys.stderr)
            return 130


def has_database() -> bool:
    """Whether the tables are there; says what to do when they are not."""
    from django.db import DatabaseError
    from django.utils.translation import gettext as _

    from byliv.exchange.models import ImportedIdentity

    try:
        ImportedIdentity.objects.exists()
    except DatabaseError as problem:
        print(
            _("The database is not ready (%(problem)s). Run: byliv manage migrate") % {"problem": problem},
            file=sys.stderr,
        )
        return False
    return True


def _language() -> str:
    """English where the person's terminal says so, else the installation's language."""
    from django.conf import settings

    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if spoken.lower().startswith("en") else settings.LANGUAGE_CODE


def _report(args: argparse.Namespace) -> "Report":
    from byliv.exchange.report import JsonReport, TextReport

    return JsonReport() if args.json else TextReport()


def _import_listings(args: argparse.Namespace) -> int:
    from byliv.exchange.actions import Import, import_rows
    from byliv.exchange.progress import bar
    from byliv.exchange.sources import open_source
    from byliv.vacancies.actions import take_in_places

    source = open_source(args.what, args.file)
    job = Import(source.listing_type, _source_name(args), outline=_outline(args.area), is_dry_run=args.dry_run)
    report = _report(args)
    with bar(not args.json) as advance:
        for done, result in enumerate(import_rows(source.entries(), job), start=1):
            report.row(result)
            advance(*source.progress(done))
    report.finish(source=job.source, is_dry_run=args.dry_run, notes=source.notes())
    if args.what == "osm" and not args.dry_run:
        take_in_places()
    return 0


def _import_areas(args: argparse.Namespace) -> int:
    from django.utils.translation import ngettext

    from byliv.exchange.actions import AreaImport, import_areas
    from byliv.exchange.area_rows import area_row
    from byliv.exchange.readers.geojson_rows import features_of, load

    features = features_of(args.file, load(args.file))
    job = AreaImport(kind=args.kind, parent=args.parent, is_dry_run=args.dry_run)
    report = _report(args)
    for result in import_areas((area_row(number, each) for number, each in enumerate(features, start=1)), job):
        report.row(result)
    moved = ngettext(
        "%(count)s entry lies in another area now.", "%(count)s entries lie in another area now.", job.moved
    )
    notes = [moved % {"count": job.moved}] if job.moved else []
    report.finish(source="", is_dry_run=args.dry_run, notes=notes)
    return 0


def _import_events(args: argparse.Namespace) -> int:
    from byliv.exchange.events import job_for, open_events, results
    from byliv.exchange.progress import bar

    reading = open_events(args.file)
    source = _source_name(args)
    job = job_for(source, args.organisation, args.place, only_coming=args.coming, is_dry_run=args.dry_run)
    report = _report(args)
    with bar(not args.json) as advance:
        for done, result in enumerate(results(reading, job), start=1):
            report.row(result)
            advance(done, len(reading.rows))
    report.finish(source=source, is_dry_run=args.dry_run, notes=list(reading.notes))
    return 0


def _import_rooms(args: argparse.Namespace) -> int:
    from byliv.exchange.actions import RoomImport, import_rooms
    from byliv.exchange.progress import bar
    from byliv.exchange.rooms.source import RoomTable

    source = RoomTable(args.file)
    job = RoomImport(_source_name(args), _area(args.area), _place(args.place), is_dry_run=args.dry_run)
    report = _report(args)
    with bar(not args.json) as advance:
        for done, result in enumerate(import_rooms(source.entries(), job), start=1):
            report.row(result)
            advance(*source.progress(done))
    report.finish(source=job.source, is_dry_run=args.dry_run, notes=source.notes())
    return 0


def _import_streets(args: argparse.Namespace) -> int:
    from byliv.exchange.progress import bar
    from byliv.exchange.streets import import_streets

    with bar(not args.json) as advance:
        told = import_streets(args.file, area=args.area, is_dry_run=args.dry_run, advance=advance)
    print(told.json() if args.json else told.text())
    return 0


def _source_name(args: argparse.Namespace) -> str:
    from byliv.core.text import one_line, slugify

    given = one_line(args.source)[:60]
    return given or ("osm" if args.what == "osm" else slugify(args.file.stem, fallback="file")[:60])


def _outline(slug: str) -> Any:
    from byliv.core.geo import polygons

    area = _area(slug)
    return polygons.read(area.polygon) if area else None


def _area(slug: str) -> Any:
    from django.utils.translation import gettext as _

    from byliv.areas.models import Area
    from byliv.exchange.readers.files import BadFile

    if not slug:
        return None
    area = Area.objects.filter(slug=slug).first()
    if area is None:
        raise BadFile(_("There is no area with the address /%(slug)s/.") % {"slug": slug[:60]})
    return area


def _place(slug: str) -> Any:
    from django.utils.translation import gettext as _

    from byliv.exchange.readers.files import BadFile
    from byliv.places.models import Place

    if not slug:
        return None
    place = Place.objects.select_related("area").filter(slug=slug, merged_into=None).first()
    if place is None:
        raise BadFile(_("There is no place with the address %(slug)s.") % {"slug": slug[:60]})
    return place
