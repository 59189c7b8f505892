"""Counts what is asked of the interface, before the memory of answers, and says in every answer what is left."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from byliv.api.limits import READING
from byliv.api.views.problems import problem
from byliv.api.views.speaking import speaking
from byliv.core.ratelimit import visitor
from byliv.core.remember import KEPT_AS

PATH = "/api/v1/"
# The map's own two have a limit of their own and no headers.
OF_THE_MAP = (f"{PATH}listings.geojson", f"{PATH}nearest.json")


def limited(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """429 for a visitor who asks far too much; the headers for everybody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH) or request.path_info in OF_THE_MAP:
            return get_response(request)
        who = visitor(request)
        if READING.take(who):
            response = get_response(request)
        else:
            with speaking(request):
                response = problem(429)
            response.headers["Retry-After"] = str(READING.wait())
        for name, value in READING.headers(who).items():
            response.headers.setdefault(name, value)
        request.META.pop(KEPT_AS, None)  # each is counted, so none is given out without us
        return response

    return middleware
