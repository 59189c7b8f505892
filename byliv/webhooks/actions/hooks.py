"""A webhook is made, changed, tried, paused, started again, given another secret, taken away."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.fetch import FetchError
from byliv.core.fetch.addresses import target_of
from byliv.webhooks import permissions
from byliv.webhooks.actions.writing import test_message
from byliv.webhooks.models import Delivery, Webhook, new_seed
from byliv.webhooks.queries import latest_act

MOST = 10  # of a person; of an area
OVERLAP = timedelta(days=1)
FIELDS = {"name", "url", "within", "things", "acts", "kinds", "about_thing", "about_id"}


@transaction.atomic
def add_webhook(*, values: Mapping[str, Any], team: Area | None, by: User) -> Webhook:
    """Make a webhook of `by`, or of the area `team`; its first message, a test, waits to be sent.

    It is told nothing before a test message was received. ValidationError (by field) when it cannot be.
    """
    if not permissions.can_add(by, team):
        raise PermissionDenied
    mine = Webhook.objects.filter(team=team) if team else Webhook.objects.filter(owner=by)
    if mine.count() >= MOST:
        raise ValidationError(_("There is room for %(count)s of them. Take one away first.") % {"count": MOST})
    hook = Webhook(owner=None if team else by, team=team, made_by=by)
    _set(hook, values)
    hook.position = latest_act()
    hook.save()
    test_message(hook)
    record(by=by, verb="created", target=hook)
    return hook


@transaction.atomic
def change_webhook(*, hook: Webhook, values: Mapping[str, Any], by: User) -> None:
    """Change its name, address or what it is told; another address must receive a test message before the rest."""
    _check(hook, by)
    before = hook.url
    _set(hook, values)
    hook.save(update_fields=sorted(FIELDS))
    if hook.url != before:
        _begin_anew(hook)
        test_message(hook)
    # The address may hold a secret; it stands in no history.
    record(by=by, verb="changed", target=hook)


def _begin_anew(hook: Webhook) -> None:
    hook.state, hook.failures, hook.failing_since, hook.rests_until = Webhook.State.NEW, 0, None, None
    hook.save(update_fields=["state", "failures", "failing_since", "rests_until"])


@transaction.atomic
def send_test(*, hook: Webhook, by: User) -> Delivery:
    """Let a test message go to it. When it is received, a new webhook is on."""
    _check(hook, by)
    return test_message(hook)


@transaction.atomic
def pause(*, hook: Webhook, by: User) -> None:
    """Tell it nothing until somebody starts it again."""
    _check(hook, by)
    hook.state = Webhook.State.PAUSED
    hook.save(update_fields=["state"])
    record(by=by, verb="paused", target=hook)


@transaction.atomic
def start(*, hook: Webhook, catches_up: bool, by: User) -> None:
    """Tell it again, from now on or also what has happened in the meantime."""
    _check(hook, by)
    if hook.state == Webhook.State.NEW:
        raise ValidationError(_("It must receive a test message first."))
    _begin_anew(hook)
    hook.state = Webhook.State.ACTIVE
    if not catches_up:
        hook.position = latest_act()
    hook.save(update_fields=["state", "position"])
    hook.deliveries.waiting().update(next_at=clock.now(), queued_at=clock.now())
    record(by=by, verb="started", target=hook)


@transaction.atomic
def rotate_secret(*, hook: Webhook, by: User) -> None:
    """Give it a new secret. For a day both sign, so that the receiver can be changed in peace."""
    _check(hook, by)
    hook.former_seed, hook.former_until = hook.seed, clock.now() + OVERLAP
    hook.seed = new_seed()
    hook.save(update_fields=["seed", "former_seed", "former_until"])
    record(by=by, verb="renewed the secret", target=hook)


@transaction.atomic
def remove_webhook(*, hook: Webhook, by: User) -> None:
    """Take it away, with its log."""
    _check(hook, by)
    record(by=by, verb="removed", target=hook)
    hook.delete()


def _set(hook: Webhook, values: Mapping[str, Any]) -> None:
    for field in FIELDS & values.keys():
        setattr(hook, field, values[field])
    try:
        hook.url = target_of(hook.url).address
    except FetchError as problem:
        raise ValidationError({"url": str(problem)}) from problem
    hook.full_clean(exclude=["url"])


def _check(hook: Webhook, by: User) -> None:
    if not permissions.can_manage(by, hook):
        raise PermissionDenied
