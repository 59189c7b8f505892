"""Places are found."""

from django.utils.translation import gettext_lazy as _

from byliv.listings.finding import register_type
from byliv.places.models import Place


def register() -> None:
    """Make places known to the search."""
    register_type("place", Place, _("Places"))
