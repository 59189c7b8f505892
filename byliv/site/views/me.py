"""A person's own page: who they are here, what they look after, all of it to take along, and the way out."""

from copy import copy

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
from byliv.accounts.queries import passkeys_of, roles_of
from byliv.accounts.signin import person_of
from byliv.accounts.slots import tools_of
from byliv.calendar.follow.slots import following_of
from byliv.core.http import json_response
from byliv.events.deciding import waiting_for
from byliv.opendays.mine import sign_ups_of
from byliv.site import actions
from byliv.site.forms import DeleteMeForm
from byliv.site.people_queries import contacts_of, entries_of, everything_about, left_alone_by
from byliv.stewardship.queries.cases import waiting_for_owner, with_waiting
from byliv.stewardship.queries.claims import claims_of, claims_to_answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    # The form writes into what it is given, and the page shows who the person still is.
    form = PersonForm(request.POST or None, instance=copy(person))
    if request.method == "POST" and form.is_valid():
        change_person(person=person, values=form.cleaned_data, by=person)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
            return redirect("site:me")
    context = {
        "form": form,
        "entries": entries_of(person),
        "roles": with_waiting(roles_of(person)),
        "waiting": waiting_for_owner(person),
        "asked_events": waiting_for(person)[:20],
        "sign_ups": sign_ups_of(person),
        "claims": claims_of(person)[:10],
        "claims_to_answer": claims_to_answer(person),
        "passkeys": passkeys_of(person),
        "following": following_of(person),
        "tools": tools_of(person),
    }
    return render(request, "site/me.html", context)


@require_safe
@never_cache
def export_me(request: HttpRequest) -> HttpResponse:
    """Everything about the person, as a file."""
    person = person_of(request)
    response = json_response(everything_about(person))
    response.headers["Content-Disposition"] = f'attachment; filename="byliv-{timezone.localdate()}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delete_me(request: HttpRequest) -> HttpResponse:
    """Says what happens; the typed word makes it happen."""
    person = person_of(request)
    contacts = contacts_of(person)
    form = DeleteMeForm(request.POST or None, contacts=contacts)
    if request.method == "POST" and form.is_valid():
        actions.delete_me(person=person, contacts=form.cleaned_data.get("contacts", []))
        logout(request)
        messages.success(request, _("You are off the map. Thank you for what you put on it."))
        return redirect("site:home")
    context = {"form": form, "contacts": contacts, "left_alone": left_alone_by(person)}
    return render(request, "site/delete_me.html", context)
