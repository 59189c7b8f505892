"""Amounts, shares and numbers of social rent as one says them."""

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from byliv.events.price import kroner
from byliv.rents.choices import Period, Unit

__all__ = ["counted_in", "kroner", "less", "name_of", "percent", "times", "within"]


def less(oere: int) -> str:
    """A discount: "−312 kr."; nothing given is "0 kr."."""
    return f"−{kroner(oere)}" if oere else kroner(0)


def percent(permille: int) -> str:
    """Permille as "5 %" or "7.5 %"."""
    return f"{number_format(permille / 10, decimal_pos=1 if permille % 10 else 0)} %"


def times(amount: int, unit: str) -> str:
    """ "3 times", "1 hour"."""
    if unit == Unit.HOURS:
        return ngettext("%(count)s hour", "%(count)s hours", amount) % {"count": amount}
    return ngettext("%(count)s time", "%(count)s times", amount) % {"count": amount}


def counted_in(unit: str) -> str:
    """What one writes a number of."""
    return _("How many hours") if unit == Unit.HOURS else _("How many times")


def within(period: int) -> str:
    """In which time steps are counted: "each month", "each quarter", "each year"."""
    words = {Period.MONTH: pgettext("counted", "each month"), Period.QUARTER: pgettext("counted", "each quarter")}
    return words.get(Period(period), pgettext("counted", "each year"))


def name_of(kind: object) -> str:
    """A kind's or a scheme's name in the reader's language."""
    english = getattr(kind, "name_en", "") if get_language() == "en" else ""
    return str(english or getattr(kind, "name_da", ""))
