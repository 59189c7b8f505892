"""The one board, from seen empty to agreement; its figures; and what one does with a card."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core.http import form_page, page_or_fragment, refusals_in, refusals_told
from byliv.core.text import one_line
from byliv.listings.views.saving import change_method
from byliv.partnerships import actions, board, permissions
from byliv.partnerships.choices import Column
from byliv.partnerships.figures import figures_of
from byliv.partnerships.forms.board import AskForm, LinkForm
from byliv.partnerships.models import Holding, Owner, Partnership
from byliv.partnerships.plot import plot_of
from byliv.partnerships.tokens import steps_address
from byliv.partnerships.views.access import card_on, partnership_of
from byliv.vacancies import permissions as of_vacancies
from byliv.vacancies.models import OwnerContact, Vacancy
from byliv.vacancies.words import how_long


@require_safe
@never_cache
def the_board(request: HttpRequest, pk: int) -> HttpResponse:
    """All cards in their columns: ?street= those of one street, ?as=table one below the other."""
    partnership, person = partnership_of(request, pk)
    street = one_line(request.GET.get("street", ""))[:200]
    everything = board.cards_of(partnership)
    cards = board.on_street(everything, street) if street else everything
    context: dict[str, Any] = {
        "partnership": partnership,
        "lanes": board.lanes_of(cards),
        "cards": cards,
        "street": street,
        "streets": board.streets_of(everything),
        "is_table": request.GET.get("as") == "table",
        "columns": Column.choices,
        "reminders_url": steps_address(person.pk),
        "may_lead": permissions.can_lead(person, partnership),
    }
    return page_or_fragment(request, "partnerships/board.html", "partnerships/_board.html", context)


@require_safe
@never_cache
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """How long it takes, and how it goes from year to year."""
    partnership, _person = partnership_of(request, pk)
    found = figures_of(partnership)
    context = {
        "partnership": partnership,
        "reached": [(each, how_long(each.days)) for each in found.reached],
        "years": [(each, how_long(each.days)) for each in found.years],
        "plot": plot_of([(each.year, each.agreed) for each in found.years]),
        "lanes": board.lanes_of(board.cards_of(partnership)),
    }
    return render(request, "partnerships/figures.html", context)


@never_cache
@change_method
def card(request: HttpRequest, pk: int, vacancy: int) -> HttpResponse:
    """One card: whose it is, and every move as a button."""
    partnership, premises, person = card_on(request, pk, vacancy)
    form = LinkForm(request.POST or None, partnership=partnership, name=_name_of(premises, person))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            _link(partnership, premises, form, person)
            messages.success(request, _("Saved."))
            return redirect("partnerships:card", partnership.pk, premises.pk)
    context = {
        "partnership": partnership,
        "card": board.card_of(partnership, premises),
        "columns": Column.choices,
        "form": form,
        "may_agree": of_vacancies.can_change(person, premises),
    }
    return form_page(request, "partnerships/card.html", context)


@require_POST
def move(request: HttpRequest, pk: int, vacancy: int) -> HttpResponse:
    """Move a card to another column."""
    partnership, premises, person = card_on(request, pk, vacancy)
    to, at = request.POST.get("to", ""), request.POST.get("at", "")
    with refusals_told(request):
        actions.move(partnership=partnership, vacancy=premises, to=to, at=at, by=person)
        messages.success(request, f"{premises}: {Column(to).label}")
    return _back(request, partnership, premises)


@require_POST
def unlink(request: HttpRequest, pk: int, vacancy: int) -> HttpResponse:
    """It is not theirs."""
    partnership, premises, person = card_on(request, pk, vacancy)
    mine = Holding.objects.filter(vacancy=premises, owner__partnership=partnership).select_related("owner__partnership")
    holding = get_object_or_404(mine, pk=_number(request.POST.get("holding", "")))
    actions.unlink(holding=holding, by=person)
    messages.success(request, _("It is not theirs any more on the board."))
    return redirect("partnerships:card", partnership.pk, premises.pk)


@never_cache
@change_method
def ask(request: HttpRequest, pk: int, vacancy: int) -> HttpResponse:
    """Write to the owner, from words that are there already."""
    partnership, premises, person = card_on(request, pk, vacancy)
    owners = Owner.objects.filter(holdings__vacancy=premises, partnership=partnership).prefetch_related("people")
    form = AskForm(request.POST or None, vacancy=premises, owners=list(owners.distinct()), sender=str(person))
    if request.method == "POST" and form.is_valid():
        to, said = form.people[form.cleaned_data["person"]], form.cleaned_data
        with refusals_in(form):
            actions.ask(person=to, vacancy=premises, words=said["words"], subject=said["subject"], by=person)
            messages.success(request, _("The mail is sent, and written down as a talk."))
            return redirect("partnerships:card", partnership.pk, premises.pk)
    context = {"partnership": partnership, "vacancy": premises, "form": form, "owners": owners}
    return form_page(request, "partnerships/ask.html", context)


def _name_of(vacancy: Vacancy, person: Any) -> str:
    """Whom one may ask, as those who look after the area have written it with the premises."""
    if not of_vacancies.can_run(person, vacancy.area):
        return ""
    return OwnerContact.objects.filter(vacancy=vacancy).values_list("name", flat=True).first() or ""


def _link(partnership: Partnership, vacancy: Vacancy, form: LinkForm, person: Any) -> None:
    said = form.cleaned_data
    owner = form.known.get(said["owner"])
    if owner is None:
        contact = OwnerContact.objects.filter(vacancy=vacancy).first()
        known = contact if contact and of_vacancies.can_run(person, vacancy.area) else None
        told = {field: getattr(known, field) for field in ("email", "phone")} if known else {}
        values = {"name": said["name"], "kind": said["kind"]}
        owner = actions.add_owner(partnership=partnership, values=values, by=person, person=told)
    actions.link(owner=owner, vacancy=vacancy, by=person)


def _back(request: HttpRequest, partnership: Partnership, vacancy: Vacancy) -> HttpResponse:
    """To the board as it was filtered when the button stood there, else to the card."""
    if request.POST.get("from") == "board":
        asked = {name: request.POST.get(name, "")[:200] for name in ("street", "as")}
        query = urlencode({name: value for name, value in asked.items() if value})
        page = reverse("partnerships:board", args=[partnership.pk])
        return redirect(f"{page}?{query}" if query else page)
    return redirect("partnerships:card", partnership.pk, vacancy.pk)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
