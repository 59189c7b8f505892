"""Mails about a plan to those who have applied: the draft, the decision, a decision undone."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.seasons import plan_shown, plan_words
from byliv.seasons.letters import readers_of
from byliv.seasons.models import Application, Season
from byliv.seasons.rounds import read

KEPT = 30 * 24 * 3600
LETTERS = ("draft", "decided", "undone")


def send_all(season_id: int, what: str) -> int:
    """One mail to each application's people, in their language, with its times and reasons; how many. Whoever has had
    it already (the work was stopped in the middle) gets no second one."""
    season = Season.objects.select_related("area").filter(pk=season_id).first()
    if season is None or what not in LETTERS:
        return 0
    moment = season.decided_at if what == "decided" else season.published_at if what == "draft" else season.updated_at
    reading = read(season)
    # The reasons are found once; their words are each reader's.
    rows = list(plan_shown.times_of(season))
    whys = plan_words.whys(reading, rows, [each.pk for each in reading.requests])
    refused = plan_shown.refused_of(season)
    known = {each.application_id: each.application for each in reading.requests}
    sent = 0
    for pk, application in known.items():
        if hit(f"season-{what}:{pk}:{moment}", 1, KEPT):
            mine = [each for each in reading.requests if each.application_id == pk]
            sent += _send(what, season, application, partial(plan_shown.told, reading, mine, rows, whys, refused))
    return sent


def _send(what: str, season: Season, application: Application, lines: Callable[[], list[plan_shown.Line]]) -> int:
    people = readers_of(application)
    for person in people:
        with override(person.language):
            context: dict[str, Any] = {
                "season": season,
                "application": application,
                "lines": lines(),
                "url": settings.BASE_URL + reverse("seasons:plan", args=[season.pk]) + "?by=organisations",
            }
            subject = one_line(render_to_string(f"seasons/email/{what}_subject.txt", context))[:200]
            body = render_to_string(f"seasons/email/{what}_message.txt", context)
            send_mail(subject, body, None, [person.email], fail_silently=True)
    return len(people)
