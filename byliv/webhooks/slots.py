"""Webhooks on pages of features below: a line on everybody's own page, a row on the edit page of a listing."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.listings.models import Listing
from byliv.listings.slots import Fact
from byliv.webhooks.models import Webhook


def webhooks_tool(person: User) -> Tool:
    return Tool(
        gettext_lazy("Webhooks"),
        gettext_lazy("Let your own program be told when something on the map changes."),
        reverse("webhooks:hooks"),
        "bell",
    )


def webhooks_fact(listing: Listing, user: Person) -> Fact | None:
    """How many of the person's own webhooks are about this entry, and the way to one more."""
    if not user.is_authenticated or not listing.is_public:
        return None
    mine = Webhook.objects.filter(owner_id=user.pk, about_thing=listing.type, about_id=listing.pk).count()
    text = ngettext("%(count)s webhook", "%(count)s webhooks", mine) % {"count": mine} if mine else ""
    url = (
        reverse("webhooks:hooks") if mine else reverse("webhooks:new", query={"about": f"{listing.type}:{listing.pk}"})
    )
    return Fact(_("Tell your own website"), text, url, "bell")
