"""What can go wrong with an operator's command, as one sentence and an exit status."""

import errno
import sqlite3
import sys
from collections.abc import Callable

import psycopg

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class Problem(Exception):
    """One sentence for the operator. Status 1: it could not be done; 2: the command was not understood."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


def of_system(error: OSError) -> Problem:
    """The sentence for a refusal of the operating system."""
    where = f": {error.filename}" if error.filename else ""
    if error.errno in _FULL:
        return Problem(f"The disk is full{where}. Make room and try again.")
    if error.errno in _FORBIDDEN:
        return Problem(f"Permission is missing{where}. Run this as the user that owns the data folder.")
    return Problem(f"The system refused{where}: {error.strerror or error}.")


def of_sqlite(error: sqlite3.Error) -> Problem:
    """The sentence for a refusal of SQLite."""
    if "disk is full" in str(error):
        return Problem("The disk is full. Make room and try again.")
    return Problem(f"SQLite refused: {error}.")


def of_database(error: Exception) -> Problem:
    """The sentence for a refusal of PostgreSQL or of Django's databases, with the row where one is known."""
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    first = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
    where = isinstance(cause, psycopg.Error) and (cause.diag.message_detail or cause.diag.context)
    return Problem(f"The database refused: {first}{f' ({where.splitlines()[0]})' if where else ''}.")


def run(work: Callable[[], int]) -> int:
    """Do the work of a command; a problem becomes one sentence on standard error, and its status."""
    from django.db import DatabaseError

    try:
        return work()
    except Problem as problem:
        found = problem
    except OSError as error:
        found = of_system(error)
    except sqlite3.Error as error:
        found = of_sqlite(error)
    except (DatabaseError, psycopg.Error) as error:
        found = of_database(error)
    except KeyboardInterrupt:
        found = Problem("Stopped before it was done.", status=130)
    print(str(found), file=sys.stderr)
    return found.status
