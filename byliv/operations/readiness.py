"""Whether this installation can answer: the database is there and at the program's version."""

import logging
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

logger = logging.getLogger(__name__)
NO_DATABASE = "The database does not answer."
OLD_DATABASE = "The database is not at the program's version yet: run byliv serve or byliv manage migrate."


def problem() -> str:
    """Why pages cannot be answered now, in one sentence; empty when they can. Two small queries."""
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except Error:
        logger.warning(NO_DATABASE, exc_info=True)
        return NO_DATABASE
    return OLD_DATABASE if _known() - applied else ""


@cache
def _known() -> set[tuple[str, str]]:
    """All migrations of this program; those that others replace count as the ones they replace."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {key for key in loader.graph.nodes if key in loader.disk_migrations}
