"""Claiming an entry: the first page, the claimant's own page about it, and the answer of those who run it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.core.ratelimit import hit
from byliv.listings.doors import Door
from byliv.listings.models import Listing
from byliv.listings.views.access import seen
from byliv.listings.views.facts import change_method, sent
from byliv.stewardship.actions import claims
from byliv.stewardship.forms.claims import AnswerForm, ClaimForm, CodeForm, WordsForm
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import can_decide, owns
from byliv.stewardship.proof import masked
from byliv.stewardship.queries.claims import claim_of, orphaned_hosts

DAY = 24 * 3600
CLAIMS_A_DAY, CODES_A_DAY, TRIES_A_DAY = 10, 5, 20


@never_cache
@change_method
def start(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """ "This is ours": how that can be shown, one question at a time."""
    listing, person = seen(request, door, slug), person_of(request)
    if door.is_own(person, listing):
        messages.info(request, _("It is yours already: you can change it at once."))
        return redirect(listing)
    if known := claim_of(person, listing):
        return redirect("stewardship:claim", known.pk)
    form = ClaimForm(sent(request), listing=listing, person=person)
    if form.is_valid() and (case := _begun(request, listing, form)):
        return redirect("stewardship:claim", case.pk)
    is_place = listing.type == Listing.Type.PLACE
    context = {
        "listing": listing,
        "form": form,
        "needs_organisation": is_place and not form.known,
        "orphaned_hosts": orphaned_hosts(listing) if is_place else [],
        "new_url": reverse("organisations:add"),
    }
    return form_page(request, "stewardship/claim/start.html", context)


def _begun(request: HttpRequest, listing: Listing, form: ClaimForm) -> Case | None:
    if not hit(f"claim:{request.user.pk}", CLAIMS_A_DAY, DAY):
        form.add_error(None, _("You have claimed much today. Go on tomorrow."))
        return None
    try:
        case = claims.begin(listing=listing, by=person_of(request), **form.cleaned_data)
    except ValidationError as error:
        refuse(form, error)
        return None
    if case.state == Case.State.BEGUN:
        _send_code(request, case)
    return case


def _send_code(request: HttpRequest, case: Case) -> None:
    """Send it, or say why not. Neither an entry nor an address gets many, whoever asks."""
    keys = [
        f"claim-code:{case.listing_id}",
        f"claim-code-by:{request.user.pk}",
        f"claim-code-to:{case.proof.email.lower()}",
    ]
    if not all(hit(key, CODES_A_DAY, DAY) for key in keys):
        messages.warning(request, _("Many codes were sent today. Use the last one, or try again tomorrow."))
        return
    try:
        claims.send_code(case)
        messages.success(request, _("The code is on its way."))
    except OSError:
        messages.error(request, _("The code could not be sent just now. Nothing is lost: try again in a few minutes."))


def _own(request: HttpRequest, pk: int) -> Case:
    """The person's own claim; 404 for everybody else."""
    claims_ = Case.objects.filter(kind=Case.Kind.CLAIM, by=person_of(request))
    case = get_object_or_404(claims_.select_related("listing__area", "proof__organisation", "area"), pk=pk)
    request.area = case.area  # type: ignore[attr-defined]
    return case


@never_cache
@change_method
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is: the code, who decides, what was decided."""
    case = _own(request, pk)
    act = ACTS.get(request.POST.get("do", "")) if request.method == "POST" else None
    forms: dict[str, Any] = {"code_form": CodeForm(), "words_form": WordsForm()}
    try:
        if act is not None and act(request, case, forms):
            return redirect("stewardship:claim", case.pk)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return redirect("stewardship:claim", case.pk)
    return form_page(request, "stewardship/claim/claim.html", {"case": case, "proof": _shown(case), **forms})


def _shown(case: Case) -> str:
    """Where the code went, as far as the claimant may know: what they did not type stays masked."""
    return masked(case.proof.email) if hasattr(case, "proof") and case.proof.email else ""


def _prove(request: HttpRequest, case: Case, forms: dict[str, Any]) -> bool:
    form = forms["code_form"] = CodeForm(request.POST)
    if not form.is_valid():
        return False
    if not hit(f"claim-try:{case.listing_id}", TRIES_A_DAY, DAY):
        form.add_error("code", _("Many codes were tried today. Try again tomorrow, or let the stewards decide."))
        return False
    try:
        if claims.prove(case, code=form.cleaned_data["code"]):
            messages.success(request, _("It is shown. Thank you."))
            return True
        form.add_error("code", _("This is not the code in the newest mail. Look again."))
    except ValidationError as error:
        refuse(form, error)
    return False


def _again(request: HttpRequest, case: Case, forms: dict[str, Any]) -> bool:
    if case.state == Case.State.BEGUN:
        _send_code(request, case)
    return True


def _steward(request: HttpRequest, case: Case, forms: dict[str, Any]) -> bool:
    form = forms["words_form"] = WordsForm(request.POST)
    if form.is_valid():
        claims.ask_steward(case, message=form.cleaned_data["message"])
    return form.is_valid()


def _withdraw(request: HttpRequest, case: Case, forms: dict[str, Any]) -> bool:
    claims.withdraw(case)
    messages.success(request, _("The claim is withdrawn."))
    return True


ACTS = {"prove": _prove, "again": _again, "steward": _steward, "withdraw": _withdraw}


@never_cache
@change_method
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who run the entry, or the stewards: take them in, hand it over, or say no."""
    found = Case.objects.filter(kind=Case.Kind.CLAIM).select_related(
        "listing__area", "proof__organisation", "area", "by"
    )
    case = get_object_or_404(found, pk=pk)
    if not can_decide(request.user, case):
        raise PermissionDenied(_("Only those who run it, and later the stewards, answer this. Perhaps it is answered."))
    request.area = case.area  # type: ignore[attr-defined]
    is_own = case.listing is not None and owns(request.user, case.listing)
    is_place = case.listing is not None and case.listing.type == Listing.Type.PLACE
    form = AnswerForm(sent(request), is_place=is_place, may_hand_over=is_own)
    if form.is_valid() and _answered(request, case, form):
        messages.success(request, _("It is answered, and they are told."))
        return redirect(case.listing or "site:me")
    return form_page(request, "stewardship/claim/answer.html", {"case": case, "form": form, "listing": case.listing})


def _answered(request: HttpRequest, case: Case, form: AnswerForm) -> bool:
    values, by = form.cleaned_data, person_of(request)
    try:
        if values["answer"] == "no":
            claims.turn_down(case, by=by, reason=values["reason"], answer=values["words"])
        else:
            claims.take_in(case, by=by, as_=values["answer"], answer=values["words"])
    except ValidationError as error:
        refuse(form, error)
    return form.is_valid()
