"""A webhook of the demo's maker, with a log: messages that were received, and one that was not."""

from byliv.core.fetch import FetchError
from byliv.demo.organisations import MAKERS_OWN
from byliv.demo.people import MAKER, account
from byliv.organisations.models import Organisation
from byliv.webhooks import actions
from byliv.webhooks.actions.answers import Attempt, keep
from byliv.webhooks.models import Webhook

WELL = Attempt(200, {}, b"ok", None, 84)
SHOWN = 6


def load() -> None:
    """Alma's own website was told what her environment does; it is being rebuilt now, and the webhook is paused."""
    alma, home = account(MAKER), Organisation.objects.get(slug=MAKERS_OWN)
    values = {"name": "Trappe C’s hjemmeside", "url": "https://trappe-c.example/byliv/"}
    about = {"about_thing": "organisation", "about_id": home.pk}
    hook = actions.add_webhook(values={**values, **about}, team=None, by=alma)
    keep(hook, hook.deliveries.get(), WELL)
    _talk(Webhook.objects.get(pk=hook.pk))
    actions.pause(hook=Webhook.objects.get(pk=hook.pk), by=alma)


def _talk(hook: Webhook) -> None:
    """Everything since the map began, as if it had been there from the start; only the last of it stays in the log."""
    Webhook.objects.filter(pk=hook.pk).update(position=0)
    actions.collect()
    latest = list(hook.deliveries.waiting().order_by("-pk")[:SHOWN])
    hook.deliveries.waiting().exclude(pk__in=[each.pk for each in latest]).delete()
    for delivery in reversed(latest[1:]):
        keep(hook, delivery, WELL)
    for delivery in latest[:1]:
        keep(hook, delivery, Attempt(None, {}, b"", FetchError("unreachable", host="trappe-c.example"), 10_012))
