"""The programme shown to everybody, and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.signin import person_of
from byliv.listings.views.saving import change_method
from byliv.opendays import actions
from byliv.opendays.desk.checklist import checks_of
from byliv.opendays.views.desk.access import run


@change_method
@never_cache
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """What is missing, and the press that shows the programme or takes it back."""
    open_day, person = run(request, slug), person_of(request)
    checks = checks_of(open_day)
    stops_it = any(check.is_needed and not check.is_done for check in checks)
    if request.method == "POST" and request.POST.get("do") == "unpublish":
        actions.unpublish(open_day=open_day, by=person)
        messages.success(request, _("The programme is hidden again. The call stays."))
        return redirect("opendays:desk", slug)
    if request.method == "POST" and not stops_it:
        actions.publish(open_day=open_day, by=person)
        messages.success(request, _("The programme is out. Doors, folder and posters can be printed now."))
        return redirect("opendays:desk", slug)
    context = {"open_day": open_day, "checks": checks, "stops_it": stops_it}
    return render(request, "opendays/desk/publish.html", context, status=422 if request.method == "POST" else 200)
