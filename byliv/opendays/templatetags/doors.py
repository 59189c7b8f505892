"""Words about doors for templates."""

from typing import Any

from django import template
from django.urls import reverse

from byliv.core import clock
from byliv.opendays import doors
from byliv.opendays.models import OpenDay, Stop

register = template.Library()


@register.simple_tag
def door_said(stop: Stop) -> doors.Said | None:
    """{% door_said stop as said %}: what its host says today, None when nothing."""
    return doors.said(stop)


@register.simple_tag
def door_states() -> list[doors.Said]:
    """One of each, for the patterns that a script fills in."""
    now = clock.now()
    return [doors.Said(word, now, None) for word in doors.WORDS]


@register.inclusion_tag("opendays/_live.html")
def live_doors(open_day: OpenDay) -> dict[str, Any]:
    """{% live_doors open_day %}, once on a page: doors on it stay true, and it is there without network."""
    worker = reverse("opendays:worker")
    stretches = doors.live_stretches(open_day)
    return {
        "open_day": open_day,
        "url": reverse("opendays:live", args=[open_day.slug]),
        "window": " ".join(f"{int(each.start.timestamp())}-{int(each.end.timestamp())}" for each in stretches),
        "worker_url": worker,
        "scope": worker.rpartition("/")[0] + "/",
        "map_worker_url": reverse("opendays:map_worker"),
    }
