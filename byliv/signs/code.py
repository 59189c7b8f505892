"""The code on a sign: seven random signs and one that checks them, from an alphabet that cannot be misread.

Of letters and digits that look alike only one is there (8 not B, 6 not G, 5 not S, 2 not Z), or none (0 O D Q, 1 I L,
U V). What remains is 23 signs, a prime: so a weighted sum modulo 23, with a weight of its own for each position,
catches every single slip and every two signs that changed places.
"""

import re
import secrets

ALPHABET = "23456789ACEFHJKMNPRTWXY"
LENGTH = 8
# Written by hand or read aloud, these can only have meant one thing.
_LOOK_ALIKE = str.maketrans("BGSZ", "8652")
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}


def new() -> str:
    """A code that nobody can guess, with its check sign; 3.4 thousand million are possible."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_sign(body)


def check_sign(body: str) -> str:
    """The last sign of a code, from the seven before it."""
    return ALPHABET[-_weigh(body, LENGTH) % len(ALPHABET)]


def is_right(code: str) -> bool:
    """Whether a code as it is kept has its length, its alphabet and a check sign that fits."""
    return len(code) == LENGTH and all(sign in _VALUES for sign in code) and _weigh(code, LENGTH) % len(ALPHABET) == 0


def read(typed: str) -> str:
    """What somebody wrote, as a code would be kept: a whole address, small letters, spaces and look-alikes forgiven.

    The answer need not be right; ask `is_right`.
    """
    last = typed[-200:].strip().rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"[\W_]+", "", last).upper().translate(_LOOK_ALIKE)[: LENGTH + 4]


def spaced(code: str) -> str:
    """The code as people read it: ACEF-2345."""
    return f"{code[:4]}-{code[4:]}"


def _weigh(signs: str, highest: int) -> int:
    return sum((highest - place) * _VALUES[sign] for place, sign in enumerate(signs))
