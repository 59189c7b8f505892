"""Addresses for machines: the same in every language."""

from django.urls import path, register_converter

from byliv.federation.models import ActorKind
from byliv.federation.views import discovery, documents, inbox


class KindConverter:
    """Who of us: the words of `ActorKind`."""

    regex = "|".join(ActorKind.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(KindConverter, "actor_kind")

app_name = "federation-machines"

urlpatterns = [
    path(".well-known/webfinger", discovery.webfinger, name="webfinger"),
    path(".well-known/nodeinfo", discovery.nodeinfo_links, name="nodeinfo_links"),
    path(".well-known/host-meta", discovery.host_meta, name="host_meta"),
    path("ap/nodeinfo/<str:schema>", discovery.nodeinfo, name="nodeinfo"),
    path("ap/inbox", inbox.shared, name="shared_inbox"),
    path("ap/event/<int:event>", documents.event, name="event"),
    path("ap/event/<int:event>/<int:number>", documents.event, name="event_again"),
    path("ap/<actor_kind:kind>/<int:target>", documents.actor, name="actor"),
    path("ap/<actor_kind:kind>/<int:target>/inbox", inbox.own, name="inbox"),
    path("ap/<actor_kind:kind>/<int:target>/outbox", documents.outbox, name="outbox"),
    path("ap/<actor_kind:kind>/<int:target>/followers", documents.followers, name="followers"),
    path("ap/<actor_kind:kind>/<int:target>/following", documents.following, name="following"),
    path("ap/<actor_kind:kind>/<int:target>/icon.png", documents.icon, name="icon"),
]
