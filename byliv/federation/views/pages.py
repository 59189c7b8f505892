"""How one follows from Mastodon, Mobilizon or Gancio; and where one steps out of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core.remember import remembered
from byliv.core.templatetags.byliv import tr
from byliv.core.versions import Scope
from byliv.federation import actions, queries
from byliv.federation.actors import ALL, Key
from byliv.federation.permissions import can_silence
from byliv.federation.queries import is_on
from byliv.organisations.models import Organisation


@require_safe
@login_not_required
def everything(request: HttpRequest) -> HttpResponse:
    """How one follows all that is put in the calendar."""
    return _page(request, ALL, _("the whole map"), reverse("calendar:everywhere"))


@require_safe
@login_not_required
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """How one follows an area."""
    found = _area(slug)
    request.area = found  # type: ignore[attr-defined]
    silence_url = reverse("federation:silence_area", args=[slug]) if can_silence(request.user, found) else ""
    key, page = actions.key_of_thing(found), reverse("calendar:area", args=[slug])
    return _page(request, key, tr(found, "name"), page, silence_url)


@require_safe
@login_not_required
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """How one follows an environment."""
    found = _organisation(slug)
    request.area = found.area  # type: ignore[attr-defined]
    silence_url = reverse("federation:silence_organisation", args=[slug]) if can_silence(request.user, found) else ""
    return _page(request, actions.key_of_thing(found), found.name, found.get_absolute_url(), silence_url)


@require_POST
def silence_area(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an area out of the fediverse, or back in."""
    return _silence(request, _area(slug), "federation:area")


@require_POST
def silence_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an environment out of the fediverse, or back in."""
    return _silence(request, _organisation(slug), "federation:organisation")


def _silence(request: HttpRequest, thing: Area | Organisation, page: str) -> HttpResponse:
    is_silent = request.POST.get("silent") == "yes"
    actions.set_silent(thing=thing, is_silent=is_silent, by=person_of(request))
    said = _("It cannot be followed from elsewhere any more.") if is_silent else _("It can be followed again.")
    messages.success(request, said)
    return redirect(page, thing.slug)


def _page(request: HttpRequest, key: Key, name: str, page: str, silence_url: str = "") -> HttpResponse:
    actor = queries.actor_at(key) if is_on() else None
    if actor is None and not (silence_url and is_on()):
        raise Http404(_("This cannot be followed from the fediverse."))
    context = {
        "actor": actor,
        "name": name,
        "back_url": page,
        "followers": queries.followers_of(key),
        "silence_url": silence_url,
    }
    return remembered(render(request, "federation/follow.html", context), Scope(None, "minute"))


def _area(slug: str) -> Area:
    return get_object_or_404(Area.objects.defer("polygon"), slug=slug)


def _organisation(slug: str) -> Organisation:
    rows = Organisation.objects.public().select_related("area").defer("area__polygon")
    return get_object_or_404(rows, slug=slug)
