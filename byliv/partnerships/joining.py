"""What comes of two owners who are one, in words, for whoever is about to say so."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from byliv.partnerships.models import Owner

OWNED = ngettext_lazy(
    "%(count)s address becomes %(kept)s’s, with what is agreed about it. One that both own stands there once.",
    "%(count)s addresses become %(kept)s’s, with what is agreed about them. Those that both own stand there once.",
    "count",
)
PEOPLE = ngettext_lazy(
    "%(count)s person to speak with is found at %(kept)s.",
    "%(count)s people to speak with are found at %(kept)s.",
    "count",
)
TALKS = ngettext_lazy(
    "%(count)s talk, with its next step, stands at %(kept)s.",
    "%(count)s talks, with their next steps, stand at %(kept)s.",
    "count",
)
WANTS = ngettext_lazy(
    "%(count)s answer to what they want to join in follows. Where both have answered, the owner’s own word counts, "
    "else the newer.",
    "%(count)s answers to what they want to join in follow. Where both have answered, the owner’s own word counts, "
    "else the newer.",
    "count",
)


def told_of(gone: Owner, kept: Owner) -> list[str]:
    """What will happen, one sentence each."""
    counts = (
        (gone.holdings.count(), OWNED), (gone.people.count(), PEOPLE),
        (gone.talks.count(), TALKS), (gone.wants.count(), WANTS),
    )  # fmt: skip
    names = {"kept": kept.name, "gone": gone.name}
    said = [str(words % {"count": count, **names}) for count, words in counts if count]
    if gone.words:
        said.append(_("The notes about %(gone)s are written below those about %(kept)s.") % names)
    said.append(_("%(gone)s is no longer on the register. Both histories stand on the page of %(kept)s.") % names)
    said.append(_("Links that are out there open nothing any more: mail the way to their own page anew."))
    said.append(_("Nothing becomes public by it that the owner has not ticked for it."))
    return said
