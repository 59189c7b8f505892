"""Why an archive is not taken in."""

from django.utils.translation import gettext as _


class BadArchive(Exception):
    """The archive is refused as a whole; the text is one sentence that says which file and which row."""


def at(file: str, row: int, what: object) -> BadArchive:
    """The refusal of one row."""
    return BadArchive(_("%(file)s, row %(row)s: %(problem)s") % {"file": file, "row": row, "problem": what})
