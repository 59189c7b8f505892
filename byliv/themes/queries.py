"""The terms as filters and their words need them, without asking the database each time."""

from collections.abc import Mapping

from django.utils.translation import get_language

from byliv.themes.models import Theme

# They change with a version of the program only, so that no memory of them grows old.
_known: dict[str, Theme] = {}


def known() -> Mapping[str, Theme]:
    """All terms by their code, in their order."""
    if not _known:  # nothing is kept of a database that has none yet
        _known.update((theme.code, theme) for theme in Theme.objects.all())
    return _known


def name_of(code: str) -> str:
    """The term in the reader's language, in Danish where that is missing."""
    theme = known()[code]
    return getattr(theme, f"name_{get_language()}", "") or theme.name_da
