"""The `byliv` command: every way an operator or a newcomer starts something."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command; returns its exit status (2: the command or its file was not understood)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["manage"]:
        return _manage(arguments[1:])
    if arguments[:1] == ["demo"]:
        # Before settings are read: the demo keeps its data apart from a real installation's.
        os.environ.setdefault("BYLIV_MODE", "demo")
        os.environ.setdefault("BYLIV_DATA_DIR", str(Path("var") / "demo"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byliv.config.settings")
    return _run(arguments)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["demo"]:
        _set_address(arguments)
    import django

    django.setup()
    args = _parser().parse_args(arguments)
    if args.command == "import":
        from byliv.operations.prepare import prepare_database

        prepare_database()
    return args.run(args)


def _set_address(arguments: list[str]) -> None:
    """The demo's own address, so that links in mails lead back to the chosen port."""
    from byliv.operations.cli import add_address

    early = argparse.ArgumentParser(add_help=False)
    add_address(early)
    known, _rest = early.parse_known_args(arguments[1:])
    os.environ.setdefault("BYLIV_BASE_URL", f"http://127.0.0.1:{known.port}")


def _parser() -> argparse.ArgumentParser:
    from byliv.exchange import cli as exchange
    from byliv.operations import cli as operations

    parser = argparse.ArgumentParser(prog="byliv", description="A district's cultural life on one map.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="load the demo when it is not there yet, and serve it")
    demo.add_argument("--reset", action="store_true", help="throw the demo's data away and make it afresh")
    demo.add_argument("--no-serve", action="store_true", help="only load")
    operations.add_address(demo)
    demo.set_defaults(run=_demo)
    exchange.add_commands(commands)
    operations.add_commands(commands)
    operator = commands.add_parser("operator", help="make the person with this e-mail address an operator")
    operator.add_argument("email")
    operator.set_defaults(run=_operator)
    commands.add_parser("manage", help="Django's own commands, for example: byliv manage shell")
    return parser


def _manage(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byliv.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["byliv manage", *arguments])
    return 0


def _demo(args: argparse.Namespace) -> int:
    from byliv.demo.load import prepare
    from byliv.demo.welcome import welcome
    from byliv.operations.serve import serve

    prepare(reset=args.reset)
    if args.no_serve:
        return 0
    print(welcome(args.host, args.port), flush=True)
    return serve(args.host, args.port)


def _operator(args: argparse.Namespace) -> int:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from byliv.accounts.actions import appoint_operator
    from byliv.operations.prepare import prepare_database

    try:
        validate_email(args.email)
    except ValidationError:
        print(f"{args.email} is no e-mail address.", file=sys.stderr)
        return 2
    prepare_database()
    person = appoint_operator(email=args.email)
    print(f"{person.email} is an operator now. Sign in with that address; a code comes by mail.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
