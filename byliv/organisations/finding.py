"""Creative environments are found."""

from django.utils.translation import gettext_lazy as _

from byliv.listings.finding import register_type
from byliv.organisations.models import Organisation


def register() -> None:
    """Make organisations known to the search."""
    register_type("organisation", Organisation, _("Environments"))
