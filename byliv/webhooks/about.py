"""A webhook about one thing alone: from a word of an address, such as "place:12", to the thing and back."""

from typing import NamedTuple

from byliv.webhooks.kinds import Thing
from byliv.webhooks.models import Webhook
from byliv.webhooks.records import records_of


class About(NamedTuple):
    """One public thing, or {"thing": "", "id": None, "name": ""} for all."""

    thing: str = ""
    id: int | None = None
    name: str = ""

    @property
    def word(self) -> str:
        return f"{self.thing}:{self.id}" if self.thing else ""


def about(word: str) -> About:
    """The public thing of this word; all things when there is none."""
    thing, _colon, identity = word.partition(":")
    if thing not in Thing.values or not identity.isdigit() or len(identity) > 18:
        return About()
    record = records_of([(thing, int(identity))]).get((thing, int(identity)))
    return About(thing, int(identity), record.name) if record else About()


def about_of(hook: Webhook) -> About:
    """What a webhook is about; without a name when nobody sees it any more."""
    if not hook.about_thing:
        return About()
    found = about(f"{hook.about_thing}:{hook.about_id}")
    return found if found.thing else About(hook.about_thing, hook.about_id)
