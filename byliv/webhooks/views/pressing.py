"""The buttons of a webhook's page, and taking it away."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core import clock
from byliv.core.http import form_page
from byliv.core.ratelimit import hit
from byliv.webhooks import actions, tasks
from byliv.webhooks.models import Webhook
from byliv.webhooks.views.access import managed
from byliv.webhooks.views.pages import change_method

PRESSES = (30, 3600)
SINCE = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=31)}


@require_POST
def press(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the pressed button says (`do`), and go back to the page."""
    found = managed(request, pk)
    doing = BUTTONS.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404(_("There is no such page."))
    try:
        said = doing(request, found)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, said) if said else None
    return redirect(found)


def _test(request: HttpRequest, hook: Webhook) -> str:
    if not hit(f"webhook-test:{hook.pk}", *PRESSES):
        messages.error(request, _("It has been tried often in the last hour. Wait a little."))
        return ""
    actions.send_test(hook=hook, by=person_of(request))
    tasks.deliver_to.enqueue(hook.pk)
    return ""


def _pause(request: HttpRequest, hook: Webhook) -> str:
    actions.pause(hook=hook, by=person_of(request))
    return _("Paused. Nothing is sent until you start it again.")


def _start(request: HttpRequest, hook: Webhook) -> str:
    actions.start(hook=hook, catches_up=False, by=person_of(request))
    return _("It is on. From now on we tell it what happens.")


def _catch_up(request: HttpRequest, hook: Webhook) -> str:
    actions.start(hook=hook, catches_up=True, by=person_of(request))
    return _("It is on, and hears what has happened in the meantime within some minutes.")


def _rotate(request: HttpRequest, hook: Webhook) -> str:
    actions.rotate_secret(hook=hook, by=person_of(request))
    return _("Here is the new secret. Until tomorrow at this time messages are signed with the old one too.")


def _replay(request: HttpRequest, hook: Webhook) -> str:
    if not hit(f"webhook-replay:{hook.pk}", *PRESSES):
        messages.error(request, _("Much has been sent again in the last hour. Wait a little."))
        return ""
    identity = request.POST.get("delivery", "")
    found = get_object_or_404(hook.deliveries, pk=identity if identity.isdigit() and len(identity) < 19 else 0)
    actions.replay(delivery=found, by=person_of(request))
    return _on_its_way(hook, 1)


def _replay_failed(request: HttpRequest, hook: Webhook) -> str:
    since = clock.now() - SINCE.get(request.POST.get("since", ""), SINCE["day"])
    count = actions.replay_failed(hook=hook, since=since, by=person_of(request))
    if not count:
        return _("There is nothing from that time that was not received.")
    return _on_its_way(hook, count)


def _on_its_way(hook: Webhook, count: int) -> str:
    if hook.state != Webhook.State.ACTIVE:
        return _("It goes as soon as the webhook is on.")
    tasks.deliver_to.enqueue(hook.pk)
    return ngettext("%(count)s message is on its way again.", "%(count)s messages are on their way again.", count) % {
        "count": count
    }


BUTTONS: dict[str, Callable[[HttpRequest, Webhook], str]] = {
    "test": _test,
    "pause": _pause,
    "start": _start,
    "catch_up": _catch_up,
    "rotate": _rotate,
    "replay": _replay,
    "replay_failed": _replay_failed,
}


@change_method
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take it away."""
    found = managed(request, pk)
    if request.method == "POST":
        actions.remove_webhook(hook=found, by=person_of(request))
        messages.success(request, _("The webhook is gone."))
        return redirect("webhooks:hooks")
    return form_page(request, "webhooks/remove.html", {"hook": found})
