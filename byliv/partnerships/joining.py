"""What comes of two owners who are one, in words, for whoever is about to say so."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.partnerships.models import Owner


def told_of(gone: Owner, kept: Owner) -> list[str]:
    """What will happen, one sentence each."""
    counts = (
        (gone.holdings.count(), _owned), (gone.people.count(), _people),
        (gone.talks.count(), _talks), (gone.wants.count(), _wants),
    )  # fmt: skip
    names = {"kept": kept.name, "gone": gone.name}
    said = [say(count, names) for count, say in counts if count]
    if gone.words:
        said.append(_("The notes about %(gone)s are written below those about %(kept)s.") % names)
    said.append(_("%(gone)s is no longer on the register. Both histories stand on the page of %(kept)s.") % names)
    said.append(_("Links that are out there open nothing any more: mail the way to their own page anew."))
    said.append(_("Nothing becomes public by it that the owner has not ticked for it."))
    return said


def _owned(count: int, names: dict[str, str]) -> str:
    words = ngettext(
        "%(count)s address becomes %(kept)s’s, with what is agreed about it. One that both own stands there once.",
        "%(count)s addresses become %(kept)s’s, with what is agreed about them. Those that both own stand there once.",
        count,
    )
    return words % {"count": count, **names}


def _people(count: int, names: dict[str, str]) -> str:
    words = ngettext(
        "%(count)s person to speak with is found at %(kept)s.",
        "%(count)s people to speak with are found at %(kept)s.",
        count,
    )
    return words % {"count": count, **names}


def _talks(count: int, names: dict[str, str]) -> str:
    words = ngettext(
        "%(count)s talk, with its next step, stands at %(kept)s.",
        "%(count)s talks, with their next steps, stand at %(kept)s.",
        count,
    )
    return words % {"count": count, **names}


def _wants(count: int, names: dict[str, str]) -> str:
    words = ngettext(
        "%(count)s answer to what they want to join in follows. Where both have answered, the owner’s own word counts, "
        "else the newer.",
        "%(count)s answers to what they want to join in follow. Where both have answered, the owner’s own word counts, "
        "else the newer.",
        count,
    )
    return words % {"count": count, **names}
