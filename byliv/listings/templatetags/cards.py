"""Cards of listings, drawn alike in all lists that they stand in."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from byliv.listings.card_html import card_html
from byliv.listings.models import Listing

register = template.Library()


@register.simple_tag
def listing_cards(listings: Iterable[Listing]) -> SafeString:
    """The cards, each an item of a list."""
    return SafeString("".join([f"<li>{card_html(listing)}</li>" for listing in listings]))
