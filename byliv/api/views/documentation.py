"""The documentation, made of the schema and of examples that are asked."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.api import examples, reference
from byliv.api.limits import READING, WRITING
from byliv.api.views.whole import schema
from byliv.areas.models import Area
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.events.models import Event
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.rooms.models import Room


class Shown(NamedTuple):
    """An example with something real in it; `url` leads to the answer, "" where it would change something."""

    title: str
    command: str
    url: str


@require_safe
@login_not_required
def documentation(request: HttpRequest) -> HttpResponse:
    """How programs read and write."""
    names = names_here()
    context = {
        "groups": [
            (tag, [(each, _shown(each.identity, names)) for each in found])
            for tag, found in reference.operations(schema()).items()
        ],
        "first": _shown("places", names)[0],
        "schema_url": reverse("api-machines:openapi"),
        "base": f"{settings.BASE_URL}/api/v1",
        "reading": READING,
        "writing": WRITING,
    }
    return remembered(render(request, "api/documentation.html", context), Scope(None))


def names_here() -> dict[str, str]:
    """Something of each kind that is really here, for the examples."""
    area = Area.objects.order_by("-path").values_list("slug", flat=True).first()
    found = {"area": area, "place": _first(Place), "organisation": _first(Organisation), "event": _first(Event)}
    found["room"] = Room.objects.public().order_by("-pk").values_list("slug", flat=True).first()
    return {name: slug or name for name, slug in found.items()}


def _first(model: Any) -> str | None:
    slug: str | None = model.objects.public().order_by("-pk").values_list("slug", flat=True).first()
    return slug


def _shown(operation: str, names: Mapping[str, str]) -> list[Shown]:
    return [
        Shown(
            each.title,
            each.command(settings.BASE_URL, names),
            f"/api/v1{each.path.format_map(names)}" if each.method == "GET" else "",
        )
        for each in examples.of(operation)
    ]
