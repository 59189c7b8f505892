"""Blanks in clauses, such as {room}: a small fixed set, each with a Danish and an English name."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from byliv.core.text import one_line
from byliv.events.price import kroner
from byliv.leases.choices import Kind
from byliv.leases.models import Agreement

MISSING = "…"
_BLANK = re.compile(r"\{([^{}\n]*)\}")
_WITH_STOP = re.compile(r"\{([^{}\n]*)\}(\.?)")


class Blank(NamedTuple):
    """Its names, what it is for, and what stands there in an agreement; "" when nobody has said."""

    name: str
    danish: str
    words: str | Promise
    filled: Callable[[Agreement], str]
    field: str = ""  # what must be filled before an agreement is sent that uses it


def day_words(day: date | None) -> str:
    """A day in the language that is active; "" for none."""
    return date_format(day, "DATE_FORMAT") if day else ""


def price_words(agreement: Agreement) -> str:
    """ "1,200 kr. a month", "nothing"."""
    if not agreement.amount:
        return _("nothing")
    return f"{kroner(agreement.amount)} {agreement.get_per_display()}"


def notice_words(agreement: Agreement) -> str:
    """How long before one must say that one leaves."""
    days = agreement.notice_days
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def _until(agreement: Agreement) -> str:
    return day_words(agreement.ends_on) or _("one of the parties gives notice")


BLANKS = (
    Blank("number", "nummer", gettext_lazy("the number of the agreement"), lambda it: it.number),
    Blank("room", "lokale", gettext_lazy("what is lent or let"), lambda it: it.what, "what"),
    Blank("where", "adresse", gettext_lazy("its address"), lambda it: it.where, "where"),
    Blank("landlord", "udlejer", gettext_lazy("who lends or lets"), lambda it: it.landlord_name, "landlord_name"),
    Blank("tenant", "lejer", gettext_lazy("who borrows or rents"), lambda it: it.tenant_name, "tenant_name"),
    Blank("use", "brug", gettext_lazy("what it is used for"), lambda it: it.used_for, "used_for"),
    Blank("times", "tider", gettext_lazy("days and hours"), lambda it: it.times or _("at all times")),
    Blank("from", "fra", gettext_lazy("the first day"), lambda it: day_words(it.starts_on), "starts_on"),
    Blank("until", "til", gettext_lazy("the last day"), _until),
    Blank("price", "pris", gettext_lazy("what is paid, and how often"), price_words),
    Blank("in_return", "modydelse", gettext_lazy("what is given in return"), lambda it: it.in_return, "in_return"),
    Blank(
        "deposit", "depositum", gettext_lazy("the deposit"), lambda it: kroner(it.deposit) if it.deposit else _("none")
    ),
    Blank("insurance", "forsikring", gettext_lazy("who insures what"), lambda it: it.insurance, "insurance"),
    Blank("notice", "varsel", gettext_lazy("the notice"), notice_words),
    Blank(
        "handing_back", "aflevering", gettext_lazy("how it is handed back"), lambda it: it.handing_back, "handing_back"
    ),
    Blank("reason", "begrundelse", gettext_lazy("why there is a last day"), lambda it: it.reason, "reason"),
)
BY_NAME = {name: blank for blank in BLANKS for name in (blank.name, blank.danish)}


def known(language: str) -> list[str]:
    """The blanks as they are written in a language: "{lokale}"."""
    return [f"{{{blank.danish if language == 'da' else blank.name}}}" for blank in BLANKS]


def check(text: str) -> None:
    """ValidationError that says which blank nobody knows, or that a bracket stands alone."""
    unknown = sorted({name for name in _BLANK.findall(text) if name.strip().lower() not in BY_NAME})
    if unknown:
        words = {"blank": f"{{{one_line(unknown[0])[:40]}}}", "known": ", ".join(known((get_language() or "da")[:2]))}
        raise ValidationError(_("There is no blank %(blank)s. These there are: %(known)s.") % words)
    if set("{}") & set(_BLANK.sub("", text)):
        raise ValidationError(_("A curly bracket stands alone: a blank is written {room}, with one on each side."))


def fill(text: str, agreement: Agreement) -> str:
    """The text with its blanks filled in the language that is active. What is filled in is not read for blanks; when it
    ends with a full stop, the one behind the blank goes."""

    def filled(match: re.Match[str]) -> str:
        blank = BY_NAME.get(match[1].strip().lower())
        if blank is None:
            return match[0]
        words = blank.filled(agreement) or MISSING
        return words if words.endswith(".") else words + match[2]

    return _WITH_STOP.sub(filled, text)


def missing(texts: Iterable[str], agreement: Agreement) -> list[Blank]:
    """The blanks of these texts that nobody has filled yet, each once, in their order here."""
    used = {name.strip().lower() for text in texts for name in _BLANK.findall(text)}
    empty = [blank for blank in BLANKS if {blank.name, blank.danish} & used and blank.field]
    return [blank for blank in empty if not blank.filled(agreement)]


def party_words(kind: str) -> tuple[str, str]:
    """What the two sides are called in an agreement of this kind."""
    if kind == Kind.LOAN:
        return _("Lender"), _("Borrower")
    return _("Landlord"), _("Tenant")
