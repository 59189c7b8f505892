"""What this feature shows on pages of features below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.accounts.slots import Tool


def keys_tool(_user: User) -> Tool:
    """The line about keys on everybody's own page."""
    words = _("Let a program of yours read and write what you may.")
    return Tool(_("Keys for programs"), words, reverse("api:tokens"), "key")
