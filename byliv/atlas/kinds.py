"""Kinds of entry as the map names them: by their glyph, whichever type they belong to."""

from django.db.models import Q

from byliv.listings import types


def kind_pairs(glyphs: tuple[str, ...]) -> list[tuple[str, str]]:
    """(type, kind) of the kinds with these glyph names."""
    named = [(code, types.named(code)) for code in types.codes()]
    return [(code, kind) for code, one in named for kind in one.kinds.values if one.glyph(kind) in glyphs]


def kinds_filter(glyphs: tuple[str, ...], type_field: str = "type") -> Q:
    """Rows of the kinds with these glyph names."""
    wanted = Q(pk__in=[])
    for code, kind in kind_pairs(glyphs):
        wanted |= Q(**{type_field: code, "kind": kind})
    return wanted
