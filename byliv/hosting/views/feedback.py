"""How it was: the page behind the link in the mail, and the host's side of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of
from byliv.hosting import actions
from byliv.hosting.forms import AfterwardsForm, ReplyForm
from byliv.hosting.models import Feedback
from byliv.hosting.permissions import can_moderate
from byliv.hosting.views import access


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def afterwards(request: HttpRequest, secret: str) -> HttpResponse:
    """Three questions. The link is enough; a look answers nothing."""
    rows = Feedback.objects.select_related("room__place__area").defer("room__place__area__polygon")
    found = get_object_or_404(rows, secret=secret)
    request.area = found.room.place.area  # type: ignore[attr-defined]
    form, is_saved = AfterwardsForm.of(found, request.POST or None), False
    if form.is_valid():
        try:
            found, is_saved = actions.answer(feedback=found, **form.cleaned_data), True
        except ValidationError as error:
            refuse(form, error)
    context = {"feedback": found, "room": found.room, "form": form, "is_saved": is_saved}
    template = "hosting/afterwards.html"
    response = render(request, template, context) if is_saved else form_page(request, template, context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@never_cache
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """What users have answered about a room, for those who look after it."""
    room = access.handled(request, slug)
    answered = Feedback.objects.filter(room=room, answered_at__isnull=False)
    page = page_of(request, answered)
    rows = [
        (each, ReplyForm(initial={"words": each.reply, "is_shown": each.is_shown}, prefix=str(each.pk)))
        for each in page
    ]
    counts = dict.fromkeys(("yes", "almost", "no"), 0)
    for ready in answered.values_list("ready", flat=True):
        counts[ready] = counts.get(ready, 0) + 1
    context = {"room": room, "page": page, "rows": rows, "counts": counts}
    return render(request, "hosting/feedback.html", {**context, "moderates": can_moderate(request.user, room)})


@require_POST
def reply(request: HttpRequest, slug: str, feedback: int) -> HttpResponse:
    """The host's answer, and whether it is shown."""
    room = access.handled(request, slug)
    found = get_object_or_404(Feedback, room=room, pk=min(feedback, access.BIGGEST))
    form = ReplyForm(request.POST, prefix=str(found.pk))
    if form.is_valid():
        try:
            actions.reply(feedback=found, by=person_of(request), **form.cleaned_data)
            messages.success(request, _("Saved."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect("hosting:feedback", slug)


@require_POST
def hide(request: HttpRequest, slug: str, feedback: int) -> HttpResponse:
    """Those who look after the area take it off the page, or let it back."""
    room = access.seen_room(request, slug)
    found = get_object_or_404(Feedback, room=room, pk=min(feedback, access.BIGGEST))
    actions.hide(feedback=found, is_hidden=request.POST.get("hide") == "yes", by=person_of(request))
    messages.success(request, _("Saved."))
    return redirect(room)
