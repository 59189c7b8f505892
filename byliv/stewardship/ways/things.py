"""The entry that a case is about, locked, and putting back what an answer changed."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.listings.models import Listing
from byliv.stewardship import suggestible
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import specific
from byliv.stewardship.suggestible import Thing


def locked_thing(case: Case) -> Thing:
    """The place or organisation as it stands now, locked until the transaction ends. ValidationError if it is gone."""
    if case.listing_id is None:
        raise ValidationError(_("The entry is not on the map any more."))
    return specific(Listing.objects.select_for_update().get(pk=case.listing_id))


def put_back(case: Case, by: User | None) -> None:
    """Make the fields what they were before the answer. ValidationError when one was changed since."""
    if not case.applied:
        return
    thing = locked_thing(case)
    now = suggestible.read(thing, case.applied)
    changed = [field for field, (_before, after) in case.applied.items() if now.get(field) != after]
    if changed:
        raise ValidationError(
            _("It was changed again since: %(fields)s. Put it right on the entry's own page instead.")
            % {"fields": named(changed)}
        )
    suggestible.write(thing, {field: before for field, (before, _after) in case.applied.items()}, by=by)


def named(fields: Iterable[str]) -> str:
    """The fields in a sentence: "name and opening hours"."""
    return get_text_list([str(suggestible.LABELS[field]).lower() for field in fields], _("and"))
