"""What is given: logged, taken back, asked about; and answered, several at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.rents import actions, permissions, queries
from byliv.rents.choices import GLYPHS, Sort
from byliv.rents.forms.given import AnswerForm, AppealForm, LogForm
from byliv.rents.shown import line_of
from byliv.rents.views.access import own_contribution, rented_tenancy

ON_A_PAGE = 100


@never_cache
@change_method
def log(request: HttpRequest, pk: int, what: int) -> HttpResponse:
    """Write down something given, of the kind that was pressed."""
    tenancy, person = rented_tenancy(request, pk)
    if not permissions.can_log(person, tenancy):
        raise PermissionDenied(_("Say first whether the tenancy is right."))
    chosen = get_object_or_404(tenancy.version.kinds, pk=what)
    is_event = chosen.sort != Sort.HOURS
    dates = queries.own_dates(tenancy) if is_event else []
    form = LogForm(request.POST or None, files=request.FILES or None, kind=chosen, occurrences=dates)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.log(tenancy=tenancy, kind=chosen, by=person, **form.values)
            messages.success(request, _("Written down. It counts once somebody else says so too."))
            return redirect(tenancy)
    glyph = GLYPHS[Sort(chosen.sort)]
    return form_page(request, "rents/log.html", {"tenancy": tenancy, "kind": chosen, "form": form, "glyph": glyph})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what nobody has answered."""
    contribution, person = own_contribution(request, pk)
    with refusals_told(request):
        actions.withdraw(contribution=contribution, by=person)
        messages.success(request, _("It is out of the log."))
    return redirect(contribution.tenancy)


@require_POST
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the steward about a no."""
    contribution, person = own_contribution(request, pk)
    form = AppealForm(request.POST)
    with refusals_told(request):
        if not form.is_valid():
            raise ValidationError(_("Tell the steward why it should count."))
        actions.appeal(contribution=contribution, words=form.cleaned_data["appeal"], by=person)
        messages.success(request, _("The steward of the area is asked."))
    return redirect(contribution.tenancy)


@never_cache
@change_method
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for this person's yes or no, from all whom they let to and all areas they steward."""
    person = person_of(request)
    rows = list(queries.waiting_for(person)[:ON_A_PAGE])
    form = AnswerForm(request.POST or None, known=[row.pk for row in rows])
    if request.method == "POST" and form.is_valid():
        is_yes, chosen = request.POST.get("do") == "yes", set(form.cleaned_data["which"])
        with refusals_in(form):
            picked = [row for row in rows if row.pk in chosen]
            words = form.cleaned_data["answer"]
            count = actions.answer(contributions=picked, is_yes=is_yes, words=words, by=person)
            said = ngettext("%(count)s is answered.", "%(count)s are answered.", count)
            messages.success(request, said % {"count": count})
            return redirect("rents:waiting")
    context = {"lines": [line_of(row) for row in rows], "form": form, "chosen": request.POST.getlist("which")}
    return form_page(request, "rents/waiting.html", context)
