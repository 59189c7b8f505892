"""byliv move-database."""

import argparse
from typing import Any

from byliv.operations.backup import problems


def add_commands(subparsers: Any) -> None:
    """Add the command; it carries run(args) -> exit status."""
    command = subparsers.add_parser("move-database", help="copy a SQLite installation into an empty PostgreSQL")
    command.add_argument("--to", metavar="URL", required=True, help="postgresql://user:secret@host/name")
    command.add_argument("--dry-run", action="store_true", help="do it all, show the proof, and take it back")
    command.set_defaults(run=lambda args: problems.run(lambda: _move(args)))


def _move(args: argparse.Namespace) -> int:
    import sys

    from byliv.operations.backup.installation import is_serving
    from byliv.operations.move.move import move

    if is_serving():
        print("Byliv is serving: what people write from now on does not come along.", file=sys.stderr)
    proofs = move(args.to, is_trial=args.dry_run)
    width = max(len(proof.table) for proof in proofs)
    print(f"{'table':{width}}  {'SQLite':>10}  {'PostgreSQL':>10}  checksum of both")
    for proof in proofs:
        print(f"{proof.table:{width}}  {proof.before.rows:10,}  {proof.after.rows:10,}  {proof.after.checksum}")
    print(f"{len(proofs)} tables and {sum(proof.after.rows for proof in proofs):,} rows are equal on both sides.")
    if args.dry_run:
        print("That was a trial; the target is empty again.")
    else:
        print("Set BYLIV_DATABASE_URL to the new address and start Byliv. The SQLite file is untouched.")
    return 0
