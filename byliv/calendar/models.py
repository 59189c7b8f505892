"""What the agenda keeps: who follows what."""

from byliv.calendar.follow.models import Follow, Follower

__all__ = ["Follow", "Follower"]
