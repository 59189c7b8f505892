"""The only writers of needs, offers, matches and what came of them."""

from byliv.offers.actions.ageing import ask_again, pause_unanswered, renew
from byliv.offers.actions.answering import say
from byliv.offers.actions.cards import (
    add_photo,
    change_card,
    have,
    look_for,
    press,
    remove_photo,
    take_down,
)
from byliv.offers.actions.pairing import match_all, match_card, pair
from byliv.offers.actions.stories import add_story_photo, begin_story, remove_story_photo, write_story
from byliv.offers.actions.telling import choose_mails, mark_told

__all__ = [
    "add_photo", "add_story_photo", "ask_again", "begin_story", "change_card", "choose_mails", "have", "look_for",
    "mark_told", "match_all", "match_card", "pair", "pause_unanswered", "press", "remove_photo", "remove_story_photo",
    "renew", "say", "take_down", "write_story",
]  # fmt: skip
