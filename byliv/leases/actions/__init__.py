"""The only writers of agreements."""

from byliv.leases.actions.accepting import accept, send_code
from byliv.leases.actions.ending import (
    answer_end,
    earliest_end,
    end_those_over,
    expire,
    give_notice,
    propose_end,
    remind,
    renew,
)
from byliv.leases.actions.making import change_agreement, create_agreement, discard
from byliv.leases.actions.photos import add_photo, remove_photo
from byliv.leases.actions.sending import decline, send, withdraw
from byliv.leases.actions.templates import NewClause, add_defaults, change_template, create_template

__all__ = [
    "NewClause", "accept", "add_defaults", "add_photo", "answer_end", "change_agreement", "change_template",
    "create_agreement", "create_template", "decline", "discard", "earliest_end", "end_those_over", "expire",
    "give_notice", "propose_end", "remind", "remove_photo", "renew", "send", "send_code", "withdraw",
]  # fmt: skip
