"""Who may do what with a calendar: those who may edit the page it belongs to."""

from byliv.accounts.permissions import Person
from byliv.feeds.models import Feed
from byliv.organisations import permissions as organisations
from byliv.organisations.models import Organisation
from byliv.places import permissions as places
from byliv.places.models import Place


def can_add(user: Person, home: Organisation | Place) -> bool:
    """Members of the organisation or those in charge of the place, and the stewards and editors of its area."""
    if isinstance(home, Organisation):
        return organisations.can_edit(user, home)
    return places.can_edit(user, home)


def can_manage(user: Person, feed: Feed) -> bool:
    """The same, of the page that the calendar belongs to."""
    home = feed.organisation or feed.place
    return home is not None and can_add(user, home)
