"""The only writers of walks and streets."""

from byliv.walks.actions.searching import ask, is_running, search
from byliv.walks.actions.streets import replace_streets
from byliv.walks.actions.walks import (
    add_walk,
    change_walk,
    find_anew,
    find_anew_everywhere,
    move_walk,
    remove_walk,
    replace_suggestions,
)

__all__ = [
    "add_walk",
    "ask",
    "change_walk",
    "find_anew",
    "find_anew_everywhere",
    "is_running",
    "move_walk",
    "remove_walk",
    "replace_streets",
    "replace_suggestions",
    "search",
]
