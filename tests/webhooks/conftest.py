"""A webhook of Alice's that is on, and a real server that receives."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from byliv.organisations.actions import change_organisation
from byliv.webhooks import actions
from byliv.webhooks.models import Delivery, Webhook
from tests.feeds import servers

EVERYTHING = {"name": "Vores side", "things": [], "acts": [], "kinds": [], "within": None}


@pytest.fixture
def receiver(settings):
    with servers.serving() as server:
        settings.FETCH_ALLOWED = [server.netloc]
        server.says("/hook", "Thank you.")
        yield server


def make_hook(receiver, by, team=None, path="/hook", **values) -> Webhook:
    """A webhook that has received its test message."""
    given = {**EVERYTHING, "url": receiver.url(path), **values}
    hook = actions.add_webhook(values=given, team=team, by=by)
    actions.send_due()
    hook.refresh_from_db()
    return hook


@pytest.fixture
def hook(receiver, alice, atelier) -> Webhook:
    """Told everything; Alice's house and organisation are old news."""
    made = make_hook(receiver, alice)
    assert made.state == Webhook.State.ACTIVE
    receiver.asked.clear()
    receiver.bodies.clear()
    return made


def tell() -> None:
    """One round of the worker."""
    actions.collect()
    actions.send_due()


def told(receiver) -> list[dict]:
    """The messages that the server has received, the oldest first."""
    return [json.loads(body) for body in receiver.bodies]


def types(receiver) -> list[str]:
    return [message["type"] for message in told(receiver)]


def last(hook) -> Delivery:
    return hook.deliveries.order_by("pk").last()


class Time:
    """The program's clock, which a test moves on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def goes_on(self, **how_long: float) -> None:
        self.ahead += timedelta(**how_long)


@pytest.fixture
def time(monkeypatch) -> Time:
    moving = Time()
    monkeypatch.setattr("byliv.core.clock.now", moving.now)
    return moving


def something(atelier, words="Vi maler") -> None:
    change_organisation(organisation=atelier, values={"summary_da": words}, by=None)
