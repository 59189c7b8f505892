"""How others find us: from a handle to an address, and what this server is."""

from importlib.metadata import version
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.html import escape
from django.views.decorators.http import require_safe

from byliv.core.http import json_response
from byliv.events.models import Event
from byliv.federation import queries
from byliv.federation.actors import ALL, ALL_ALIASES, Actor, key_of_id, our_host
from byliv.federation.documents import ACTIVITY_JSON
from byliv.federation.views.answers import only_when_on, open_to_all

VERSIONS = ("2.0", "2.1")
SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/"
MAX_RESOURCE = 300


@require_safe
@login_not_required
def webfinger(request: HttpRequest) -> HttpResponse:
    """Who a handle (acct:vesterbro@host) or an address of ours belongs to (RFC 7033)."""
    only_when_on()
    resource = unquote(request.GET.get("resource", ""))
    if not resource or len(resource) > MAX_RESOURCE:
        return HttpResponseBadRequest("Ask for a resource, as ?resource=acct:name@host.", content_type="text/plain")
    actor = _named(resource)
    if actor is None:
        raise Http404("Nobody here is called so.")
    page = settings.BASE_URL + actor.page
    document = {
        "subject": f"acct:{actor.account}",
        "aliases": [page, actor.id],
        "links": [
            {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page},
            {"rel": "self", "type": ACTIVITY_JSON, "href": actor.id},
        ],
    }
    return open_to_all(json_response(document, "application/jrd+json"))


@require_safe
@login_not_required
def nodeinfo_links(request: HttpRequest) -> HttpResponse:
    """Where it is said what this server is, and who speaks for the whole of it."""
    only_when_on()
    links = [{"rel": SCHEMA + each, "href": f"{settings.BASE_URL}/ap/nodeinfo/{each}"} for each in VERSIONS]
    links.append({"rel": "https://www.w3.org/ns/activitystreams#Application", "href": ALL.id})
    return open_to_all(json_response({"links": links}))


@require_safe
@login_not_required
def nodeinfo(request: HttpRequest, schema: str) -> HttpResponse:
    """What this server is; nothing about people."""
    only_when_on()
    if schema not in VERSIONS:
        raise Http404("There are 2.0 and 2.1.")
    software = {"name": "byliv", "version": version("byliv")}
    document = {
        "version": schema,
        "software": software,
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": ["atom1.0", "rss2.0"]},
        "openRegistrations": True,
        "usage": {"users": {}, "localPosts": Event.objects.public().count()},
        "metadata": {"nodeName": settings.OPERATOR_NAME or "Byliv", "nodeActor": ALL.id},
    }
    return open_to_all(json_response(document, f'application/json; profile="{SCHEMA}{schema}#"'))


@require_safe
@login_not_required
def host_meta(request: HttpRequest) -> HttpResponse:
    """Where to ask for handles, for those who ask here first (RFC 6415)."""
    only_when_on()
    template = escape(f"{settings.BASE_URL}/.well-known/webfinger?resource={{uri}}")
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">'
        f'<Link rel="lrdd" type="application/jrd+json" template="{template}"/></XRD>\n'
    )
    return open_to_all(HttpResponse(text, content_type="application/xrd+xml"))


def _named(resource: str) -> Actor | None:
    if not resource.startswith("acct:"):
        key = key_of_id(resource)
        return queries.actor_at(key) if key else None
    name, _at, host = resource.removeprefix("acct:").removeprefix("@").rpartition("@")
    if host.lower() != our_host().lower() or not name or "\x00" in name:
        return None
    # Some servers' own actor is called like the server.
    return queries.actor_called(ALL_ALIASES[0] if name == host else name)
