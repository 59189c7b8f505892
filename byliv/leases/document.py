"""An agreement's words as one list of blocks: the page and the PDF are both made from it, so they say the same.

A document is JSON: {"format", "language", "title", "lead", "blocks": [{"type", ...}]}, with the types
heading {text} · prose {text} · list {points} · facts {rows: [[label, value]]} · money {head, rows, sum} ·
photo {name, words, text}. Nothing in it is markup: whatever people wrote stays letters.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from byliv.events.price import kroner
from byliv.leases import blanks
from byliv.leases.choices import OnlyIf, Side
from byliv.leases.models import Acceptance, Agreement, Clause, ConditionPhoto
from byliv.leases.money import Line

FORMAT = 1
Document = dict[str, Any]
Block = dict[str, Any]


def build(
    agreement: Agreement, *, clauses: Iterable[Clause], lines: Sequence[Line], photos: Iterable[ConditionPhoto] = ()
) -> Document:
    """What an agreement says as it stands now, in its own language; nobody has accepted it yet."""
    with override(agreement.language):
        blocks = [_parties(agreement), *_clauses(agreement, clauses), *_money(agreement, lines), *_photos(photos)]
        return {
            "format": FORMAT,
            "language": agreement.language,
            "title": title_of(agreement),
            "lead": _("Agreement %(number)s") % {"number": agreement.number},
            "blocks": blocks,
        }


def title_of(agreement: Agreement) -> str:
    """ "Loan: Øvelokalet"."""
    return f"{agreement.get_kind_display()}: {agreement.what or blanks.MISSING}"


def with_acceptances(document: Document, agreement: Agreement, acceptances: Iterable[Acceptance]) -> Document:
    """The document with who said yes to it, when and how, at its end."""
    with override(agreement.language):
        blocks = [{"type": "heading", "text": _("Accepted")}]
        for each in acceptances:
            blocks.append({"type": "prose", "text": _accepted(agreement, each)})
        words = _("Both said yes to the text with this sign (SHA-256): %(sign)s")
        blocks.append({"type": "prose", "text": words % {"sign": agreement.text_sha256}})
    return {**document, "blocks": [*document["blocks"], *blocks]}


def digest(document: Document) -> str:
    """The SHA-256 of a document: of its keys in order, so that it is the same from every database."""
    return hashlib.sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hexdigest()


def strings_of(document: Document) -> Iterator[str]:
    """All its words in the order in which one reads them."""
    yield document["lead"]
    yield document["title"]
    for block in document["blocks"]:
        yield from _strings(block)


def applies(clause: Clause, agreement: Agreement) -> bool:
    """Whether a clause is part of this agreement."""
    rules = {
        OnlyIf.ALWAYS: True,
        OnlyIf.END: agreement.ends_on is not None,
        OnlyIf.NO_END: agreement.ends_on is None,
        OnlyIf.PRICE: agreement.amount > 0,
        OnlyIf.FREE: agreement.amount == 0,
        OnlyIf.IN_RETURN: bool(agreement.in_return),
        OnlyIf.DEPOSIT: agreement.deposit > 0,
    }
    return rules[OnlyIf(clause.only_if)]


def words_of(clause: Clause, language: str) -> tuple[str, str]:
    """Its heading and text in a language, else in Danish."""
    if language == "en" and clause.text_en:
        return clause.heading_en or clause.heading_da, clause.text_en
    return clause.heading_da, clause.text_da


def _parties(agreement: Agreement) -> Block:
    landlord, tenant = blanks.party_words(agreement.kind)
    rows = [
        [landlord, _named(agreement.landlord_name, agreement.landlord_details)],
        [tenant, _named(agreement.tenant_name, agreement.tenant_details)],
        [_("What"), _named(agreement.what, agreement.where)],
        [_("Period"), _period(agreement)],
    ]
    return {"type": "facts", "rows": rows}


def _named(name: str, details: str) -> str:
    return ", ".join(part for part in (name, details) if part) or blanks.MISSING


def _period(agreement: Agreement) -> str:
    first, last = blanks.day_words(agreement.starts_on) or blanks.MISSING, blanks.day_words(agreement.ends_on)
    if not last:
        return _("from %(first)s until notice is given") % {"first": first}
    return _("from %(first)s to %(last)s, both days included") % {"first": first, "last": last}


def _clauses(agreement: Agreement, clauses: Iterable[Clause]) -> Iterator[Block]:
    chosen = [clause for clause in clauses if applies(clause, agreement)]
    for number, clause in enumerate(chosen, start=1):
        heading, text = words_of(clause, agreement.language)
        yield {"type": "heading", "text": f"{number}. {blanks.fill(heading, agreement)}"}
        yield from _blocks(blanks.fill(text, agreement))


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs, and lists of the lines that begin with a dash."""
    for part in text.split("\n\n"):
        prose: list[str] = []
        items: list[str] = []
        for line in filter(None, (line.strip() for line in part.splitlines())):
            if line.startswith(("- ", "* ")):
                items.append(line[2:].strip())
            elif items:
                items[-1] = f"{items[-1]} {line}"
            else:
                prose.append(line)
        if prose:
            yield {"type": "prose", "text": " ".join(prose)}
        if items:
            yield {"type": "list", "points": items}


def _money(agreement: Agreement, lines: Sequence[Line]) -> Iterator[Block]:
    if not lines:
        return
    yield {"type": "heading", "text": _("What is paid")}
    rows = [
        [line.words, number_format(line.count, force_grouping=True), kroner(line.each), kroner(line.amount)]
        for line in lines
    ]
    head = [_("For"), pgettext("agreement", "Number"), _("Each"), _("Amount")]
    label = _("In all, %(per)s") % {"per": agreement.get_per_display()}
    yield {"type": "money", "head": head, "rows": rows, "sum": [label, kroner(agreement.amount)]}


def _photos(photos: Iterable[ConditionPhoto]) -> Iterator[Block]:
    shown = list(photos)
    if shown:
        yield {"type": "heading", "text": _("Appendix: what it looked like")}
    for number, photo in enumerate(shown, start=1):
        words = {"number": number, "words": photo.alt_da, "sign": photo.sha256}
        text = _("Picture %(number)s: %(words)s (SHA-256 %(sign)s)") % words
        yield {"type": "photo", "name": photo.name, "words": photo.alt_da, "text": text}


def _accepted(agreement: Agreement, acceptance: Acceptance) -> str:
    landlord, tenant = blanks.party_words(agreement.kind)

    at = timezone.localtime(acceptance.accepted_at) if acceptance.accepted_at else None
    words = {
        "side": landlord if acceptance.side == Side.LANDLORD else tenant,
        "name": acceptance.name,
        "at": date_format(at, "DATETIME_FORMAT") if at else "",
    }
    return _("%(side)s: %(name)s said yes on %(at)s with a code sent by mail.") % words


def _strings(block: Block) -> Iterator[str]:
    kind = block["type"]
    if kind in ("heading", "prose", "photo"):
        yield block["text"]
    elif kind == "list":
        yield from block["points"]
    else:
        yield from block.get("head", ())
        for row in block["rows"]:
            yield from row
        yield from block.get("sum", ())


__all__ = ["Document", "applies", "build", "digest", "strings_of", "title_of", "with_acceptances", "words_of"]
