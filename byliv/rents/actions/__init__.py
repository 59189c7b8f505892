"""The only writers of social rent."""

from byliv.rents.actions.giving import add_photo, answer, appeal, log, withdraw
from byliv.rents.actions.schemes import change_scheme, create_scheme, new_version, write_rules
from byliv.rents.actions.statements import issue
from byliv.rents.actions.tenancies import agree, begin, end, refuse

__all__ = [
    "add_photo", "agree", "answer", "appeal", "begin", "change_scheme", "create_scheme", "end", "issue", "log",
    "new_version", "refuse", "withdraw", "write_rules",
]  # fmt: skip
