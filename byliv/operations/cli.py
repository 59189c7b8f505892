"""What an operator does to a whole installation: one module with add_commands(subparsers) per group of commands."""

import argparse
import os
from typing import Any


def add_commands(subparsers: Any) -> None:
    """Add every command of this package; each parsed command carries run(args) -> exit status."""
    serve = subparsers.add_parser("serve", help="prepare the database and serve the pages")
    add_address(serve)
    serve.set_defaults(run=_serve)

    from byliv.operations import doctor

    doctor.add_commands(subparsers)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen, from the command line, else from HOST and PORT."""
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address to listen on")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port to listen on")


def _serve(args: argparse.Namespace) -> int:
    from byliv.operations.serve import serve

    return serve(args.host, args.port)
