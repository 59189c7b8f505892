"""Whose webhook it is."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.webhooks.models import Webhook
from byliv.webhooks.permissions import can_manage
from byliv.webhooks.queries import all_hooks


def managed(request: HttpRequest, pk: int) -> Webhook:
    """The webhook; for those who do not look after it there is none."""
    found = get_object_or_404(all_hooks(), pk=pk)
    if not can_manage(request.user, found):
        raise Http404(_("There is no such page."))
    return found
