"""The only writers of the register of owners."""

from byliv.partnerships.actions.cards import ask, link, move, unlink
from byliv.partnerships.actions.door import answer, ask_to_be_deleted, correct, leave, stay
from byliv.partnerships.actions.holdings import add_holding, change_holding, remove_holding
from byliv.partnerships.actions.importing import take_in
from byliv.partnerships.actions.merging import merge_owners
from byliv.partnerships.actions.owners import (
    add_owner,
    change_owner,
    end_tie,
    remove_owner,
    save_person,
    set_wants,
    untick,
)
from byliv.partnerships.actions.partnerships import change_partnership, start_partnership
from byliv.partnerships.actions.talks import add_talk, close_links, finish_step, mail_link, renew_link

__all__ = [
    "add_holding", "add_owner", "add_talk", "answer", "ask", "ask_to_be_deleted", "change_holding", "change_owner",
    "change_partnership", "close_links", "correct", "end_tie", "finish_step", "leave", "link", "mail_link",
    "merge_owners", "move", "remove_holding", "remove_owner", "renew_link", "save_person", "set_wants",
    "start_partnership", "stay", "take_in", "unlink", "untick",
]  # fmt: skip
