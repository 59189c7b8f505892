"""What whoever runs an open day does next: one thing, on top of the desk."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from byliv.core import clock
from byliv.events.models import Event
from byliv.opendays.models import OpenDay, Stop


class Tally(NamedTuple):
    """How many stops stand how."""

    waiting: int
    accepted: int
    unnumbered: int
    asked: int
    refused: int


class Step(NamedTuple):
    """The next thing: a sentence and a button; `is_press`: it is done at once, with a POST."""

    text: str | Promise
    button: str | Promise
    url: str
    is_press: bool = False


def tally_of(open_day: OpenDay) -> Tally:
    """One query for all of them."""
    accepted = Q(state=Stop.State.ACCEPTED)
    counts = open_day.stops.aggregate(
        waiting=Count("pk", filter=Q(state=Stop.State.SIGNED_UP)),
        accepted=Count("pk", filter=accepted),
        unnumbered=Count("pk", filter=accepted & Q(number=None)),
        asked=Count("pk", filter=accepted & Q(event__consent=Event.Consent.ASKED)),
        refused=Count("pk", filter=accepted & Q(event__consent=Event.Consent.REFUSED)),
    )
    return Tally(**counts)


def next_step_of(open_day: OpenDay, tally: Tally, counts: dict[str, int]) -> Step | None:
    """The first thing of the list that is still to be done; None when the days are over."""
    slug = [open_day.slug]
    if not open_day.dates.filter(end__gte=clock.now()).exists():
        return None
    if open_day.called_at is None and not open_day.is_published:
        return _before_the_call(open_day, slug)
    if tally.waiting:
        words = ngettext("%(count)s sign-up waits for your answer.", "%(count)s sign-ups wait for your answer.",
                         tally.waiting) % {"count": tally.waiting}  # fmt: skip
        return Step(words, _("Answer them"), reverse("opendays:desk_stops", args=slug))
    if open_day.is_call_open and not counts["silent"] and counts["missing"]:
        text = _("The call is open. Ask those whom nobody has asked yet.")
        return Step(text, _("Invite"), reverse("opendays:desk_invite", args=slug))
    if tally.unnumbered:
        text = _("Give the stops their numbers: folder, signs and map use them.")
        return Step(text, _("Number the stops"), reverse("opendays:desk_numbers", args=slug))
    if not open_day.is_published and tally.accepted and not open_day.is_call_open:
        text = _("The deadline has passed. Look at what is missing and show the programme.")
        return Step(text, _("Show the programme"), reverse("opendays:desk_publish", args=slug))
    if open_day.is_call_open and counts["silent"]:
        words = ngettext("%(count)s has not answered yet.", "%(count)s have not answered yet.", counts["silent"])
        words %= {"count": counts["silent"]}
        return Step(words, _("See who is missing"), reverse("opendays:desk_answers", args=slug))
    return None


def _before_the_call(open_day: OpenDay, slug: list[str]) -> Step:
    if not (open_day.who_may_join and open_day.what_is_needed and open_day.deadline):
        text = _("Write the call: who may take part, what is needed, until when.")
        return Step(text, _("Write the call"), reverse("opendays:desk_call", args=slug))
    text = _("Only you see it. When the call is right, open it: then everybody sees it and can sign up.")
    return Step(text, _("Open the call"), reverse("opendays:desk_open", args=slug), is_press=True)
