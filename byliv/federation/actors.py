"""Who of us can be followed: the whole map, areas and organisations; their handles and addresses."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

from byliv.federation.models import ActorKind

TYPES = {ActorKind.AREA: "Group", ActorKind.ORGANISATION: "Organization", ActorKind.ALL: "Application"}
ALL_HANDLE = "byliv"
# What other programs call a server's own actor.
ALL_ALIASES = (ALL_HANDLE, "relay")


class Key(NamedTuple):
    """Kind and identity; written "area-5"."""

    kind: str
    pk: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.pk}"

    @property
    def id(self) -> str:
        return f"{settings.BASE_URL}/ap/{self.kind}/{self.pk}"

    @property
    def followers(self) -> str:
        return f"{self.id}/followers"


ALL = Key(ActorKind.ALL, 0)


def key_of(text: str) -> Key:
    """ "area-5" read again; ValueError when it is none."""
    kind, _dash, pk = text.partition("-")
    return Key(ActorKind(kind).value, int(pk))


def key_of_id(address: str) -> Key | None:
    """Which of us an address names; None when it is not one of ours."""
    start = f"{settings.BASE_URL}/ap/"
    kind, slash, pk = address.removeprefix(start).partition("/")
    if not address.startswith(start) or kind not in ActorKind.values or not pk.isdecimal() or len(pk) > 18:
        return None
    return Key(kind, int(pk)) if slash else None


@dataclass(frozen=True)
class Actor:
    """One of us as others see it; `text` is Markdown, `page` and `image` are paths on this site."""

    key: Key
    handle: str
    name: str
    text: str
    page: str
    since: datetime | None = None
    image: str = ""
    image_words: str = ""
    websites: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.key.id

    @property
    def type(self) -> str:
        return TYPES[ActorKind(self.key.kind)]

    @property
    def account(self) -> str:
        """ "vesterbro@byliv.example"."""
        return f"{self.handle}@{our_host()}"


def our_host() -> str:
    """Where handles live: the host of the installation's address, with its port when that is not the usual one."""
    return urlsplit(settings.BASE_URL).netloc


def event_id(pk: int, number: int = 1) -> str:
    """The address that an event has in the fediverse."""
    return f"{settings.BASE_URL}/ap/event/{pk}" + (f"/{number}" if number > 1 else "")
