"""An area may have its own host name: its front page then answers at /."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from byliv.areas import queries

Handler = Callable[[HttpRequest], HttpResponse]


def area_of_host(get_response: Handler) -> Handler:
    """Set `request.host_area` to the area whose host name was asked for, or None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower()
        request.host_area = queries.area_of_host(host, getattr(request, "versions", None))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
