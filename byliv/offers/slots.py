"""What needs and offers put on the pages of places and organisations, above rooms, and on people's own page."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.areas.models import Area
from byliv.listings import slots as listings
from byliv.listings.models import Listing
from byliv.listings.slots import Panel
from byliv.offers.choices import Side, Stage
from byliv.offers.models import Card, Match, Need, Offer, Story
from byliv.offers.queries import KNOWN_TO_NEED, cards_of_listing, own_of, stories_of


class OnPage(NamedTuple):
    """What a place or an organisation looks for and has, and what came of earlier ones: all of it public."""

    needs: list[tuple[str, str]]  # title and address
    offers: list[tuple[str, str]]
    stories: list[Story]


def listing_panel(listing: Listing, _user: Person) -> Panel | None:
    """What it looks for and has; nothing where there is nothing."""
    found = cards_of_listing(listing)
    if not found:
        return None
    has_story = any(what == "story" for what, _title, _code in found)
    stories = list(stories_of(listing)[:2]) if has_story else []
    return Panel("offers/_panel.html", OnPage(_links(found, Side.NEED), _links(found, Side.OFFER), stories))


def _links(found: list[tuple[str, str, str]], side: Side) -> list[tuple[str, str]]:
    return [(title, reverse(f"offers:{side}", args=[code])) for what, title, code in found if what == side]


def wall_way(area: Area, _user: Person) -> listings.Offer:
    """Above the rooms of an area: what people there look for and have."""
    return listings.Offer(_("Looked for and offered"), reverse("offers:area", args=[area.slug]), "question")


def own_tool(user: User) -> Tool | None:
    """For whoever looks for something or has something: how many answers wait."""
    needs, offers = list(_own(Need, user)), list(_own(Offer, user))
    if not (needs or offers):
        return None
    count = _waiting(Side.NEED, needs) + _waiting(Side.OFFER, offers)
    words = ngettext("%(count)s answer waits for you.", "%(count)s answers wait for you.", count) % {"count": count}
    text = words if count else _("What you look for and what you have, and what fits.")
    return Tool(_("What I look for and have"), text, reverse("offers:mine"), "question")


def _own(model: type[Card], user: User) -> list[int]:
    return list(own_of(model._default_manager.all(), user).open().values_list("pk", flat=True)[:100])


def _waiting(side: Side, ids: list[int]) -> int:
    """How many matches of these cards this side has not answered; who looks hears only of what they may know."""
    mine = Stage.NEED_YES if side == Side.NEED else Stage.OFFER_YES
    rows = Match.objects.filter(**{f"{side}__in": ids}, is_current=True)
    rows = rows.filter(KNOWN_TO_NEED) if side == Side.NEED else rows
    rows = rows.filter(**{f"{side.other}__state": "open", f"{side.other}__is_hidden": False})
    return rows.exclude(state__in=(mine, Stage.BOTH, Stage.NO)).count()
