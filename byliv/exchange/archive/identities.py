"""What things are called in archives: the same wherever an archive has carried them."""

import secrets
from collections.abc import Iterable

from byliv.exchange.models import ArchivedThing, ArchiveOrigin


def origin() -> str:
    """This installation's name in identities; made when it is asked for first."""
    return ArchiveOrigin.objects.get_or_create(pk=1, defaults={"code": secrets.token_hex(8)})[0].code


class Identities:
    """Identities of things here, and things here of identities; a query or two for each call."""

    def __init__(self) -> None:
        self.origin = origin()

    def of(self, kind: str, pks: Iterable[int]) -> dict[int, str]:
        """{number here: identity}: the one that an archive brought it with, else its own."""
        wanted = set(pks)
        named = {pk: f"{self.origin}:{kind}:{pk}" for pk in wanted}
        brought = ArchivedThing.objects.filter(kind=kind, target__in=wanted).order_by("-pk")
        return named | dict(brought.values_list("target", "identity"))

    def known(self, kind: str, identities: Iterable[str]) -> dict[str, int]:
        """{identity: number}, of those that are or were here; whether the thing still is, is for the caller to see."""
        wanted = set(identities)
        own = f"{self.origin}:{kind}:"
        numbers = {name: name.removeprefix(own) for name in wanted if name.startswith(own)}
        found = {name: int(number) for name, number in numbers.items() if number.isdecimal() and len(number) < 19}
        return found | dict(
            ArchivedThing.objects.filter(kind=kind, identity__in=wanted).values_list("identity", "target")
        )
