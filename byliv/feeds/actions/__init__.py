"""The only writers of feeds, and of events on their behalf."""

from byliv.feeds.actions.applying import Job, apply_drafts

__all__ = ["Job", "apply_drafts"]
