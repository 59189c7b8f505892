"""How an agreement ends or goes on: notice, an earlier end that both want, a new one after it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.core.forms import checked
from byliv.core.http import refusals_told
from byliv.leases import actions
from byliv.leases.choices import Side
from byliv.leases.forms.page import AnswerEndForm, EndForm
from byliv.leases.models import Agreement
from byliv.leases.views.access import own_agreement


@require_POST
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """Give notice."""
    return _end(request, number, actions.give_notice, _("Notice is given. The other side was told."))


@require_POST
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """Propose an earlier end."""
    return _end(request, number, actions.propose_end, _("Your proposal is sent. It ends then when they say yes."))


def _end(request: HttpRequest, number: str, act: Callable[..., Agreement], said: str) -> HttpResponse:
    agreement, person = own_agreement(request, number)
    form = EndForm(request.POST)
    with refusals_told(request):
        act(agreement=agreement, by=person, **checked(form))
        messages.success(request, said)
    return redirect(f"{agreement.get_absolute_url()}#end")


@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Say yes or no to an earlier end."""
    agreement, person = own_agreement(request, number)
    form, is_yes = AnswerEndForm(request.POST), request.POST.get("do") == "yes"
    with refusals_told(request):
        actions.answer_end(agreement=agreement, is_yes=is_yes, by=person, **checked(form))
        messages.success(request, _("It ends then.") if is_yes else _("It goes on as it was."))
    return redirect(f"{agreement.get_absolute_url()}#end")


@require_POST
def renew(request: HttpRequest, number: str) -> HttpResponse:
    """A new draft that follows this one."""
    agreement, person = own_agreement(request, number, Side.LANDLORD)
    with refusals_told(request):
        made = actions.renew(agreement=agreement, by=person)
        done = _("A draft for the time after this one. Say anew why it has a last day, and look it through.")
        messages.success(request, done)
        return redirect("leases:edit", made.number)
    return redirect(agreement)
