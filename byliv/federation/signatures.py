"""Signed requests (draft-cavage, rsa-sha256), as Mastodon, Mobilizon and Gancio send and read them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple

from apsig.draft.sign import Signer
from apsig.draft.tools import calculate_digest
from apsig.draft.verify import Verifier
from apsig.exceptions import SignatureError

from byliv.core import clock
from byliv.core.fetch.addresses import target_of
from byliv.federation.keys import Pair

# How far a message's time may be from ours; for as long its signature is remembered.
WINDOW = timedelta(hours=1)
NEEDED = {"(request-target)", "host", "date", "digest"}
# hs2019 means "as the key says"; ours to read are RSA keys.
ALGORITHMS = ("rsa-sha256", "hs2019", "")
_PART = re.compile(r'([a-zA-Z]+)="([^"]*)"')


class BadSignature(Exception):
    """The message is not signed as it must be; the text says what is wrong, in English, for programs' makers."""


class Signature(NamedTuple):
    """What a Signature header says."""

    key_id: str
    headers: tuple[str, ...]
    value: str


def signed(method: str, address: str, key_id: str, pair: Pair, body: bytes | None = None) -> dict[str, str]:
    """The headers that go with a request of ours: Date, Digest (with a body) and Signature."""
    target = target_of(address)
    headers = {"date": _now(), "host": target.netloc}
    if body is not None:
        headers["digest"] = calculate_digest(body)
    names = ["(request-target)", *headers]
    signer = Signer(headers, pair.private, method, target.address, key_id, body or b"", names)
    # With its query, which the library leaves out.
    signer.request_target = f"{method.lower()} {target.path}"
    made = signer.sign()
    return {name.title(): made[name] for name in headers if name != "host"} | {"Signature": made["Signature"]}


def read(headers: Mapping[str, str], body: bytes) -> Signature:
    """What the message says of its signature; everything is looked at for which no key is needed. BadSignature."""
    parts = dict(_PART.findall(headers.get("signature", "")))
    if not parts.get("keyId") or not parts.get("signature"):
        raise BadSignature("Sign the request: there is no Signature header that we can read.")
    if parts.get("algorithm", "") not in ALGORITHMS:
        raise BadSignature("Sign with rsa-sha256.")
    names = tuple(parts.get("headers", "date").lower().split())
    if not set(names) >= NEEDED:
        raise BadSignature("Sign (request-target), host, date and digest.")
    if headers.get("digest") != calculate_digest(body):
        raise BadSignature("The digest is not that of the body.")
    if abs(clock.now() - _date_of(headers.get("date", ""))) > WINDOW:
        raise BadSignature("The date is more than an hour from now.")
    return Signature(parts["keyId"], names, parts["signature"])


def is_by(key: str, signature: Signature, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the message was signed with this key (PEM)."""
    said = {name: headers.get(name, "") for name in signature.headers if not name.startswith("(")}
    said["signature"] = (
        f'keyId="{signature.key_id}",algorithm="rsa-sha256",headers="{" ".join(signature.headers)}",'
        f'signature="{signature.value}"'
    )
    try:
        # The date was looked at above, by our own clock.
        verifier = Verifier(key, method, path, said, body, clock_skew=10**9)
        return verifier.verify(raise_on_fail=True) == signature.key_id
    except (SignatureError, ValueError, KeyError, TypeError):
        return False


def _now() -> str:
    return format_datetime(clock.now().astimezone(UTC), usegmt=True)


def _date_of(text: str) -> datetime:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        raise BadSignature("There is no date that we can read.") from None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
