"""Runs the benchmark: `make bench`, `make bench N=1000000 DB=sqlite`, or `python -m bench --help`."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench import report
from bench.installation import FOLDER, installation
from bench.server import ROOT, Server

SIZES, DATABASES = (10_000, 1_000_000), ("sqlite", "postgresql")


def main(argv: list[str]) -> int:
    """Run one of the commands; exit status 1 when a measurement broke off."""
    args = _parser().parse_args(argv)
    return args.run(args)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures an installation of any size.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    every = commands.add_parser("all", help="measure all cases, on both databases at both sizes or on those given")
    every.add_argument("--places", type=int, nargs="*", default=[])
    every.add_argument("--database", choices=DATABASES, nargs="*", default=[])
    every.add_argument("--seconds", type=float, default=3, help="for each measurement of a case")
    every.add_argument("--minutes", type=float, default=5, help="of mixed reading and writing; 0: none")
    every.set_defaults(run=_all)
    one = commands.add_parser("one", help="measure one database at one size and print the figures as JSON")
    one.add_argument("places", type=int)
    one.add_argument("database", choices=DATABASES)
    one.add_argument("seconds", type=float)
    one.add_argument("minutes", type=float)
    one.set_defaults(run=_one)
    fill = commands.add_parser("fill", help="fill the installation that the environment names")
    fill.add_argument("places", type=int)
    fill.set_defaults(run=_fill)
    write = commands.add_parser("write", help="write into the installation that the environment names")
    write.add_argument("seconds", type=float)
    write.add_argument("per_second", type=float)
    write.set_defaults(run=_write)
    for add in (
        _add_data,
        _add_agenda,
        _add_peers,
        _add_live,
        _add_search,
        _add_rooms,
        _add_racing,
        _add_seasons,
        _add_wall,
    ):
        add(commands)
    return parser


def _add_data(commands: Any) -> None:
    data = commands.add_parser("data", help="make the installations that `all` measures, and measure nothing")
    data.add_argument("--places", type=int, nargs="*", default=[])
    data.add_argument("--database", choices=DATABASES, nargs="*", default=[])
    data.set_defaults(run=_data)


def _add_racing(commands: Any) -> None:
    racing = commands.add_parser("racing", help="race for rooms in eight processes while the server is killed")
    racing.add_argument("--seconds", type=float, default=60)
    racing.add_argument("--database", choices=DATABASES, default="sqlite")
    racing.set_defaults(run=_racing)


def _racing(args: argparse.Namespace) -> int:
    with installation(args.database, 300) as found:
        from bench import racing

        result = racing.run(FOLDER, racing.set_up(), found.processes, args.seconds)
    result |= {"database": found.name, "machine": report.machine()}
    print(json.dumps(result), file=sys.stderr)
    print("\n".join(report.racing_lines(result)))
    report.keep(result, f"racing-{args.database}")
    report.write()
    return 1 if result["twice"] or result["lost"] or result["astray"] else 0


def _add_search(commands: Any) -> None:
    search = commands.add_parser("search", help="measure finding things by words")
    search.add_argument("--entries", type=int, default=1_000_000)
    search.add_argument("--database", choices=DATABASES, default="sqlite")
    search.set_defaults(run=_search)


def _search(args: argparse.Namespace) -> int:
    from bench import finding

    result = finding.run(args.database, args.entries)
    print("\n".join(report.search_lines(result)))
    report.write()
    return 0


def _add_rooms(commands: Any) -> None:
    rooms = commands.add_parser("rooms", help="measure finding rooms that are free")
    rooms.add_argument("--rooms", type=int, default=20_000)
    rooms.add_argument("--bookings", type=int, default=2_000_000)
    rooms.add_argument("--database", choices=DATABASES, default="sqlite")
    rooms.set_defaults(run=_rooms)


def _rooms(args: argparse.Namespace) -> int:
    from bench import rooms

    result = rooms.run(args.database, args.rooms, args.bookings)
    print("\n".join(report.rooms_lines(result)))
    report.write()
    return 0


def _add_seasons(commands: Any) -> None:
    seasons = commands.add_parser("seasons", help="measure how good plans for a season are")
    seasons.add_argument("--seconds", type=float, default=120, help="for each made-up round")
    seasons.add_argument("--data", type=Path, help="a folder with timetabling instances (.ctt) to plan as well")
    seasons.set_defaults(run=_seasons)


def _seasons(args: argparse.Namespace) -> int:
    from bench import seasons

    result = seasons.run(args.data, args.seconds)
    print("\n".join(report.seasons_lines(result)))
    report.write()
    return 0


def _add_wall(commands: Any) -> None:
    wall = commands.add_parser("wall", help="measure the wall of what is looked for and offered")
    wall.add_argument("--cards", type=int, default=20_000, help="needs, and as many offers")
    wall.add_argument("--database", choices=DATABASES, default="sqlite")
    wall.add_argument("--seconds", type=float, default=3, help="for each measurement of a case")
    wall.set_defaults(run=_wall)


def _wall(args: argparse.Namespace) -> int:
    """The wall's figures, in an installation of few places."""
    places = 9_999
    with installation(args.database, places) as found:
        from bench import cards, measure
        from bench.wall_cases import CASES
        from byliv.offers.models import Need

        if not Need.objects.exists():
            cards.fill(args.cards)
        count = Need.objects.count()
        with Server(also=found.processes) as server:
            cases = measure.measure(server, args.seconds, CASES)
    heading = f"The wall: {count:,} needs and as many offers"
    result = {"database": found.name, "places": places, "heading": heading, "cases": cases, "machine": report.machine()}
    report.keep(result, f"0-wall-{count}-{args.database}")
    report.show(result)
    report.write()
    return 0


