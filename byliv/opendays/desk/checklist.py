"""What an open day's programme still lacks before everybody sees it."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from byliv.core import clock
from byliv.events.models import Event
from byliv.opendays.models import OpenDay, Stop, StopHours
from byliv.opendays.words import local


class Check(NamedTuple):
    """A line of the list. Without what `is_needed` the programme is not shown; the rest is advice."""

    text: str | Promise
    is_done: bool
    is_needed: bool
    url: str


def checks_of(open_day: OpenDay) -> list[Check]:
    """All lines, what is needed first."""
    event, slug = open_day.event, [open_day.slug]
    accepted, consent = Q(state=Stop.State.ACCEPTED), Event.Consent
    count = open_day.stops.aggregate(
        accepted=Count("pk", filter=accepted),
        waiting=Count("pk", filter=Q(state=Stop.State.SIGNED_UP)),
        unnumbered=Count("pk", filter=accepted & Q(number=None)),
        asked=Count("pk", filter=accepted & Q(event__consent=consent.ASKED)),
        refused=Count("pk", filter=accepted & Q(event__consent=consent.REFUSED)),
        wordless=Count("pk", filter=accepted & Q(summary="")),
        hostless=Count("pk", filter=accepted & Q(is_installation=False, host_email="", host_phone="")),
        unsaid=Count("pk", filter=accepted & Q(is_step_free=None)),
    )
    count["strayed"] = _strayed(open_day)
    stops, is_ahead = reverse("opendays:desk_stops", args=slug), open_day.dates.filter(end__gte=clock.now()).exists()
    return [
        _plain("stop", count["accepted"] > 0, stops, is_needed=True),
        _plain("days", is_ahead, reverse("opendays:desk_days", args=slug)),
        _plain("description", bool(event.description_da), reverse("opendays:desk_texts", args=slug)),
        _plain("picture", bool(event.photo), reverse("events:photo", args=slug)),
        Check(_left("waiting", count), not count["waiting"], False, stops),
        Check(_left("unnumbered", count), not count["unnumbered"], False, reverse("opendays:desk_numbers", args=slug)),
        Check(_left("asked", count), not count["asked"], False, f"{stops}#places"),
        Check(_left("refused", count), not count["refused"], False, f"{stops}#places"),
        Check(_left("strayed", count), not count["strayed"], False, stops),
        Check(_left("wordless", count), not count["wordless"], False, stops),
        Check(_left("hostless", count), not count["hostless"], False, stops),
        Check(_left("unsaid", count), not count["unsaid"], False, stops),
    ]


def _strayed(open_day: OpenDay) -> int:
    """How many doors are open on a day that is none of its days, as after the days were changed."""
    days = {local(start).date() for start in open_day.dates.values_list("start", flat=True)}
    hours = StopHours.objects.filter(stop__in=open_day.stops.accepted().filter(is_installation=False))
    return len({stop for stop, start in hours.values_list("stop", "start") if local(start).date() not in days})


def _plain(what: str, is_done: bool, url: str, *, is_needed: bool = False) -> Check:
    done, missing = PLAIN[what]
    return Check(done if is_done else missing, is_done, is_needed, url)


def _left(what: str, counts: dict[str, int]) -> str | Promise:
    """The line in words: how many are left, or that none is."""
    number = counts[what]
    if not number:
        return DONE[what]
    return _words(what, number) % {"count": number}


def _words(what: str, number: int) -> str:
    return {
        "waiting": ngettext("%(count)s sign-up waits for your answer.",
                            "%(count)s sign-ups wait for your answer.", number),
        "unnumbered": ngettext("%(count)s stop has no number.", "%(count)s stops have no number.", number),
        "asked": ngettext("%(count)s place has not said yes: that stop is shown without a pin.",
                          "%(count)s places have not said yes: those stops are shown without a pin.", number),
        "refused": ngettext("%(count)s place has said no: that stop is not shown.",
                            "%(count)s places have said no: those stops are not shown.", number),
        "strayed": ngettext("%(count)s stop is open on another day than the open day.",
                            "%(count)s stops are open on other days than the open day.", number),
        "wordless": ngettext("%(count)s stop has no line about what visitors meet.",
                             "%(count)s stops have no line about what visitors meet.", number),
        "hostless": ngettext("%(count)s stop has nobody to write to or call on the day.",
                             "%(count)s stops have nobody to write to or call on the day.", number),
        "unsaid": ngettext("Of %(count)s stop nobody has said whether there are steps.",
                           "Of %(count)s stops nobody has said whether there are steps.", number),
    }[what]  # fmt: skip


PLAIN: dict[str, tuple[str | Promise, str | Promise]] = {
    "stop": (_("There are stops in the programme."), _("No stop is in the programme yet.")),
    "days": (_("The days are still to come."), _("The days have passed.")),
    "description": (_("It has a description."), _("It has no description yet.")),
    "picture": (_("It has a picture."), _("It has no picture yet.")),
}
DONE: dict[str, str | Promise] = {
    "waiting": _("Every sign-up is answered."),
    "unnumbered": _("Every stop has its number."),
    "asked": _("Every place that was asked has answered."),
    "refused": _("No place has said no."),
    "strayed": _("Every door is open on the days of the open day."),
    "wordless": _("Every stop says what visitors meet."),
    "hostless": _("Every stop has somebody to write to or call."),
    "unsaid": _("Of every stop it is known whether there are steps."),
}
