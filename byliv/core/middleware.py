"""Answers and headers that concern no feature."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from byliv.core.moved import Moved

Handler = Callable[[HttpRequest], HttpResponse]
SAFETY_HEADERS = {
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",  # Django's own middleware is not reached when a host name is refused
}
OPEN_TO_FRAMES = "frame-ancestors *"


def health(get_response: Handler) -> Handler:
    """Answer /healthz before host checks and sessions, so that a load balancer can ask by address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
        return get_response(request)

    return middleware


def safety_headers(get_response: Handler) -> Handler:
    """Outermost, so that no answer goes without: what the browser may do with it. Views may say otherwise."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in SAFETY_HEADERS.items():
            response.headers.setdefault(name, value)
        if OPEN_TO_FRAMES in response.headers.get("Content-Security-Policy", ""):
            # Meant for other sites' pages; there is no word in this older header for "everybody".
            del response.headers["X-Frame-Options"]
        return response

    return middleware


class MovedMiddleware:
    """Answers 301 to whoever looks; 302 to whoever sends something, which is not done there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead on when a view has raised `Moved`."""
        if not isinstance(exception, Moved):
            return None
        if request.method not in ("GET", "HEAD"):
            return HttpResponseRedirect(exception.address)
        asked = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(exception.address + (f"?{asked}" if asked else ""))
