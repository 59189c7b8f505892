"""The same address for people and for the fediverse: who asks for ActivityStreams is led to the object."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation

from byliv.areas.models import Area
from byliv.events.models import Event
from byliv.federation.actors import Key, event_id
from byliv.federation.models import ActorKind
from byliv.federation.queries import is_on
from byliv.organisations.models import Organisation

Handler = Callable[[HttpRequest], HttpResponse]
ASKS_FOR = ("application/activity+json", "application/ld+json")


def negotiate(get_response: Handler) -> Handler:
    """Stands before the memory of answers, which knows an address by its words alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        accept = request.META.get("HTTP_ACCEPT", "")
        if request.method == "GET" and any(word in accept for word in ASKS_FOR) and "text/html" not in accept:
            address = _object_behind(request.path_info)
            if address:
                return HttpResponse(status=303, headers={"Location": address, "Vary": "Accept"})
        return get_response(request)

    return middleware


def _object_behind(path: str) -> str:
    """The address of what a page is about; "" when the fediverse knows nothing of it."""
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return ""
    known = {"events:detail": _event, "organisations:detail": _organisation, "calendar:area": _area, "site:area": _area}
    find = known.get(match.view_name)
    return find(next(iter(match.kwargs.values()), "")) if find and is_on() else ""


def _event(slug: str) -> str:
    pk = Event.objects.public().filter(slug=slug).values_list("pk", flat=True).first()
    return event_id(pk) if pk else ""


def _organisation(slug: str) -> str:
    pk = Organisation.objects.public().filter(slug=slug).values_list("pk", flat=True).first()
    return Key(ActorKind.ORGANISATION, pk).id if pk else ""


def _area(slug: str) -> str:
    pk = Area.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return Key(ActorKind.AREA, pk).id if pk else ""
