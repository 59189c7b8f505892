"""What answers to machines have in common: their kind, who may read them, for how long they stay right."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse

from byliv.core.http import json_response
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.federation.documents import ACTIVITY_JSON, with_context
from byliv.federation.queries import is_on

TYPE = f"{ACTIVITY_JSON}; charset=utf-8"


def only_when_on() -> None:
    """404 when this installation does not speak with the fediverse."""
    if not is_on():
        raise Http404("This map cannot be followed from the fediverse.")


def activity(document: Mapping[str, Any], tick: str = "minute") -> HttpResponse:
    """A document in the fediverse's words, remembered until something changes."""
    return open_to_all(remembered(json_response(with_context(document), TYPE), Scope(None, tick)))


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Pages on other sites may read it too."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
