"""What keeps robots out of forms that anybody may send: a bait, a signed moment, and how often."""

import time
from datetime import timedelta
from typing import Any

from django.core import signing

from byliv.core import signed
from byliv.core.ratelimit import hit

SALT = "stewardship.form"
# People read before they press; a page that was open for a day may show what nobody sees any more.
QUICKEST = 2  # seconds
LONGEST = timedelta(days=1)
HOUR = 3600
FROM_ONE_ADDRESS = 12
TO_ONE_ENTRY = 30


class TooQuick(Exception):
    """The form came back sooner than anybody reads it."""


class TooOld(Exception):
    """The form was open too long, or its mark is not one of ours."""


def mark(seen: Any) -> str:
    """A signed word for a hidden field: when the form was shown, and what it showed."""
    return signing.dumps({"at": time.time(), "seen": seen}, salt=SALT, compress=True)


def read_mark(word: str) -> Any:
    """What the form showed. TooOld when the mark is not ours or a day old."""
    opened = signed.read(word, salt=SALT, lives=LONGEST)
    if opened is None:
        raise TooOld
    return opened["seen"]


def check_pace(word: str) -> None:
    """TooQuick when the form with this mark was shown only just now."""
    if time.time() - signing.loads(word, salt=SALT)["at"] < QUICKEST:
        raise TooQuick


def may_send(visitor: str, listing_id: int | None) -> bool:
    """Count one suggestion from this address to this entry; False when there were too many within the hour."""
    return hit(f"suggest:{visitor}", FROM_ONE_ADDRESS, HOUR) and hit(f"suggest-to:{listing_id}", TO_ONE_ENTRY, HOUR)
