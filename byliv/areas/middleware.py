"""An area may have its own host name: its front page then answers at /."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from byliv.areas.models import Area

Handler = Callable[[HttpRequest], HttpResponse]


def area_of_host(get_response: Handler) -> Handler:
    """Set `request.host_area` to the area whose host name was asked for, or None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower()
        request.host_area = Area.objects.defer("polygon").filter(host_name=host).first()  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
