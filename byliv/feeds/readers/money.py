"""Prices as people write them: "0", "140 kr. ex. entré", "Free or 100", "fra 60,50"."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from byliv.core.text import one_line
from byliv.feeds.readers.values import Found

FREE = re.compile(r"(?:gratis|fri entr[eé]|free|kostenlos|entr[eé]:? ?gratis|free entry|free admission)[.!]?", re.I)
NUMBER = re.compile(
    r"(?:(?:dkk|kr\.?)\s*)?(\d{1,3}(?:[. ]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(?:,-|kr\b\.?|dkk\b|kroner\b)?", re.I
)
ONLY = re.compile(rf"\s*(?:fra |from |ab )?{NUMBER.pattern}\s*", re.I)
OTHER_MONEY = re.compile(r"[€$£]|\b(?:eur|usd|gbp|sek|nok)\b", re.I)
MOST = 100_000_000


def price(found: Found, value: Any, currency: str = "") -> None:
    """What it costs into is_free, price_from (øre) and price_text. A text that says more is kept as it is."""
    written = one_line(str(value)) if value not in (None, "") else ""
    if not written:
        return
    if FREE.fullmatch(written) or _amount(written, currency) == 0:
        found.values["is_free"] = True
        return
    amount = _amount(written, currency)
    if amount is None:
        found.line("price_text", f"{written} {currency}".strip())
        return
    found.values["is_free"] = False
    found.values["price_from"] = amount


def _amount(written: str, currency: str) -> int | None:
    """The øre of a text that is one amount in kroner and nothing else."""
    foreign = currency.upper() not in ("", "DKK") or OTHER_MONEY.search(written)
    match = ONLY.fullmatch(written)
    if not match or (foreign and match[1].strip("0")):
        return None
    try:
        amount = Decimal(f"{re.sub(r'[. ]', '', match[1])}.{match[2] or '0'}") * 100
    except InvalidOperation:
        return None
    return int(amount) if amount <= MOST else None
