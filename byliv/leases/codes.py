"""Codes by mail with which a side says yes: six digits, of use for one text, one side and a quarter of an hour."""

import secrets
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

LIVES = timedelta(minutes=15)
MAX_TRIES = 5
# Before another can be sent.
WAIT = timedelta(minutes=1)


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(10**6):06d}"


def hash_of(code: str, *, agreement: int, side: str, user: int, text_sha256: str) -> str:
    """The code as it is kept: of no use for another agreement, side, person or text."""
    words = f"{agreement}:{side}:{user}:{text_sha256}:{code}"
    return salted_hmac("byliv.leases.acceptance", words, algorithm="sha256").hexdigest()


def fits(code: str, code_hash: str, **of: int | str) -> bool:
    """Whether the code is the one that was sent; takes as long for a wrong one."""
    digits = "".join(character for character in code if character.isascii() and character.isdigit())
    return constant_time_compare(hash_of(digits, **of), code_hash)  # type: ignore[arg-type]
