"""A webhook and its messages in words for people."""

import json
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.core.text import one_line
from byliv.webhooks.about import about_of
from byliv.webhooks.kinds import Act, Thing
from byliv.webhooks.models import Delivery, Webhook


class Line(NamedTuple):
    """A row of the log: what it was, how it went in words, and the message laid out to be read."""

    delivery: Delivery
    title: str
    act: str
    outcome: str
    badge: str
    body: str


def asked_for(hook: Webhook) -> str:
    """What it is told, as a sentence."""
    things = ", ".join(str(Thing(each).label) for each in hook.things) or _("Everything")
    parts = [things]
    if hook.about_thing:
        parts.append(about_of(hook).name or _("one thing that is gone"))
    if hook.kinds:
        count = len(hook.kinds)
        parts.append(ngettext("%(count)s kind", "%(count)s kinds", count) % {"count": count})
    parts.append(hook.within.name_da if hook.within else _("everywhere"))
    if hook.acts:
        parts.append(", ".join(str(Act(each).label) for each in hook.acts))
    return " · ".join(parts)


def lines_of(deliveries: list[Delivery]) -> list[Line]:
    return [_line(each) for each in deliveries]


def _line(delivery: Delivery) -> Line:
    act = str(delivery.type_words.get("act", ""))
    return Line(delivery, _title(delivery), act, outcome(delivery), BADGES[delivery.state], _laid_out(delivery.body))


BADGES = {"waiting": "ageing", "delivered": "open", "failed": "closed"}


def outcome(delivery: Delivery) -> str:
    """What came of it so far: the server's answer, or why there was none."""
    if delivery.problem:
        return delivery.problem_words
    if delivery.status is None:
        return ""
    text = _("The server answered %(status)s.") % {"status": delivery.status}
    return one_line(f"{text} {delivery.answer}")


def _title(delivery: Delivery) -> str:
    words: dict[str, Any] = delivery.type_words
    if not words:
        return _("Test message")
    # What is gone has no name any more.
    return delivery.label or f"{words['thing']} {delivery.thing_id}"


def _laid_out(body: str) -> str:
    return json.dumps(json.loads(body), ensure_ascii=False, indent=2)
