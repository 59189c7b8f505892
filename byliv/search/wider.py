"""What to try when nothing was found: the same without one of its parts, everywhere, or as plain words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from byliv.search.chips import label_of
from byliv.search.filters import Asked
from byliv.search.results.answer import Answer, answer_to

MOST = 4


class Wider(NamedTuple):
    """A question that finds something: its words and its address."""

    label: str
    query: str
    found: int


def wider_than(asked: Asked, answer: Answer) -> list[Wider]:
    """At most MOST questions near this one that find something."""
    return [wider for wider in _every(asked, answer) if wider.found][:MOST]


def _every(asked: Asked, answer: Answer) -> list[Wider]:
    meant = answer.question.meant
    found = [_tried(_("Everywhere"), asked, area="")] if asked.scope else []
    found += [_tried(_("All kinds"), asked, kind="")] if asked.kind else []
    for part in meant.parts[:MOST]:
        rest = meant.without(part)
        if rest:
            found.append(_tried(_("Without “%(part)s”") % {"part": label_of(part)}, asked, q=rest))
    if not meant.is_plain:
        found.append(_tried(_("The words as they are"), asked, **{"as": "words"}))
    return found


def _tried(label: str, asked: Asked, **changes: str) -> Wider:
    other = Asked(
        changes.get("q", asked.text), None if "area" in changes else asked.scope,
        "" if "kind" in changes else asked.kind, asked.is_literal or "as" in changes, asked.near,
    )  # fmt: skip
    count = len(answer_to(other.question(), size=3, only=other.kind).rows)
    return Wider(label, asked.query(**changes), count)
