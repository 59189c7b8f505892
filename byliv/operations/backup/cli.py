"""byliv backup, verify-backup, restore."""

import argparse
from pathlib import Path
from typing import Any

from byliv.operations.backup import problems


def add_commands(subparsers: Any) -> None:
    """Add the three commands; each parsed command carries run(args) -> exit status."""
    command = subparsers.add_parser(
        "backup", help="put the database and people's files into one archive, while serving"
    )
    command.add_argument(
        "target", metavar="FILE|FOLDER", nargs="?", type=Path, help="where to (default: backups/ in the data folder)"
    )
    command.add_argument(
        "--recipient", metavar="age1…", action="append", help="encrypt for this age key; may be given more than once"
    )
    command.add_argument(
        "--keep", metavar="N", type=_at_least_one, help="leave the newest N of this installation in the folder"
    )
    command.set_defaults(run=lambda args: problems.run(lambda: _backup(args)))
    verify = subparsers.add_parser("verify-backup", help="check every byte of an archive and say what it holds")
    _add_archive(verify)
    verify.set_defaults(run=lambda args: problems.run(lambda: _verify(args)))
    restore = subparsers.add_parser("restore", help="put an archive in place of this installation")
    _add_archive(restore)
    restore.add_argument(
        "--yes", action="store_true", help="even when there is an installation; it is moved aside and kept"
    )
    restore.set_defaults(run=lambda args: problems.run(lambda: _restore(args)))


def _add_archive(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--identity", metavar="FILE", type=Path, help="the age secret key, when the archive is encrypted"
    )


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("write a number of 1 or more")
    return int(text)


def _backup(args: argparse.Namespace) -> int:
    from django.conf import settings

    from byliv.operations.backup.make import backup
    from byliv.operations.backup.progress import say

    target = args.target
    if target is None:
        target = settings.DATA_DIR / "backups"
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = backup(target, args.recipient or settings.BACKUP_RECIPIENTS, args.keep)
    say(f"Backed up to {path} ({path.stat().st_size / 1e6:,.1f} MB).")
    return 0


def _verify(args: argparse.Namespace) -> int:
    from byliv.operations.backup.verify import summary, verify

    print("\n".join(["Whole: every checksum is right.", *summary(verify(args.file, args.identity))]))
    return 0


def _restore(args: argparse.Namespace) -> int:
    from byliv.operations.backup.restore import restore

    notes = restore(args.file, args.identity, may_replace=args.yes)
    print("\n".join(["Restored. Start Byliv again.", *notes]))
    return 0
