"""The pages of webhooks: all of one's own, a new one, one with its log, its settings."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core import clock
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of, page_or_fragment
from byliv.core.ratelimit import hit
from byliv.listings.views.saving import change_method
from byliv.webhooks import actions, tasks, telling
from byliv.webhooks.about import About, about, about_of
from byliv.webhooks.forms import WebhookForm, initial_of
from byliv.webhooks.models import Delivery, Webhook
from byliv.webhooks.queries import areas_of, figures, hooks_of
from byliv.webhooks.signing import secret_of
from byliv.webhooks.views.access import managed

DAY = 24 * 3600
NEW_IN_A_DAY = 30


@require_safe
@never_cache
def hooks(request: HttpRequest) -> HttpResponse:
    """All that the person looks after."""
    rows = [(hook, telling.asked_for(hook)) for hook in hooks_of(person_of(request))]
    return render(request, "webhooks/hooks.html", {"rows": rows})


@change_method
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """One more: perhaps about one thing (?about=place:12), perhaps an area's (?area=its slug)."""
    person = person_of(request)
    one = about(request.GET.get("about", ""))
    form = _form(request, person)
    if request.method == "POST" and form.is_valid():
        hook = _added(person, form, one)
        if hook is not None:
            return redirect(hook)
    return form_page(request, "webhooks/new.html", {"form": form, "about": one})


@require_safe
@never_cache
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    """How it is doing: its state, its secret, its log. A fragment while a test message is on its way."""
    found = managed(request, pk)
    wanted = request.GET.get("state", "")
    rows = found.deliveries.filter(state=wanted) if wanted in Delivery.State.values else found.deliveries.all()
    page = page_of(request, rows, 20)
    last_test = found.deliveries.filter(type="webhook.test").first()
    context = {
        "hook": found,
        "asked": telling.asked_for(found),
        "waits": last_test is not None and last_test.state == Delivery.State.WAITING,
        "last_test": telling.lines_of([last_test])[0] if last_test else None,
        "figures": figures(found),
        "state": wanted,
        "page": page,
        "lines": telling.lines_of(list(page.object_list)),
        "secret": secret_of(found.seed),
        "two_sign": found.former_until is not None and found.former_until > clock.now(),
    }
    return page_or_fragment(request, "webhooks/hook.html", "webhooks/_hook.html", context)


@change_method
@never_cache
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, its address, and what is told."""
    found, person = managed(request, pk), person_of(request)
    form = WebhookForm(request.POST or None, initial=initial_of(found), areas=_areas())
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_webhook(hook=found, values=form.values, by=person)
        except ValidationError as error:
            refuse(form, error)
        else:
            tasks.deliver_to.enqueue(found.pk)
            messages.success(request, _("Saved."))
            return redirect(found)
    return form_page(request, "webhooks/change.html", {"form": form, "hook": found, "about": about_of(found)})


def _form(request: HttpRequest, person: User) -> WebhookForm:
    teams = areas_of(person)
    chosen = next((area.pk for area in teams if area.slug == request.GET.get("area")), "")
    initial = {"whose": chosen, "within": chosen}
    return WebhookForm(request.POST or None, initial=initial, teams=teams, areas=_areas())


def _areas() -> list[Area]:
    return list(Area.objects.defer("polygon").order_by("name_da", "pk"))


def _added(person: User, form: WebhookForm, one: About) -> Webhook | None:
    """The new webhook, about to be tried; None when it cannot be."""
    if not hit(f"webhook-add:{person.pk}", NEW_IN_A_DAY, DAY):
        form.add_error(None, _("You have made many of them today. Go on tomorrow."))
        return None
    values: dict[str, Any] = {**form.values, "about_thing": one.thing, "about_id": one.id}
    try:
        made = actions.add_webhook(values=values, team=form.team, by=person)
    except ValidationError as error:
        refuse(form, error)
        return None
    tasks.deliver_to.enqueue(made.pk)
    return made
