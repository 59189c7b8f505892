"""The only writers of open days and their stops."""

from byliv.opendays.actions.answering import arrange, take_in, tell_hosts
from byliv.opendays.actions.invitations import invite, remind, send_due, take_out
from byliv.opendays.actions.open_days import (
    change_open_day,
    create_open_day,
    open_call,
    publish,
    set_areas,
    set_dates,
    unpublish,
)
from byliv.opendays.actions.sponsors import add_sponsor, remove_sponsor
from byliv.opendays.actions.stops import accept, change_stop, decline, reopen, set_numbers, sign_up, withdraw

__all__ = [
    "accept",
    "add_sponsor",
    "arrange",
    "change_open_day",
    "change_stop",
    "create_open_day",
    "decline",
    "invite",
    "open_call",
    "publish",
    "remind",
    "remove_sponsor",
    "reopen",
    "send_due",
    "set_areas",
    "set_dates",
    "set_numbers",
    "sign_up",
    "take_in",
    "take_out",
    "tell_hosts",
    "unpublish",
    "withdraw",
]
