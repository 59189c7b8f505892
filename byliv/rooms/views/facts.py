"""One page for each fact about a room; saved by itself."""

from django.http import HttpRequest, HttpResponse

from byliv.accounts.signin import person_of
from byliv.core.http import form_page
from byliv.core.text import one_line
from byliv.listings.views.saving import change_method, sent
from byliv.rooms import actions, queries
from byliv.rooms.forms.around import AccessForm, FitsForm, ItemsForm, PartOfForm, PeopleForm, PricesForm, WhoForm
from byliv.rooms.forms.fields import RoomForm
from byliv.rooms.views.access import editable
from byliv.rooms.views.saving import fact_context, saved_or_refused


@change_method
def fields(request: HttpRequest, slug: str, form_class: type[RoomForm], fact: str) -> HttpResponse:
    """Change some of a room's own fields."""
    room = editable(request, slug)
    form = form_class(sent(request), room=room)
    context = fact_context(request, room, fact, form.base_fields)

    def save() -> None:
        actions.change_room(room=room, values=form.values, by=person_of(request))

    done = saved_or_refused(request, form, save, context)
    return done or form_page(request, "rooms/fact.html", {**context, "form": form})


@change_method
def fits(request: HttpRequest, slug: str) -> HttpResponse:
    """How many it holds, and what it suits."""
    room, person = editable(request, slug), person_of(request)
    form = FitsForm(sent(request), room=room)
    context = fact_context(request, room, "fits", form.base_fields)

    def save() -> None:
        actions.change_room(room=room, values=form.values, by=person)
        actions.set_uses(room=room, uses=form.cleaned_data["uses"], by=person)

    done = saved_or_refused(request, form, save, context)
    return done or form_page(request, "rooms/fact.html", {**context, "form": form})


@change_method
def items(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands in it."""
    room = editable(request, slug)
    form = ItemsForm(sent(request), known=dict(room.items.values_list("item", "note")))
    context = fact_context(request, room, "items", ["items"])

    def save() -> None:
        actions.set_items(room=room, items=form.items, by=person_of(request))

    done = saved_or_refused(request, form, save, context)
    return done or form_page(request, "rooms/items.html", {**context, "form": form})


@change_method
def prices(request: HttpRequest, slug: str) -> HttpResponse:
    """What each kind of user pays."""
    room = editable(request, slug)
    form = PricesForm(sent(request), known=actions.prices_of(room))
    context = fact_context(request, room, "prices", ["prices"])

    def save() -> None:
        actions.set_prices(room=room, prices=form.prices, by=person_of(request))

    done = saved_or_refused(request, form, save, context)
    return done or form_page(request, "rooms/prices.html", {**context, "form": form})


@change_method
def access(request: HttpRequest, slug: str) -> HttpResponse:
    """How to get into the room itself; what is known of the house stands beside it."""
    room, person = editable(request, slug), person_of(request)
    known = dict(room.access.values_list("feature", "value"))
    form = AccessForm(sent(request), known=known, is_step_free=room.is_step_free)
    context = fact_context(request, room, "access", ["access", "is_step_free"])

    def save() -> None:
        actions.change_room(room=room, values={"is_step_free": form.step_free}, by=person)
        actions.set_access(room=room, facts=form.facts, by=person)

    done = saved_or_refused(request, form, save, context)
    context |= {"form": form, "house": list(room.place.access.order_by("feature"))}
    return done or form_page(request, "rooms/access.html", context)


@change_method
def who(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may book. `?q=` finds more for the list by their names."""
    room, person = editable(request, slug), person_of(request)
    words = one_line(request.POST.get("q") or request.GET.get("q", ""))[:100]
    found = queries.organisations_named(words) if words else []
    on_list = list(room.members.order_by("name"))
    form = WhoForm(sent(request), room=room, known=list(dict.fromkeys([*on_list, *found])))
    context = fact_context(request, room, "who", ["who_may_book", "needs_approval", "members"])

    def save() -> None:
        actions.change_room(room=room, values=form.values, by=person)
        actions.set_members(room=room, members=form.chosen, by=person)

    done = saved_or_refused(request, form, save, context)
    return done or form_page(request, "rooms/who.html", {**context, "form": form, "words": words, "found": found})


@change_method
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The host and who runs it."""
    room, person = editable(request, slug), person_of(request)
    known, runners = queries.hosts_for(room, person), queries.runners_for(room.place, [room.run_by])
    initial = {"host": room.host_id, "run_by": room.run_by_id}
    form = PeopleForm(sent(request), people=known, organisations=runners, initial=initial)
    context = fact_context(request, room, "people", ["host", "run_by"])

    def save() -> None:
        actions.change_room(room=room, values=form.values, by=person)

    done = saved_or_refused(request, form, save, context)
    return done or form_page(request, "rooms/fact.html", {**context, "form": form})


@change_method
def part_of(request: HttpRequest, slug: str) -> HttpResponse:
    """The hall that it is part of."""
    room = editable(request, slug)
    form = PartOfForm(sent(request), halls=queries.halls_for(room), initial={"part_of": room.part_of_id})
    context = fact_context(request, room, "part_of", ["part_of"])

    def save() -> None:
        actions.set_part_of(room=room, hall=form.hall, by=person_of(request))

    done = saved_or_refused(request, form, save, context)
    return done or form_page(request, "rooms/fact.html", {**context, "form": form})
