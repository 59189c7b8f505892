"""What a person wrote over the calendar's words: both side by side, and the calendar's again where they want it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.signin import person_of
from byliv.events import permissions
from byliv.events.models import Event
from byliv.feeds import actions
from byliv.feeds.differing import Difference, differences
from byliv.feeds.plain_words import in_words
from byliv.feeds.queries import feed_of
from byliv.feeds.views.pages import change_method
from byliv.feeds.words import label_of


@change_method
@never_cache
def theirs(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what is to be as in the calendar again."""
    event = get_object_or_404(Event.objects.select_related("area", "place"), slug=slug)
    if not permissions.can_see(request.user, event):
        raise Http404(_("There is no such page."))
    if not permissions.can_edit(request.user, event):
        raise PermissionDenied(_("Only those who look after this page may change it."))
    request.area = event.area  # type: ignore[attr-defined]
    if request.method == "POST":
        taken = actions.take_theirs(event=event, fields=request.POST.getlist("take"), by=person_of(request))
        if taken:
            messages.success(request, _("It follows the calendar there again."))
            return redirect(event)
        messages.error(request, _("Choose at least one."))
    rows = [_row(each) for each in differences(event)]
    return render(request, "feeds/theirs.html", {"event": event, "rows": rows, "feed": feed_of(event)})


def _row(difference: Difference) -> dict[str, str]:
    return {
        "field": difference.field,
        "label": label_of(difference.field),
        "ours": in_words(difference.field, difference.ours),
        "theirs": in_words(difference.field, difference.theirs),
    }
