"""The only writers of what the fediverse is about."""

from byliv.federation.actions.following import follow, forget, know, unfollow
from byliv.federation.actions.keys import ensure_key
from byliv.federation.actions.sending import deliver, due_servers, forget_old
from byliv.federation.actions.sharing import move_on, renew, share_acts, share_events
from byliv.federation.actions.silence import key_of_thing, set_silent

__all__ = [
    "deliver", "due_servers", "ensure_key", "follow", "forget", "forget_old", "key_of_thing", "know", "move_on",
    "renew", "set_silent", "share_acts", "share_events", "unfollow",
]  # fmt: skip
