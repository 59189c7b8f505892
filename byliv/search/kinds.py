"""The kinds of things that were found: one press shows one of them alone, another all of them again."""

from typing import NamedTuple

from django.utils.functional import Promise

from byliv.search.filters import Asked
from byliv.search.results.answer import LABELS, ORDER, Answer


class KindChip(NamedTuple):
    """A kind: what it is called, how many were found ("" when that was not asked), and the address that shows it."""

    label: str | Promise
    number: str
    query: str
    is_on: bool


def kind_chips(asked: Asked, answer: Answer) -> list[KindChip]:
    """Those that were found, in their order; of one that was asked for alone, also what others say the words.

    Nothing when there is nothing to choose.
    """
    found = {group.code: group for group in answer.groups}
    codes = list(found)
    if asked.kind:
        said = {hit.kind for hit in answer.question.names.rows}
        codes = [code for code in ORDER if code in found or code in said or code == asked.kind]
    elif len(codes) < 2:
        return []
    return [
        KindChip(LABELS[code], _count(answer, code), asked.query(kind=code), is_on=code == asked.kind) for code in codes
    ]


def _count(answer: Answer, code: str) -> str:
    group = next((each for each in answer.groups if each.code == code), None)
    return "" if group is None else f"{group.count}+" if group.is_more else str(group.count)
