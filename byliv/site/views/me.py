"""A person's own page: who they are here, what they look after, all of it to take along, and the way out."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from byliv.accounts.actions import change_person
from byliv.accounts.forms import PersonForm
from byliv.accounts.models import User
from byliv.accounts.queries import passkeys_of, roles_of
from byliv.core.http import json_response
from byliv.site import actions
from byliv.site.forms import DeleteMeForm
from byliv.site.people_queries import contacts_of, entries_of, everything_about, left_alone_by


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    person = User.objects.get(pk=request.user.pk)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        change_person(person=request.user, values=form.cleaned_data, by=request.user)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
            return redirect("site:me")
    context = {
        "form": form,
        "entries": entries_of(request.user),
        "roles": roles_of(request.user),
        "passkeys": passkeys_of(request.user),
    }
    return render(request, "site/me.html", context)


@require_safe
@never_cache
def export_me(request: HttpRequest) -> HttpResponse:
    """Everything about the person, as a file."""
    response = json_response(everything_about(request.user))
    response.headers["Content-Disposition"] = f'attachment; filename="byliv-{timezone.localdate()}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delete_me(request: HttpRequest) -> HttpResponse:
    """Says what happens; the typed word makes it happen."""
    contacts = contacts_of(request.user)
    form = DeleteMeForm(request.POST or None, contacts=contacts)
    if request.method == "POST" and form.is_valid():
        actions.delete_me(person=request.user, contacts=form.cleaned_data.get("contacts", []))
        logout(request)
        messages.success(request, _("You are off the map. Thank you for what you put on it."))
        return redirect("site:home")
    context = {"form": form, "contacts": contacts, "left_alone": left_alone_by(request.user)}
    return render(request, "site/delete_me.html", context)
