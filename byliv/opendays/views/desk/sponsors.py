"""Those who pay for paper and signs."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings.views.saving import change_method, sent
from byliv.opendays import actions
from byliv.opendays.forms.desk.whole import SponsorForm
from byliv.opendays.views.desk.access import run


@change_method
def sponsors(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, and one more."""
    open_day = run(request, slug)
    form = SponsorForm(sent(request))
    if form.is_valid():
        try:
            actions.add_sponsor(open_day=open_day, **form.cleaned_data, by=person_of(request))
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("%(name)s is thanked.") % {"name": form.cleaned_data["name"]})
            return redirect("opendays:desk_sponsors", slug)
    return form_page(request, "opendays/desk/sponsors.html", {"open_day": open_day, "form": form})


@require_POST
def remove(request: HttpRequest, slug: str, sponsor: int) -> HttpResponse:
    """Take one off the list."""
    open_day = run(request, slug)
    found = get_object_or_404(open_day.sponsors, pk=sponsor)
    actions.remove_sponsor(sponsor=found, by=person_of(request))
    messages.success(request, _("%(name)s is off the list.") % {"name": found.name})
    return redirect("opendays:desk_sponsors", slug)
