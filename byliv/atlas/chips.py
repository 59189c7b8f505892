"""The filter as parts one can read and take away."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from byliv.atlas.filters import Filter
from byliv.atlas.panel import kind_choices
from byliv.themes import queries as themes


@dataclass(frozen=True)
class Chip:
    """One part of the filter: its words, its icon, and the query string without it."""

    label: str
    glyph: str
    query: str


def chips_of(wanted: Filter) -> list[Chip]:
    """The parts of the filter in the order one says them."""
    chips = []
    if wanted.words:
        chips.append(Chip(f"“{wanted.words}”", "search", wanted.without(words="").query()))
    if wanted.layer != "all":
        label = _("Places") if wanted.layer == "places" else _("Environments")
        chips.append(Chip(label, "map", wanted.without(layer="all").query()))
    labels = {choice.value: choice.label for choice in kind_choices()} if wanted.kinds else {}
    for kind in wanted.kinds:
        rest = tuple(other for other in wanted.kinds if other != kind)
        chips.append(Chip(labels[kind], kind, wanted.without(kinds=rest).query()))
    for theme in [code for code in themes.known() if code in wanted.themes]:
        rest = tuple(other for other in wanted.themes if other != theme)
        chips.append(Chip(themes.name_of(theme), theme, wanted.without(themes=rest).query()))
    if wanted.is_open:
        chips.append(Chip(_("Open now"), "clock", wanted.without(is_open=False).query()))
    if wanted.is_step_free:
        chips.append(Chip(_("Step-free"), "step_free", wanted.without(is_step_free=False).query()))
    if wanted.near:
        chips.append(Chip(_("Near me"), "near-me", wanted.without(near=None).query()))
    return chips
