"""The hearing: what people say of the draft, and what they are answered."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from byliv.accounts.signin import person_of
from byliv.core.http import page_of, refusals_in
from byliv.core.ratelimit import hit
from byliv.seasons import permissions
from byliv.seasons.actions import hearing
from byliv.seasons.forms.hearing import AnswerForm, CommentForm
from byliv.seasons.models import Comment, Season
from byliv.seasons.views.plan_access import MOST, plan_of, run_season

AN_HOUR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """What has been said, and the form to say something; ?about= names a request."""
    season = plan_of(request, pk)
    may_say = permissions.can_comment(request.user, season)
    form = None
    if may_say:
        first = {"request": request.GET.get("about", "")[:18]}
        form = CommentForm(request.POST or None, season=season, person=person_of(request), initial=first)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(_("The draft is not in hearing, or you are not signed in."))
        if form.is_valid() and _said(request, season, form):
            return redirect(f"{reverse('seasons:comments', args=[season.pk])}#said")
    status = 422 if request.method == "POST" else 200
    return render(request, "seasons/comments.html", _context(request, season, form), status=status)


def _context(request: HttpRequest, season: Season, form: CommentForm | None) -> dict[str, Any]:
    rows = season.comments.select_related("request__application__organisation", "organisation", "by").order_by("-pk")
    page = page_of(request, rows, 30)
    may_run = permissions.can_run(request.user, season.area)
    answers = {each.pk: AnswerForm(initial={"text": each.answer}, prefix=f"c{each.pk}") for each in page}
    return {
        "season": season,
        "here": "comments",
        "form": form,
        "page": page,
        "rows": [(each, answers[each.pk] if may_run else None) for each in page],
        "may_run": may_run,
    }


def _said(request: HttpRequest, season: Season, form: CommentForm) -> bool:
    person = person_of(request)
    with refusals_in(form):
        if not hit(f"season-comment:{person.pk}", 20, AN_HOUR):
            raise ValidationError(_("That is many at once. Wait an hour."))
        hearing.comment(season=season, by=person, **form.cleaned_data)
        messages.success(request, _("It stands here now, for everybody to read."))
        return True
    return False


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what somebody has said."""
    comment = get_object_or_404(Comment.objects.select_related("season__area"), pk=min(pk, MOST))
    season, person = run_season(request, comment.season_id)
    form = AnswerForm(request.POST, prefix=f"c{comment.pk}")
    if form.is_valid():
        hearing.answer(comment=comment, text=form.cleaned_data["text"], by=person)
        messages.success(request, _("The answer stands below it."))
    return redirect("seasons:comments", season.pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what one has said oneself; those who run the round take away what must not stand there."""
    comment = get_object_or_404(Comment.objects.select_related("season__area"), pk=min(pk, MOST))
    season = plan_of(request, comment.season_id)
    hearing.take_back(comment=comment, by=person_of(request))
    messages.success(request, _("It is taken away."))
    return redirect("seasons:comments", season.pk)
