"""A person's keys for programs: made, shown once, withdrawn."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from byliv.accounts.signin import person_of
from byliv.api import actions
from byliv.api.forms import TokenForm
from byliv.api.models import Token
from byliv.api.queries import tokens_of
from byliv.core.forms import refuse
from byliv.core.http import form_page


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """All keys, and a form for a new one. The new key stands on the answer alone."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            token, context["secret"] = actions.make_token(user=person_of(request), **form.cleaned_data)
            context |= {"made": token, "form": TokenForm(), "tokens": tokens_of(person_of(request))}
            return render(request, "api/tokens.html", context)
        except ValidationError as error:
            refuse(form, error)
    return form_page(request, "api/tokens.html", {**context, "tokens": tokens_of(person_of(request))})


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a key of one's own."""
    token = get_object_or_404(Token, pk=pk, user=person_of(request))
    actions.revoke_token(token=token, by=person_of(request))
    messages.success(request, _("The key “%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("api:tokens")
