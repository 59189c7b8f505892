"""One page for each fact about an event; saved by itself, with or without JavaScript."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from byliv.accounts.permissions import can_edit_in
from byliv.accounts.signin import person_of
from byliv.core.http import form_page
from byliv.events import actions, permissions
from byliv.events.choices import invitation, places_offered, umbrellas_for, writers_for
from byliv.events.forms.event import AccessForm, EventForm, OrganisersForm, PartOfForm
from byliv.events.forms.where import WhereForm, where_now
from byliv.events.models import Event
from byliv.events.views.access import editable
from byliv.events.views.saving import fact_context, saved_or_refused, values_now
from byliv.events.views.searching import is_search, sent_place, words_of
from byliv.listings.forms import ThemesForm
from byliv.listings.views.saving import change_method, sent
from byliv.places.models import Place
from byliv.themes.models import Theme


@change_method
def fields(request: HttpRequest, slug: str, form_class: type[EventForm], fact: str) -> HttpResponse:
    """Change some of an event's own fields."""
    event = editable(request, slug)
    form = form_class(sent(request), event=event)
    now = values_now(event, form.own or form.base_fields)
    context = fact_context(request, event, fact, now)

    def save() -> None:
        actions.change_event(event=event, values=form.values, by=person_of(request))

    done = saved_or_refused(request, event, form, save, context, now)
    return done or form_page(request, "events/fact.html", {**context, "form": form})


@change_method
def access(request: HttpRequest, slug: str) -> HttpResponse:
    """What is known about taking part."""
    event = editable(request, slug)
    known = dict(event.access.values_list("feature", "value"))
    form, context = AccessForm(sent(request), known=known), fact_context(request, event, "access", known)

    def save() -> None:
        facts = {feature: value for feature, value in form.cleaned_data.items() if value}
        actions.set_event_access(event=event, facts=facts, by=person_of(request))

    done = saved_or_refused(request, event, form, save, context, known)
    return done or form_page(request, "events/fact.html", {**context, "form": form})


@change_method
def themes(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the themes, by scheme."""
    event = editable(request, slug)
    now = sorted(event.themes.values_list("code", flat=True))
    form, context = ThemesForm(sent(request)), fact_context(request, event, "themes", now)

    def save() -> None:
        actions.set_event_themes(event=event, themes=form.cleaned_data["themes"], by=person_of(request))

    done = saved_or_refused(request, event, form, save, context, now)
    if done:
        return done
    known = list(Theme.objects.all())
    context["schemes"] = [
        (label, [each for each in known if each.scheme == code]) for code, label in Theme.Scheme.choices
    ]
    context["chosen"] = request.POST.getlist("themes") if form.is_bound else now
    return form_page(request, "events/themes.html", {**context, "form": form})


@change_method
def who(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is behind it: those whom the person may write for, and those who are already."""
    event, person = editable(request, slug), person_of(request)
    behind = list(event.organisers.order_by("name"))
    known, now = writers_for(person, also=behind), [each.pk for each in behind]
    is_caretaker = can_edit_in(person, event.area)
    form = OrganisersForm(sent(request), known=known, needs_one=not is_caretaker, initial={"organisers": now})
    context = fact_context(request, event, "who", now)

    def save() -> None:
        actions.set_organisers(event=event, organisers=form.chosen, by=person)

    done = saved_or_refused(request, event, form, save, context, now)
    return done or form_page(request, "events/fact.html", {**context, "form": form})


@change_method
def part_of(request: HttpRequest, slug: str) -> HttpResponse:
    """The festival or other umbrella that it belongs to."""
    event = editable(request, slug)
    umbrellas = umbrellas_for(person_of(request), event)
    form = PartOfForm(sent(request), umbrellas=umbrellas, initial={"part_of": event.part_of_id})
    context = fact_context(request, event, "part_of", event.part_of_id)

    def save() -> None:
        chosen = form.known.get(form.cleaned_data["part_of"])
        actions.change_event(event=event, values={"part_of": chosen}, by=person_of(request))

    done = saved_or_refused(request, event, form, save, context, event.part_of_id)
    return done or form_page(request, "events/part_of.html", {**context, "form": form, "invitation": invitation(event)})


@change_method
def where(request: HttpRequest, slug: str) -> HttpResponse:
    """The place, the room, or where else. A search only lists more places to choose among."""
    event = editable(request, slug)
    words = words_of(request)
    is_answer = request.method == "POST" and not is_search(request)
    now = where_now(event)
    form = WhereForm(
        request.POST if is_answer else None,
        places=places_offered(list(event.organisers.all()), words, keep=[event.place, sent_place(request)]),
        near=event.area,
        initial={**now, **_typed(request)},
    )
    context = fact_context(request, event, "where", now)

    def save() -> None:
        _check_area(request, event, form.chosen)
        actions.change_event(event=event, values=form.values, by=person_of(request))

    done = saved_or_refused(request, event, form, save, context, now) if is_answer else None
    context |= {"form": form, "words": words, "point": _point(form)}
    return done or form_page(request, "events/where.html", context)


def _check_area(request: HttpRequest, event: Event, place: Place | None) -> None:
    if not permissions.can_move(person_of(request), event, place):
        raise PermissionDenied(_("You do not look after the area that this place lies in."))


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What somebody had written before they searched."""
    names = ("place", "room", "location", "latitude", "longitude")
    return {name: request.POST[name] for name in names if name in request.POST}


def _point(form: WhereForm) -> str:
    values = [form[name].value() for name in ("longitude", "latitude")]
    return ",".join(str(value) for value in values) if all(value not in (None, "") for value in values) else ""
