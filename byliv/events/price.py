"""What it costs and for what age it is, in words."""

from typing import Protocol

from django.utils.formats import number_format
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
    said = []
    if event.is_free:
        said.append(_("Free"))
    elif event.price_from is not None:
        said.append(_("From %(price)s") % {"price": kroner(event.price_from)})
    elif event.is_free is False and not event.price_text:
        said.append(_("It costs something"))
    if event.price_text:
        said.append(event.price_text)
    return " · ".join(said)


def age_words(event: Event) -> str:
    """ "From 15 years", "3 to 6 years"; "" when nobody has said."""
    if event.age_from is None:
        return ""
    if event.age_to is None:
        return _("From %(age)s years") % {"age": event.age_from} if event.age_from else _("All ages")
    return _("%(from)s to %(to)s years") % {"from": event.age_from, "to": event.age_to}
