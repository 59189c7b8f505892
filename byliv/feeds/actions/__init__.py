"""The only writers of feeds, and of events on their behalf."""

from byliv.feeds.actions.applying import Job, apply_drafts
from byliv.feeds.actions.feeds import add_feed, ask, change_feed, let_shrink, pause, remove_feed, start
from byliv.feeds.actions.reading import look_at, read_feed
from byliv.feeds.actions.theirs import take_theirs

__all__ = [
    "Job",
    "add_feed",
    "apply_drafts",
    "ask",
    "change_feed",
    "let_shrink",
    "look_at",
    "pause",
    "read_feed",
    "remove_feed",
    "start",
    "take_theirs",
]
