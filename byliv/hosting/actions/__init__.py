"""The only writers of what belongs to looking after a house."""

from byliv.hosting.actions.faults import close_for, forget_reporters, move_fault, report_fault
from byliv.hosting.actions.feedback import answer, ask, forget_asking, forget_feedback, hide, reply
from byliv.hosting.actions.house import change_host, join, remove_host, renew_join_link, set_house
from byliv.hosting.actions.personal import forget_person, forget_shifts, told_about
from byliv.hosting.actions.shifts import (
    Plan,
    answer_swap,
    ask_swap,
    drop,
    hand_over,
    keep,
    offer,
    plan_shifts,
    remove_shift,
    take,
)

__all__ = [
    "Plan", "answer", "answer_swap", "ask", "ask_swap", "change_host", "close_for", "drop", "forget_asking",
    "forget_feedback", "forget_person", "forget_reporters", "forget_shifts", "hand_over", "hide", "join", "keep",
    "move_fault", "offer", "plan_shifts", "remove_host", "remove_shift", "renew_join_link", "reply", "report_fault",
    "set_house", "take", "told_about",
]  # fmt: skip
