"""The interface put together: its operations, its schema, its addresses."""

import re
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.operation import Operation

from byliv.api.openapi import finished
from byliv.api.views import reading, rooms, writing
from byliv.api.views.front import front, opened
from byliv.api.views.problems import handle, problem
from byliv.api.views.speaking import speaking
from byliv.core.http import json_response
from byliv.core.machines import for_machines
from byliv.core.remember import remembered
from byliv.core.versions import Scope

ROOT = "api/v1"


class Interface(NinjaAPI):
    """Operations are called as their functions, which are no two alike."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        name: str = operation.view_func.__name__
        return name


api = Interface(title="Byliv", version="1", docs_url=None, openapi_url=None, urls_namespace="api-machines")
api.add_router("", reading.router)
api.add_router("", rooms.router)
api.add_router("", writing.router)
handle(api)


@cache
def schema() -> dict[str, Any]:
    """The interface as OpenAPI 3.1; the same as long as the program runs."""
    return finished(dict(api.get_openapi_schema(path_prefix=f"{ROOT}/")))


@for_machines
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """The schema, for programs that make clients and pages of it."""
    response = json_response(schema())
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return remembered(response, Scope(()))


def nothing_here(request: HttpRequest) -> HttpResponse:
    """404 as a problem, for addresses that do not exist."""
    with speaking(request):
        return opened(request, problem(404))


nothing_here.login_required = False  # type: ignore[attr-defined]
nothing_here.csrf_exempt = True  # type: ignore[attr-defined]


def _operations() -> dict[str, list[Operation]]:
    """By address: those who read and those who write stand at the same ones."""
    found: dict[str, list[Operation]] = {}
    for router in api._get_bound_routers():
        for template, view in router.path_operations.items():
            found.setdefault(template, []).extend(view.operations)
    return found


def addresses() -> list[URLPattern]:
    """Every operation behind the front, then what is no address."""
    found = [path(f"{ROOT}/openapi.json", openapi, name="openapi")]
    for template, operations in _operations().items():
        route = re.sub(r"\{([^}]+)\}", r"<\1>", f"{ROOT}{template}")
        found.append(path(route, front(operations), name=operations[0].view_func.__name__))
    return [*found, re_path(rf"^{ROOT}/.*$", nothing_here, name="nothing")]
