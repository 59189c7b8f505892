"""The owner's own page, behind a link of theirs: what is kept, what they answer and tick, and the way out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.partnerships import actions, tokens
from byliv.partnerships.forms.door import DoorForm
from byliv.partnerships.forms.owner import PersonForm
from byliv.partnerships.models import OwnerPerson


@require_safe
@login_not_required
@never_cache
def door(request: HttpRequest, token: str) -> HttpResponse:
    """All that is kept about an owner, for the owner."""
    person = tokens.person_behind(token)
    if person is None:
        return _closed(request, token)
    return _private(render(request, "partnerships/door.html", _context(request, token, person)))


@require_POST
@login_not_required
@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What they want, do themselves, and let everybody see."""
    person = tokens.person_behind(token)
    if person is None:
        return _closed(request, token)
    form = DoorForm(request.POST, owner=person.owner)
    said = _("Thank you. Your answers are with the partnership; only what you ticked is public.")

    def save() -> None:
        actions.answer(person=person, **form.answers)

    return _save(request, token, person, "form", form, save, said)


@require_POST
@login_not_required
@never_cache
def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Their own name, role, mail address and phone."""
    person = tokens.person_behind(token)
    if person is None:
        return _closed(request, token)
    form = PersonForm(request.POST, person=person, prefix="person")

    def save() -> None:
        actions.correct(person=person, values=form.cleaned_data)

    return _save(request, token, person, "contact", form, save, _("Saved."))


@require_POST
@login_not_required
@never_cache
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Take this person out, ask that all be deleted, or take that back."""
    person = tokens.person_behind(token)
    if person is None:
        return _closed(request, token)
    do, partnership = request.POST.get("do", ""), person.owner.partnership
    if do == "me":
        is_all = actions.leave(person=person)
        return _private(render(request, "partnerships/left.html", {"is_all": is_all, "partnership": partnership}))
    with refusals_told(request):
        if do == "all":
            actions.ask_to_be_deleted(person=person)
            messages.success(request, _("Nothing of you is public from now on, and all is deleted within 30 days."))
        elif do == "stay":
            actions.stay(person=person)
            messages.success(request, _("Good that you stay. Nothing is public until you tick it again."))
    return redirect("partnerships:door", token)


@require_POST
@login_not_required
@never_cache
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the address that the old one was for. Says the same whether there is one."""
    person = tokens.person_behind(token, is_old=True)
    if person is not None:
        actions.renew_link(person=person)
    return _private(render(request, "partnerships/closed.html", {"is_sent": True}))


def _context(request: HttpRequest, token: str, person: OwnerPerson) -> dict[str, Any]:
    owner = person.owner
    request.area = owner.partnership.area  # type: ignore[attr-defined]
    return {
        "token": token,
        "person": person,
        "owner": owner,
        "partnership": owner.partnership,
        "others": list(owner.people.exclude(pk=person.pk)),
        "holdings": list(owner.holdings.select_related("vacancy")),
        "talks": list(owner.talks.select_related("by", "person", "vacancy")[:50]),
        "form": DoorForm(owner=owner),
        "contact": PersonForm(person=person, prefix="person"),
    }


def _save(
    request: HttpRequest,
    token: str,
    person: OwnerPerson,
    name: str,
    form: Any,
    save: Callable[[], None],
    said: str,
) -> HttpResponse:
    if form.is_valid():
        with refusals_in(form):
            save()
            messages.success(request, said)
            return redirect("partnerships:door", token)
    context = {**_context(request, token, person), name: form}
    return _private(form_page(request, "partnerships/door.html", context))


def _closed(request: HttpRequest, token: str) -> HttpResponse:
    """The link is too old, closed, or none of ours; whoever had it can have a new one mailed."""
    is_old = tokens.person_behind(token, is_old=True) is not None
    return _private(render(request, "partnerships/closed.html", {"token": token, "is_old": is_old}, status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """Nothing that a search engine should keep."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
