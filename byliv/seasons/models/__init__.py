"""Rounds in which weekly hours are handed out: what there is, who asks for what, the plan, what people say of it."""

from byliv.seasons.models.asking import Application, RoomWish, SlotRequest, TimeWish
from byliv.seasons.models.plan import Allocation, Comment, Proposal, Refused
from byliv.seasons.models.round import Priority, Season, SeasonHours, SeasonRoom

__all__ = [
    "Allocation",
    "Application",
    "Comment",
    "Priority",
    "Proposal",
    "Refused",
    "RoomWish",
    "Season",
    "SeasonHours",
    "SeasonRoom",
    "SlotRequest",
    "TimeWish",
]
