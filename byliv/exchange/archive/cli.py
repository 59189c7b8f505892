"""byliv export --area SLUG FILE, byliv import area FILE: a whole area, out of one installation and into another."""

import argparse
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from byliv.areas.models import Area
    from byliv.exchange.archive.importing import Job
    from byliv.exchange.entries import Result
    from byliv.exchange.report import Report

EXPORT = "write a whole area, with everything in it, to a file that another installation takes in"
HIDDEN = "also what the public does not see: hidden entries, drafts, contacts behind a form (people never)"


def add_commands(subparsers: Any) -> None:
    """Add `export`; the parsed command carries run(args) -> exit status."""
    parser = subparsers.add_parser("export", help=EXPORT, description=f"{EXPORT.capitalize()}.")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--area", metavar="SLUG", required=True, help="the area's address, as in /vesterbro/")
    parser.add_argument("--with-hidden", action="store_true", help=HIDDEN)
    parser.set_defaults(run=run_export)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `import area`."""
    parser.add_argument("--parent", metavar="SLUG", default="", help="the area above, when the archive's is new here")
    parser.add_argument("--fingerprint", metavar="HEX", default="", help="refuse an archive that is not this one")


def run_export(args: argparse.Namespace) -> int:
    """0: written; 1: no database or the file cannot be written; 2: there is no such area."""
    from byliv.exchange.archive.exporting import export_area
    from byliv.exchange.cli import has_database
    from byliv.exchange.progress import bar

    if not has_database():
        return 1
    area = _area(args.area)
    if area is None:
        return 2
    try:
        with bar(True, "Exporting") as advance:
            made = export_area(area, args.file, has_hidden=args.with_hidden, advance=advance)
    except OSError as problem:
        print(f"{args.file} cannot be written: {problem.strerror or problem}.", file=sys.stderr)
        return 1
    for name, count in made.manifest["counts"].items():
        print(f"{count:8,}  {name}")
    for name, count in made.manifest["left_out"].items():
        if count:
            print(f"Left out: {count:,} {name}.")
    print(f"{args.file}: {made.bytes:,} bytes, fingerprint {made.fingerprint}")
    if args.with_hidden:
        print("It holds what the public does not see: keep it where only those may read it who may here.")
    return 0


def import_area(args: argparse.Namespace, new_report: "Callable[[], Report]") -> int:
    """Take an archive in; BadArchive when it is refused. 2: the area above is not here."""
    from byliv.exchange.archive.importing import Job, import_archive
    from byliv.exchange.archive.reading import opened
    from byliv.exchange.progress import bar

    started = time.monotonic()
    parent = _area(args.parent) if args.parent else None
    if args.parent and parent is None:
        return 2
    with (
        bar(not args.json, "Checking") as advance,
        opened(args.file, fingerprint=args.fingerprint, advance=advance) as archive,
    ):
        job = Job(archive, parent=parent, is_dry_run=args.dry_run)
        results = _when_safe(import_archive(job, advance))
        first = next(results, None)  # what is refused has no report
        report = new_report()
        report.started = started
        for result in chain([first] if first else [], results):
            report.row(result)
    report.finish(source="", is_dry_run=args.dry_run, notes=_notes(job))
    return 0


def _when_safe(results: "Iterator[Result]") -> "Iterator[Result]":
    """The results when the last of them is there, from a file: until then nothing is certain, and they may be many."""
    with tempfile.TemporaryFile() as spool:
        for result in results:
            pickle.dump(result, spool)
        end = spool.tell()
        spool.seek(0)
        while spool.tell() < end:
            yield pickle.load(spool)  # noqa: S301 - written a moment ago by ourselves


def _notes(job: "Job") -> list[str]:
    from django.utils.translation import gettext as _

    manifest = job.archive.manifest
    above = " > ".join(str(each.get("name")) for each in manifest.get("above", []) if isinstance(each, dict))
    notes = [_("Made %(at)s; fingerprint %(hex)s.") % {"at": manifest.get("made_at"), "hex": job.archive.fingerprint}]
    if above and job.parent is None:
        notes.append(_("There it lay in: %(areas)s.") % {"areas": above})
    if job.missing:
        count = len(job.missing)
        notes.append(_("%(count)s things that rows point at are neither in the archive nor here.") % {"count": count})
    if job.unknown_themes:
        words = ", ".join(sorted(job.unknown_themes))
        notes.append(_("Words that are not known as themes: %(words)s.") % {"words": words})
    return notes


def _area(slug: str) -> "Area | None":
    from byliv.areas.models import Area

    found = Area.objects.filter(slug=slug.strip("/")).first()
    if found is None:
        print(f"There is no area with the address /{slug[:60]}/.", file=sys.stderr)
    return found
