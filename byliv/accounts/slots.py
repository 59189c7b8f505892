"""The list of tools on a person's own page, which features above fill: once, when the program starts."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise

from byliv.accounts.models import User


class Tool(NamedTuple):
    """A page of the person's own: what it is, a line about it, and where it is."""

    title: str | Promise
    text: str | Promise
    url: str
    glyph: str


ToolMaker = Callable[[User], Tool | None]

_tools: list[ToolMaker] = []


def add_tool(maker: ToolMaker) -> None:
    """Let a feature have a line on everybody's own page (None: not on this person's)."""
    _tools.append(maker)


def tools_of(user: User) -> list[Tool]:
    return [tool for maker in _tools if (tool := maker(user)) is not None]
