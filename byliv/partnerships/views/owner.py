"""An owner on the register: what they own and want, whom to speak with, what was said; and all that changes it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.audit.queries import entries_of
from byliv.core import clock
from byliv.core.forms import checked
from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.partnerships import actions, queries
from byliv.partnerships.agreements import Agreed, agreements_of
from byliv.partnerships.choices import Tick
from byliv.partnerships.forms.owner import EndForm, HoldingForm, OwnerForm, PersonForm, TalkForm, WantsForm
from byliv.partnerships.models import Holding, Owner, OwnerPerson, Talk
from byliv.partnerships.views.access import owner_of, part_of
from byliv.partnerships.words import acts_of


@require_safe
@never_cache
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    """All that the register knows of an owner."""
    found, person = owner_of(request, pk)
    holdings = list(found.holdings.select_related("vacancy", "place"))
    agreed = agreements_of([each.vacancy_id for each in holdings if each.vacancy_id])
    talks = found.talks.select_related("person", "by", "next_by", "vacancy")[:50]
    context: dict[str, Any] = {
        "owner": found,
        "partnership": found.partnership,
        "people": list(found.people.all()),
        "wants": list(found.wants.all()),
        "holdings": [(each, _latest(agreed, each)) for each in holdings],
        "talks": list(talks),
        "talk_form": TalkForm(owner=found, by=person),
        "end_form": EndForm(initial={"ended_on": clock.local_now().date()}),
        "ticks": [(tick, tick.label) for tick in Tick if getattr(found, tick.value)],
        "shows_holdings": any(each.is_shown for each in holdings),
        "alike": queries.alike(found.partnership).get(found.pk, []),
        "acts": acts_of(entries_of(found)),
        "today": clock.local_now().date(),
    }
    return render(request, "partnerships/owner.html", context)


@never_cache
@change_method
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The name, the kind, the notes."""
    found, person = owner_of(request, pk)
    form = OwnerForm(request.POST or None, area=found.partnership.area, owner=found)
    context = {"owner": found, "title": _("Name and notes"), "warns": found.shows_name}
    return _form(
        request, form, context, found, lambda: actions.change_owner(owner=found, values=form.values, by=person)
    )


@never_cache
@change_method
def wants(request: HttpRequest, pk: int) -> HttpResponse:
    """What they want to join in and do themselves, as they told somebody."""
    found, person = owner_of(request, pk)
    form = WantsForm(request.POST or None, owner=found)

    def save() -> None:
        actions.set_wants(owner=found, stands=form.stands, by=person)

    context = {"owner": found, "title": _("What they want to join in"), "warns": found.shows_wants or found.shows_does}
    return _form(request, form, context, found, save, template="partnerships/wants.html")


@never_cache
@change_method
def add_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody more to speak with."""
    found, person = owner_of(request, pk)
    form = PersonForm(request.POST or None)

    def save() -> None:
        if not any(form.cleaned_data.values()):
            raise ValidationError({"name": _("Write a name, a mail address or a phone number.")})
        actions.save_person(owner=found, values=form.cleaned_data, by=person)

    return _form(request, form, {"owner": found, "title": _("Somebody to speak with")}, found, save)


@never_cache
@change_method
def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody's name, address or phone right; all empty: they are taken out."""
    contact, person = part_of(request, OwnerPerson, pk)
    form = PersonForm(request.POST or None, person=contact)

    def save() -> None:
        actions.save_person(owner=contact.owner, values=form.cleaned_data, by=person, person=contact)

    context = {"owner": contact.owner, "title": str(contact), "hint": _("Leave all empty to take them out.")}
    return _form(request, form, context, contact.owner, save)


@never_cache
@change_method
def add_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Something more that they own."""
    found, person = owner_of(request, pk)
    form = HoldingForm(request.POST or None, owner=found)

    def save() -> None:
        actions.add_holding(owner=found, values=form.values, by=person)

    return _form(request, form, {"owner": found, "title": _("What they own")}, found, save)


@never_cache
@change_method
def change_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an address right, tie it to empty premises, or take it out."""
    holding, person = part_of(request, Holding, pk)
    if request.POST.get("do") == "remove":
        actions.remove_holding(holding=holding, by=person)
        messages.success(request, _("It is no longer among what they own."))
        return redirect(holding.owner)
    form = HoldingForm(request.POST or None, owner=holding.owner, holding=holding)

    def save() -> None:
        actions.change_holding(holding=holding, values=form.values, by=person)

    context = {"owner": holding.owner, "title": str(holding), "warns": holding.is_shown, "may_remove": True}
    return _form(request, form, context, holding.owner, save)


@require_POST
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was said."""
    found, person = owner_of(request, pk)
    form = TalkForm(request.POST, owner=found, by=person)

    def save() -> None:
        checked(form)
        actions.add_talk(owner=found, values=form.values, by=person)

    return _press(request, found, save, _("Written down."), "#talks")


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """The next step is taken."""
    found, person = part_of(request, Talk, pk)
    return _press(request, found.owner, lambda: actions.finish_step(talk=found, by=person), _("Done."), "#talks")


@require_POST
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail somebody the way to their own page."""
    contact, person = part_of(request, OwnerPerson, pk)
    said = _("They have a mail with the way to their own page.")
    return _press(request, contact.owner, lambda: actions.mail_link(person=contact, by=person), said, "#people")


@require_POST
def press(request: HttpRequest, pk: int, go: str) -> HttpResponse:
    """What one press changes: untick, links, end, back, remove."""
    found, person = owner_of(request, pk)
    form = EndForm(request.POST)
    if go == "remove":
        actions.remove_owner(owner=found, by=person)
        messages.success(request, _("All that was kept about them is deleted."))
        return redirect("partnerships:register", found.partnership_id)
    presses: dict[str, Callable[[], None]] = {
        "untick": lambda: actions.untick(owner=found, what=request.POST.get("what", ""), by=person),
        "links": lambda: actions.close_links(owner=found, by=person),
        "end": lambda: actions.end_tie(owner=found, on=checked(form)["ended_on"], by=person),
        "back": lambda: actions.end_tie(owner=found, on=None, by=person),
    }
    return _press(request, found, presses.get(go, _unknown), _("Done."))


def _latest(agreed: dict[int, list[Agreed]], holding: Holding) -> Agreed | None:
    found = agreed.get(holding.vacancy_id or 0)
    return found[-1] if found else None


def _unknown() -> None:
    raise ValidationError(_("There is no such button."))


def _press(request: HttpRequest, found: Owner, act: Callable[[], Any], said: str, anchor: str = "") -> HttpResponse:
    with refusals_told(request):
        act()
        messages.success(request, said)
    return redirect(f"{found.get_absolute_url()}{anchor}")


def _form(
    request: HttpRequest,
    form: Any,
    context: dict[str, Any],
    found: Owner,
    save: Callable[[], Any],
    template: str = "partnerships/form.html",
) -> HttpResponse:
    """Save what is valid and go to the owner's page; the form again when it is not."""
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            save()
            messages.success(request, _("Saved."))
            return redirect(found)
    return form_page(request, template, {**context, "form": form})
