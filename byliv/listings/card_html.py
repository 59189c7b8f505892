"""A listing's card as HTML, put together here: a page has dozens, and the nodes of a template would cost more than
everything else on it (docs/decisions/0020). Whatever a person has written goes through `escape`."""

from functools import lru_cache
from html import escape

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.core.templatetags.byliv import glyph, tr
from byliv.listings import types
from byliv.listings.models import Listing

LOOKS = ("", " card--ageing", " card--stale")  # by freshness
LONG_NAME = 22  # letters: more are set smaller where there is no photo


def card_html(listing: Listing) -> SafeString:
    """The card; shows `open_state` and `distance` (metres) when a view has set them."""
    address = listing.street_address
    return SafeString(
        f'<article class="card{LOOKS[listing.freshness]}" data-id="{listing.pk}" data-hue="{listing.hue}">'
        f'<div class="card__media">{_picture(listing)}</div>'
        '<div class="card__body">'
        f'<p class="card__kind">{_kind(listing.type, listing.kind, get_language() or "")}{_now(listing)}</p>'
        f'<h3 class="card__title"><a class="card__link" href="{escape(listing.get_absolute_url())}">'
        f"{escape(listing.name)}</a></h3>"
        f'<p class="card__text">{escape(tr(listing, "summary"))}</p>'
        f"{_line(address)}"
        "</div></article>"
    )


def tile_html(name: str, hue: int, glyph_name: str) -> SafeString:
    """A poster made of a name, where there is no photo. Silent: the name stands beside it."""
    looks = "tile tile--long" if len(name) > LONG_NAME else "tile"
    return SafeString(
        f'<div class="{looks}" data-hue="{hue}" aria-hidden="true">{glyph(glyph_name)}'
        f'<span class="tile__name">{escape(name)}</span></div>'
    )


def _picture(listing: Listing) -> str:
    photo = listing.cover
    if photo is None:
        return tile_html(listing.name, listing.hue, listing.glyph)
    return f'<img src="{escape(photo.small_url)}" width="480" height="320" alt="" loading="lazy" decoding="async">'


@lru_cache(maxsize=256)
def _kind(type_code: str, kind: str, _language: str) -> str:
    # Kinds change with a version of the program only.
    known = types.named(type_code)
    return f"{glyph(known.glyph(kind))} <span>{escape(known.kind_label(kind))}</span>"


def _now(listing: Listing) -> str:
    """Open or closed, and how far away; nothing of what is not known."""
    words = ""
    state = getattr(listing, "open_state", None)
    if state:
        looks, said = ("badge--open", _("Open")) if state.is_open else ("badge--closed", _("Closed"))
        words = f' <span class="badge {looks}">{escape(said)}</span>'
    distance = getattr(listing, "distance", None)
    if distance is None:
        return words
    away = _("%(metres)s m away") % {"metres": number_format(distance)}
    return f"{words} <span>{escape(away)}</span>"


def _line(address: str) -> str:
    return f'<p class="card__meta">{escape(address)}</p>' if address else ""
