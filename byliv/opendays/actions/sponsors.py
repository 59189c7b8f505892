"""Those who pay for paper and signs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import text
from byliv.opendays.models import OpenDay, Sponsor

MOST_SPONSORS = 40


@transaction.atomic
def add_sponsor(*, open_day: OpenDay, name: str, url: str, by: User | None) -> Sponsor:
    """Thank somebody on the page and in the folder. ValidationError when it cannot be."""
    if open_day.sponsors.count() >= MOST_SPONSORS:
        raise ValidationError({"name": _("Write at most %(count)s sponsors.") % {"count": MOST_SPONSORS}})
    sponsor = Sponsor(open_day=open_day, name=text.one_line(name), url=url)
    sponsor.full_clean(exclude=["open_day"])
    sponsor.save()
    record(by=by, verb="changed", target=open_day, changes={"sponsors": ["", sponsor.name]})
    return sponsor


@transaction.atomic
def remove_sponsor(*, sponsor: Sponsor, by: User | None) -> None:
    """Take a sponsor off the list."""
    record(by=by, verb="changed", target=sponsor.open_day, changes={"sponsors": [sponsor.name, ""]})
    sponsor.delete()
