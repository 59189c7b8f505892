"""Which addresses may be read: public ones on the web, and what the operator of a demo has allowed by name."""

import ipaddress
import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from threading import Thread
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from byliv.core.fetch.problems import FetchError

PORTS = {"http": 80, "https": 443}
# What programs of calendars write for the same.
ALIASES = {"webcal": "https", "webcals": "https", "feed": "https"}
FIRST_FREE_PORT = 1024  # below stand mail, databases' and other services' ports
MAX_LENGTH = 2_000
# IPv6 addresses that hold an IPv4 one: the inner one decides.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
TUNNELS = tuple(map(ipaddress.IPv6Network, ("::/96", "2001::/32", "2002::/16", "64:ff9b:1::/48", "fec0::/10")))

# (host, port) -> the numeric addresses behind it; OSError when there is no such name.
Resolver = Callable[[str, int], list[str]]


class Target(NamedTuple):
    """One address taken apart. `path` is what is asked for, with its query; `host` in ASCII, without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"


def target_of(address: str) -> Target:
    """The address taken apart; FetchError when it is none that we read."""
    address = address.strip()
    scheme = urlsplit(address).scheme.lower() if ":" in address[:10] else ""
    if scheme in ALIASES:
        address = ALIASES[scheme] + address[len(scheme) :]
    try:
        parts = parse_url(_in_ascii(address))
    except (LocationParseError, ValueError) as problem:
        raise FetchError("address") from problem
    if parts.scheme not in PORTS or not parts.host or parts.auth or len(address) > MAX_LENGTH:
        raise FetchError("address")
    port = parts.port or PORTS[parts.scheme]
    if port not in PORTS.values() and not FIRST_FREE_PORT <= port < 65536:
        raise FetchError("port", port=port)
    return Target(parts.scheme, parts.host.strip("[]").rstrip("."), port, parts.request_uri or "/")


def next_target(target: Target, location: str) -> Target:
    """Where a redirect leads; FetchError when that is nowhere we go."""
    return target_of(urljoin(target.address, location))


def checked(
    target: Target, seconds: float, resolve: Resolver | None = None, allowed: Collection[str] = ()
) -> list[str]:
    """The numeric addresses behind the target, each public; FetchError when one is not, or the name is unknown.

    `allowed` are more "host:port" that may be private.
    """
    found = _resolved(target, seconds, resolve or look_up)
    if not found:
        raise FetchError("unknown_host", host=target.host)
    is_known = f"{target.host}:{target.port}" in (*settings.FETCH_ALLOWED, *allowed)
    if not is_known and not all(map(is_public, found)):
        raise FetchError("private", host=target.host)
    return found


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the open internet: nothing private, local, shared, reserved or multicast."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
        if any(ip in network for network in TUNNELS):
            return False
    special = ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    return ip.is_global and not ip.is_private and not special


def look_up(host: str, port: int) -> list[str]:
    """The numeric addresses of a name, as the machine's resolver has them."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def _resolved(target: Target, seconds: float, resolve: Resolver) -> list[str]:
    """Asked in a thread, because the machine's resolver has no time limit that we could set."""
    answer: list[str] = []

    def ask() -> None:
        with suppress(OSError, UnicodeError):
            answer.extend(resolve(target.host, target.port))

    thread = Thread(target=ask, name="resolver", daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    return list(answer)


def _in_ascii(address: str) -> str:
    """The address with a host of other letters in ASCII ("åhuset.dk")."""
    host = urlsplit(address).hostname or ""
    if host.isascii():
        return address
    return address.replace(host, host.encode("idna").decode("ascii"), 1)
