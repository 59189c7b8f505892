"""Bytes ready to be sent many times: named by what they hold, and compressed once when that is shorter."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from isal import igzip
from xxhash import xxh3_128_hexdigest

SMALL = 400  # bytes: less is not worth compressing
IF_NONE_MATCH = "HTTP_IF_NONE_MATCH"


class Packed(NamedTuple):
    """The bytes plain and (when that is shorter) compressed, with their name."""

    etag: str
    plain: bytes
    gzipped: bytes

    def to(self, request: HttpRequest) -> HttpResponse:
        """The response to this request: 304 when it has these bytes already."""
        if knows(request, self.etag):
            return HttpResponseNotModified(headers={"ETag": self.etag})
        body, headers = self.accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        return HttpResponse(body, headers={**headers, "ETag": self.etag})

    def accepted(self, encodings: str) -> tuple[bytes, dict[str, str]]:
        """The bytes in an encoding that the visitor accepts, and what to say of them.

        Also how long they are: without it, the server sends them in pieces.
        """
        if self.gzipped and "gzip" in encodings:
            return self.gzipped, {"Content-Length": str(len(self.gzipped)), "Content-Encoding": "gzip"}
        return self.plain, {"Content-Length": str(len(self.plain))}


def pack(body: bytes, etag: str = "") -> Packed:
    """The bytes, compressed and named (by their content unless a name is given)."""
    gzipped = igzip.compress(body, compresslevel=1, mtime=0) if len(body) > SMALL else b""
    return Packed(etag or tag_of(body), body, gzipped if len(gzipped) < len(body) else b"")


def tag_of(body: bytes) -> str:
    """The ETag of these bytes, weak as they may be sent compressed. Nobody gains by making two that are named alike."""
    return f'W/"{xxh3_128_hexdigest(body)[:24]}"'


def knows(request: HttpRequest, etag: str) -> bool:
    """Whether the visitor says to have the bytes of this name."""
    # Looked for where the memory of answers has laid it aside (core.remember), else among the headers.
    return is_among(getattr(request, "known_tags", None) or request.META.get(IF_NONE_MATCH, ""), etag)


def is_among(said: str, etag: str) -> bool:
    """Whether the name is among those that an If-None-Match says."""
    # A server in front may have made the tag strong or weak; the bytes are the same.
    return bool(said) and any(tag.removeprefix("W/") == etag.removeprefix("W/") for tag in parse_etags(said))
