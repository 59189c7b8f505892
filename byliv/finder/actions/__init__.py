"""The only writers of searches that are kept, wishes for rooms, and what was looked for in vain."""

from byliv.finder.actions.missed import count_missed, forget_missed
from byliv.finder.actions.searches import change_search, forget_over, keep_search, stop_mails, take_search_away
from byliv.finder.actions.wishes import answer_wish, ask_for_room, forget_wishes, withdraw_wish

__all__ = [
    "answer_wish", "ask_for_room", "change_search", "count_missed", "forget_missed", "forget_over", "forget_wishes",
    "keep_search", "stop_mails", "take_search_away", "withdraw_wish",
]  # fmt: skip
