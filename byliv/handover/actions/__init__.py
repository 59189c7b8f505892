"""The only writers of instructions, keys, locks and codes."""

from byliv.handover.actions.grants import settle
from byliv.handover.actions.instructions import drop_instruction, set_rules, write_instruction
from byliv.handover.actions.locks import ask_again, remove_lock, save_lock, try_lock, turn
from byliv.handover.actions.personal import forget_keys_of, forget_receipts, forget_showings
from byliv.handover.actions.receipts import hand_out, take_back
from byliv.handover.actions.reconciling import reconcile
from byliv.handover.actions.showing import show, show_in_letter, show_to_keeper
from byliv.handover.actions.talking import work
from byliv.handover.actions.telling import ask_for_new_codes, remind_of_keys

__all__ = [
    "ask_again", "ask_for_new_codes", "drop_instruction", "forget_keys_of", "forget_receipts", "forget_showings",
    "hand_out", "reconcile", "remind_of_keys", "remove_lock", "save_lock", "set_rules", "settle", "show",
    "show_in_letter", "show_to_keeper", "take_back", "try_lock", "turn", "work", "write_instruction",
]  # fmt: skip
