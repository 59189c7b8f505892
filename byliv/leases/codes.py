"""Codes by mail with which a side says yes: six digits, of use for one text, one side and a quarter of an hour."""

from datetime import timedelta
from typing import NamedTuple

from django.utils.crypto import constant_time_compare, salted_hmac

LIVES = timedelta(minutes=15)
MAX_TRIES = 5
# Before another can be sent.
WAIT = timedelta(minutes=1)


class Use(NamedTuple):
    """What a code is good for: one agreement, side, person and text."""

    agreement: int
    side: str
    user: int
    text_sha256: str


def hash_of(code: str, use: Use) -> str:
    """The code as it is kept: of no use for another agreement, side, person or text."""
    words = ":".join(map(str, (*use, code)))
    return salted_hmac("byliv.leases.acceptance", words, algorithm="sha256").hexdigest()


def fits(code: str, code_hash: str, use: Use) -> bool:
    """Whether the code is the one that was sent; takes as long for a wrong one."""
    digits = "".join(character for character in code if character.isascii() and character.isdigit())
    return constant_time_compare(hash_of(digits, use), code_hash)
