"""What `byliv doctor` looks at. To add a check, write a small function that yields findings and name it in CHECKS."""

from collections.abc import Callable, Iterable

from byliv.operations.checks import configuration, database, mail, network, pyramid, storage
from byliv.operations.checks.finding import Finding, Level

__all__ = ["CHECKS", "Check", "Finding", "Level"]

Check = Callable[[], Iterable[Finding]]

CHECKS: dict[str, Check] = {
    "mode": configuration.mode,
    "base address": configuration.base_address,
    "secret key": configuration.secret_key,
    "operator": configuration.operator,
    "database": database.reachable,
    "database file": database.kept_well,
    "database writing": database.writable,
    "migrations": database.migrations,
    "cache": database.cache_table,
    "counts": pyramid.counts,
    "disk": storage.disk,
    "permissions": storage.permissions,
    "backup": storage.backup_age,
    "static files": storage.static_files,
    "answer": network.answer,
    "certificate": network.certificate,
    "clock": network.clock,
    "mail": mail.server,
}