def _add_live(commands: Any) -> None:
    live = commands.add_parser("live", help="measure an open day's doors: visitors ask, hosts press")
    live.add_argument("--visitors", type=int, default=2_000)
    live.add_argument("--hosts", type=int, default=100)
    live.add_argument("--seconds", type=float, default=90)
    live.add_argument("--database", choices=DATABASES, default="sqlite")
    live.set_defaults(run=_live)


def _add_peers(commands: Any) -> None:
    peers = commands.add_parser("peers", help="measure tipg and pygeoapi on the same points")
    peers.add_argument("--places", type=int, default=1_000_000)
    peers.add_argument("--seconds", type=float, default=3)
    peers.set_defaults(run=_peers)


def _add_agenda(commands: Any) -> None:
    agenda = commands.add_parser("agenda", help="measure the agenda")
    agenda.add_argument("--places", type=int, default=100_000)
    agenda.add_argument("--events", type=int, default=1_000_000)
    agenda.add_argument("--database", choices=DATABASES, default="sqlite")
    agenda.add_argument("--seconds", type=float, default=3, help="for each measurement of a case")
    agenda.set_defaults(run=_agenda)


def _all(args: argparse.Namespace) -> int:
    failed = 0
    for places in args.places or SIZES:
        for database in args.database or DATABASES:
            print(f"── {places:,} places on {database}", file=sys.stderr, flush=True)
            # A process of its own: settings are read once.
            command = [
                sys.executable,
                "-m",
                "bench",
                "one",
                str(places),
                database,
                str(args.seconds),
                str(args.minutes),
            ]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                failed += 1
                continue
            result = json.loads(done.stdout.splitlines()[-1])
            report.keep(result)
            report.show(result)
    report.write()
    return 1 if failed else 0


def _data(args: argparse.Namespace) -> int:
    """Each in a process of its own. What is there already is left as it is, what broke off is begun anew."""
    failed = 0
    for places in args.places or SIZES:
        for database in args.database or DATABASES:
            print(f"── {places:,} places on {database}", file=sys.stderr, flush=True)
            made = f"from bench.installation import installation\nwith installation({database!r}, {places}): pass"
            failed += bool(subprocess.run([sys.executable, "-c", made], cwd=ROOT, check=False).returncode)
    return 1 if failed else 0


def _one(args: argparse.Namespace) -> int:
    print(json.dumps(measured(args.database, args.places, args.seconds, args.minutes)))
    return 0


def measured(database: str, places: int, seconds: float, minutes: float, server_port: int = 0) -> dict[str, Any]:
    """The figures of one installation: cases, mixed run, and on what it ran."""
    with installation(database, places) as found:
        from bench import measure, mixed

        with Server(server_port, also=found.processes) as server:
            cases = measure.measure(server, seconds)
            both = mixed.run(server, minutes) if minutes else None
    return {
        "database": found.name,
        "places": places,
        "seconds": seconds,
        "cases": cases,
        "mixed": both,
        "machine": report.machine(),
    }


def _agenda(args: argparse.Namespace) -> int:
    """The agenda's figures: ten dates for each event."""
    with installation(args.database, args.places, args.events) as found:
        from bench import measure
        from bench.agenda_cases import CASES

        with Server(also=found.processes) as server:
            cases = measure.measure(server, args.seconds, CASES)
    heading = f"{args.events:,} events with ten times as many dates, {args.places:,} places"
    result = {
        "database": found.name,
        "places": args.places,
        "heading": heading,
        "cases": cases,
        "machine": report.machine(),
    }
    report.keep(result, f"0-agenda-{args.events}-{args.database}")
    report.show(result)
    report.write()
    return 0


def _live(args: argparse.Namespace) -> int:
    """How soon visitors see what hosts press, and what that costs."""
    with installation(args.database, 1_000) as found:
        from bench import live

        live.allow_many_connections()
        stage = live.set_up(args.hosts)
        with Server(also=found.processes) as server:
            figures = live.measure(server, stage, args.seconds, args.visitors)
    result = {"database": found.name, **figures, "machine": report.machine()}
    report.keep(result, f"live-{args.database}")
    print("\n".join(report.live_lines(result)))
    report.write()
    return 0


def _fill(args: argparse.Namespace) -> int:
    _setup()
    from bench.town import fill
    from byliv.operations.prepare import prepare_database

    prepare_database()
    for table, rows in fill(args.places).items():
        print(f"{rows:>10,} {table}")
    return 0


def _write(args: argparse.Namespace) -> int:
    _setup()
    from bench.writer import write

    print(json.dumps(write(args.seconds, args.per_second)))
    return 0


def _peers(args: argparse.Namespace) -> int:
    from bench.peers import compare

    return compare(args.places, args.seconds)


def _setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byliv.config.settings")
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
