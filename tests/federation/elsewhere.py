"""Another server of the fediverse, for real: it has actors with keys, tells who they are, and keeps what it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson

from byliv.federation import keys
from byliv.federation.signatures import signed
from tests.feeds.servers import Handler, Server, serving

TYPE = "application/activity+json"


class Elsewhere:
    """A server with one person, as Mastodon describes them; `heard` is what came into the inboxes."""

    def __init__(self, server: Server, name: str = "freja") -> None:
        self.server, self.name = server, name
        self.id = server.url(f"/users/{name}")
        self.row = keys.new_row()
        self.heard: list[dict[str, Any]] = []
        self.status = 202
        self.asks: list[dict[str, str]] = []
        server.does(f"/users/{name}", self._tell)
        server.does("/inbox", self._hear)
        server.does(f"/users/{name}/inbox", self._hear)

    @property
    def pair(self) -> keys.Pair:
        found = keys._opened(self.row.private, self.row.public)
        assert found is not None
        return found

    @property
    def document(self) -> dict[str, Any]:
        return {
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": self.id,
            "type": "Person",
            "preferredUsername": self.name,
            "name": "Freja",
            "inbox": f"{self.id}/inbox",
            "outbox": f"{self.id}/outbox",
            "followers": f"{self.id}/followers",
            "endpoints": {"sharedInbox": self.server.url("/inbox")},
            "publicKey": {"id": f"{self.id}#main-key", "owner": self.id, "publicKeyPem": self.row.public},
        }

    def new_key(self) -> None:
        self.row = keys.new_row()

    def follow(self, of: str, **more: Any) -> dict[str, Any]:
        """What Mastodon sends of somebody who presses Follow."""
        said = {"@context": "https://www.w3.org/ns/activitystreams", "id": f"{self.id}#follows/2", "type": "Follow"}
        return {**said, "actor": self.id, "object": of, **more}

    def undo(self, follow: dict[str, Any]) -> dict[str, Any]:
        said = {"@context": "https://www.w3.org/ns/activitystreams", "id": f"{self.id}#follows/2/undo", "type": "Undo"}
        return {**said, "actor": self.id, "object": follow}

    def leave(self) -> dict[str, Any]:
        said = {"@context": "https://www.w3.org/ns/activitystreams", "id": f"{self.id}#delete", "type": "Delete"}
        return {**said, "actor": self.id, "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": self.id}

    def headers(self, address: str, body: bytes) -> dict[str, str]:
        made = signed("POST", address, f"{self.id}#main-key", self.pair, body)
        return {**made, "Host": address.split("/")[2]}

    def post(self, client: Any, address: str, said: dict[str, Any], **other: str) -> Any:
        """Send it through Django's test client; returns the answer."""
        body = orjson.dumps(said)
        headers = {**self.headers(address, body), **other}
        path = "/" + address.split("/", 3)[3]
        return client.post(path, body, content_type=TYPE, headers=headers)

    def kinds(self) -> list[str]:
        """The types of what was heard, in order."""
        return [said["type"] for said in self.heard]

    def _tell(self, handler: Handler) -> None:
        body = orjson.dumps(self.document)
        handler.begin(200, **{"Content-Type": TYPE, "Content-Length": str(len(body))})
        handler.wfile.write(body)

    def _hear(self, handler: Handler) -> None:
        self.asks.append(self.server.asked[-1][1])
        if self.status < 300:
            self.heard.append(orjson.loads(self.server.bodies[-1]))
        handler.begin(self.status, **{"Content-Length": "0"})


@contextmanager
def elsewhere(settings: Any) -> Iterator[Elsewhere]:
    """A running server that we may speak to although it is not on the open web."""
    with serving() as server:
        settings.FETCH_ALLOWED = [*settings.FETCH_ALLOWED, server.netloc]
        yield Elsewhere(server)
