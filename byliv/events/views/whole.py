"""The edit page of an event, and what is done to the whole of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.audit.models import AuditEntry
from byliv.core.http import form_page, page_of
from byliv.events import actions, followers, permissions
from byliv.events.actions.occurrences import rule_of
from byliv.events.alike import siblings_of
from byliv.events.forms.event import PhotoForm
from byliv.events.history import told
from byliv.events.models import Event
from byliv.events.rows import facts_of
from byliv.events.views.access import editable, seen
from byliv.events.views.saving import fact_context, last_act, saved, saved_fact, saved_or_refused
from byliv.events.words import schedule_words
from byliv.listings.views.saving import change_method, sent


@require_safe
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Every fact with what is written now, each changed by itself."""
    event = editable(request, slug)
    context = {
        "event": event,
        "facts": facts_of(event),
        "saved": saved_fact(request, event),
        "siblings": _siblings(request, event),
    }
    return render(request, "events/edit.html", context)


def _siblings(request: HttpRequest, event: Event) -> list[Event]:
    found = [each for each in siblings_of(event) if permissions.can_edit(request.user, each)]
    for each in found:
        first = each.schedules.first()
        each.first_words = schedule_words(first, rule_of(first)) if first else ""  # type: ignore[attr-defined]
    return found


@require_POST
def gather(request: HttpRequest, slug: str) -> HttpResponse:
    """Make one event of those with the same name that were written one by one."""
    event = editable(request, slug)
    chosen = set(request.POST.getlist("event"))
    others = [each for each in _siblings(request, event) if str(each.pk) in chosen]
    try:
        if others:
            actions.gather(event=event, others=others, by=person_of(request))
            messages.success(request, _("Now it is one event with all the dates."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("events:when", event.slug)


@change_method
def photo(request: HttpRequest, slug: str) -> HttpResponse:
    """The photo and its words."""
    event = editable(request, slug)
    words = {"alt_da": event.photo_alt_da, "alt_en": event.photo_alt_en, "credit": event.photo_credit}
    now = {**words, "photo": event.photo}
    files = request.FILES if request.method == "POST" else None
    form = PhotoForm(sent(request), files, has_photo=bool(event.photo), initial=words)
    context = fact_context(request, event, "photo", now)

    def save() -> None:
        data = form.cleaned_data
        actions.set_photo(
            event=event, file=data["photo"], by=person_of(request), **{word: data[word] for word in words}
        )

    done = saved_or_refused(request, event, form, save, context, now)
    return done or form_page(request, "events/photo.html", {**context, "form": form})


@require_POST
def remove_photo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the photo away."""
    event = editable(request, slug)
    last = last_act(event)
    actions.remove_photo(event=event, by=person_of(request))
    return saved(request, event, last)


@change_method
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once, then take it away for good. What was planned is cancelled instead, and the page says so."""
    event = editable(request, slug)
    if request.method == "POST":
        actions.delete_event(event=event, by=person_of(request))
        messages.success(request, _("“%(name)s” is deleted.") % {"name": event.name})
        return redirect("/")
    return render(request, "events/delete.html", {"event": event, "told": followers.told(event)})


@require_safe
@login_not_required
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """What was changed when, newest first."""
    event = seen(request, slug)
    may_edit = permissions.can_edit(request.user, event)
    acts = AuditEntry.objects.filter(target_type=event._meta.label_lower, target_id=event.pk)
    page = page_of(request, acts.select_related("by").order_by("-pk"))
    acts_told = told(page.object_list, is_full=may_edit)
    urls = [_undo_url(event, act) if may_edit else "" for act in page.object_list]
    lines = [line._replace(undo_url=url) for line, url in zip(acts_told, urls, strict=True)]
    context = {"event": event, "page": page, "history": lines, "may_edit": may_edit}
    return render(request, "events/history.html", context)


def _undo_url(event: Event, act: AuditEntry) -> str:
    return reverse("events:undo", args=[event.slug, act.pk]) if actions.can_be_undone(act) else ""


@change_method
def undo(request: HttpRequest, slug: str, act: int) -> HttpResponse:
    """Take one change back; a link from the history asks first."""
    event = editable(request, slug)
    acts = AuditEntry.objects.filter(target_type=event._meta.label_lower, target_id=event.pk)
    entry = get_object_or_404(acts, pk=act)
    problem = ""
    if request.method == "POST":
        last = last_act(event)
        try:
            actions.undo(event=event, act=entry, by=person_of(request))
            return saved(request, event, last)
        except ValidationError as error:
            problem = " ".join(error.messages)
    context = {"event": event, "act": told([entry], is_full=True)[0], "problem": problem}
    return form_page(request, "events/undo.html", context)
