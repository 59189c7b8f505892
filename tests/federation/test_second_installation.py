"""Two installations, each with its own keys and database, speak with each other over the network.

The one is `byliv serve` with its worker, in processes of its own; the other is this test's, behind a real server. It
follows: what it sends is signed with its key, and what it receives is kept here beside the program's own answer.
"""

import sys
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

import orjson
import pytest

from byliv.federation import actions, keys, remote, signatures
from byliv.federation.actors import Key
from byliv.federation.models import ActorKind
from byliv.federation.views import inbox
from tests.operations.conftest import installation  # noqa: F401 - a fixture
from tests.operations.tree import GENEROUS, Tree, until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc"),
]
TELL = "; from byliv.federation import tasks; tasks.tell.enqueue()"
SETTING_UP = "from tests import make; make.make_area('valby')"
NEW = (
    "from tests import make; from tests.federation.test_sharing import soon; "
    "make.make_event('Gadefest', soon(), longitude=make.ISTEDGADE[0], latitude=make.ISTEDGADE[1])"
)
CHANGED = (
    "from byliv.events import actions, models; "
    "actions.change_event(event=models.Event.objects.get(), values={'name': 'Havnefest'}, by=None)"
)
GONE = "from byliv.events import actions, models; actions.delete_event(event=models.Event.objects.get(), by=None)"


class Heard(NamedTuple):
    """A message that came in: what it says, whether `signer` signed it, and what we answered."""

    said: dict[str, Any]
    is_signed: bool
    status: int


class Ours:
    """The installation that follows: an area of its own, and what came into its inbox."""

    def __init__(self, url: str, area: int) -> None:
        self.key = Key(ActorKind.AREA, area)
        self.url, self.heard = url, list[Heard]()
        self.their: remote.Described

    def follow(self, address: str) -> int:
        """Read who is there, ask to follow, signed; returns the status."""
        self.their = remote.read_actor(address)
        said = {"id": f"{self.key.id}#follows/1", "type": "Follow", "actor": self.key.id, "object": address}
        body = orjson.dumps({"@context": "https://www.w3.org/ns/activitystreams", **said})
        headers = signatures.signed("POST", self.their.inbox, f"{self.key.id}#main-key", keys.current(), body)
        return self._post(body, {**headers, "Content-Type": "application/activity+json"})

    def _post(self, body: bytes, headers: dict[str, str]) -> int:
        with urlopen(Request(self.their.inbox, body, headers), timeout=GENEROUS) as answer:
            return answer.status

    def keep(self, take: Callable) -> Callable:
        """The inbox, and a record of what passes through it: is it signed by the key that their server told us?"""

        def taken(request):
            headers = {name.lower(): value for name, value in request.headers.items()}
            signature = signatures.read(headers, request.body)
            is_signed = signatures.is_by(self.their.key, signature, "POST", request.path, headers, request.body)
            answer = take(request)
            self.heard.append(Heard(orjson.loads(request.body), is_signed, answer.status_code))
            return answer

        return taken

    def next(self, kind: str) -> dict[str, Any]:
        """Wait for the next message that is not about the area itself; it is of this kind, signed, and was taken."""
        message = until(lambda: self.heard and self.heard.pop(0))
        if message.is_signed and "inbox" in message.said["object"]:
            return self.next(kind)
        assert (message.said["type"], message.is_signed, message.status) == (kind, True, 202)
        return message.said


@pytest.fixture
def ours(live_server, settings, vesterbro, monkeypatch):
    settings.BASE_URL = live_server.url
    actions.ensure_key()
    ours = Ours(live_server.url, vesterbro.pk)
    monkeypatch.setattr(inbox, "_taken", ours.keep(inbox._taken))
    return ours


@pytest.fixture
def theirs(ours, installation, settings):  # noqa: F811 - the fixture
    tree = Tree({**installation, "BYLIV_FETCH_ALLOWED": ours.url.removeprefix("http://")})
    settings.FETCH_ALLOWED = [tree.url.removeprefix("http://")]
    tree.shell(SETTING_UP)
    # The first answers of a new process take long; who asks another server for an actor does not wait long.
    until(lambda: tree.status("/ap/area/1") == 200)
    with urlopen(ours.key.id, timeout=GENEROUS) as answer:
        assert answer.status == 200
    yield tree
    tree.end()


def test_one_installation_follows_an_area_of_another_and_hears_of_its_events(ours, theirs):
    area = f"{theirs.url}/ap/area/1"
    assert ours.follow(area) == 202
    assert ours.next("Accept")["object"]["actor"] == ours.key.id
    theirs.shell(NEW + TELL)
    event = ours.next("Create")["object"]
    assert (event["name"], event["attributedTo"]) == ("Gadefest", area)
    theirs.shell(CHANGED + TELL)
    assert ours.next("Update")["object"]["name"] == "Havnefest"
    theirs.shell(GONE + TELL)
    assert ours.next("Delete")["object"]["id"] == event["id"]
