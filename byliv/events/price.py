"""What it costs and for what age it is, in words."""

from functools import lru_cache
from typing import Protocol

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.events.models import Event


def kroner(oere: int) -> str:
    """An amount in øre as "120 kr." or "99.50 kr."."""
    amount = number_format(oere / 100, decimal_pos=0 if oere % 100 == 0 else 2, force_grouping=True)
    return _("%(amount)s kr.") % {"amount": amount}


class Priced(Protocol):
    """An event, or one of its dates in a list."""

    @property
    def is_free(self) -> bool | None: ...

    @property
    def price_from(self) -> int | None: ...

    @property
    def price_text(self) -> str: ...


def price_words(event: Priced) -> str:
    """ "Free", "From 120 kr. · students 60 kr.", or what the organiser wrote; "" when nobody has said."""
    known = _known_words(event.is_free, event.price_from, bool(event.price_text), get_language() or "")
    return " · ".join(part for part in (known, event.price_text) if part)


@lru_cache(maxsize=2_000)  # prices are round
def _known_words(is_free: bool | None, price_from: int | None, has_text: bool, _language: str) -> str:
    if is_free:
        return _("Free")
    if price_from is not None:
        return _("From %(price)s") % {"price": kroner(price_from)}
    return _("It costs something") if is_free is False and not has_text else ""


def age_words(event: Event) -> str:
    """ "From 15 years", "3 to 6 years"; "" when nobody has said."""
    if event.age_from is None:
        return ""
    if event.age_to is None:
        return _("From %(age)s years") % {"age": event.age_from} if event.age_from else _("All ages")
    return _("%(from)s to %(to)s years") % {"from": event.age_from, "to": event.age_to}
