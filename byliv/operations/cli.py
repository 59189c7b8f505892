"""What an operator does to a whole installation: one module with add_commands(subparsers) per group of commands."""

import argparse
import os
from typing import Any

from byliv.operations.backup import cli as backup
from byliv.operations.move import cli as move


def add_commands(subparsers: Any) -> None:
    """Add every command of this package; each parsed command carries run(args) -> exit status."""
    serve = subparsers.add_parser("serve", help="prepare the database and serve the pages")
    add_address(serve)
    serve.add_argument("--no-worker", action="store_true", help="only the pages: byliv worker runs elsewhere")
    serve.set_defaults(run=_serve)
    worker = subparsers.add_parser("worker", help="only run the work in the background and the schedule")
    worker.set_defaults(run=_worker)
    forget = subparsers.add_parser("forget", help="forget the personal data whose time is over")
    forget.add_argument("--dry-run", action="store_true", help="say how much that is, and forget nothing")
    forget.set_defaults(run=_forget)
    backup.add_commands(subparsers)
    move.add_commands(subparsers)

    from byliv.operations import doctor

    doctor.add_commands(subparsers)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen, from the command line, else from HOST and PORT."""
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address to listen on")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port to listen on")


def _serve(args: argparse.Namespace) -> int:
    from byliv.operations.serve import serve

    return serve(args.host, args.port, worker=not args.no_worker)


def _worker(_args: argparse.Namespace) -> int:
    from byliv.operations.serve import work

    return work()


def _forget(args: argparse.Namespace) -> int:
    from byliv.site.retention import RULES, forget_old

    counts = forget_old(is_dry_run=args.dry_run)
    for rule in RULES:
        print(f"{counts[rule.name]:8,}  {rule.what}, {rule.days} days {rule.since}")
    return 0
