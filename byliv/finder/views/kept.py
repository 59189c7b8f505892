"""Searches that a person keeps, and what they have asked for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.asked import BadFilter
from byliv.finder import actions
from byliv.finder.chips import words_of
from byliv.finder.filters import Wanted
from byliv.finder.models import RoomSearch
from byliv.finder.queries import searches_of, wishes_of
from byliv.finder.sending import wanted_of


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """The person's kept searches and wishes."""
    person = person_of(request)
    rows = [(search, wanted_of(search)) for search in searches_of(person)]
    searches = [(search, words_of(wanted) if wanted else _("Its day is over")) for search, wanted in rows]
    return render(request, "finder/mine.html", {"searches": searches, "wishes": wishes_of(person)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the search in the address; after signing in one comes back here and presses once more."""
    try:
        wanted = Wanted.parse(QueryDict(request.META.get("QUERY_STRING", "")))
    except BadFilter as error:
        messages.error(request, str(error))
        return redirect("finder:everywhere")
    if request.method != "POST":
        return render(request, "finder/keep.html", {"wanted": wanted, "said": words_of(wanted)})
    try:
        search = actions.keep_search(wanted=wanted, by=person_of(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("finder:mine")
    messages.success(request, _("Kept. You get a mail when another room fits, at most one a day."))
    return redirect(search)


@require_POST
def change(request: HttpRequest, search: int) -> HttpResponse:
    """Mails or none; or keep it no more."""
    person = person_of(request)
    found = get_object_or_404(RoomSearch, pk=search, person=person)
    if request.POST.get("do") == "remove":
        actions.take_search_away(search=found, by=person)
        messages.success(request, _("The search is kept no more."))
    else:
        actions.change_search(search=found, wants_mail=request.POST.get("do") == "mail", by=person)
        messages.success(request, _("Saved."))
    return redirect("finder:mine")


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: HttpRequest, secret: str) -> HttpResponse:
    """One press stops the mails of a search, from the mail and without signing in."""
    found = get_object_or_404(RoomSearch.objects.select_related("area"), secret=secret)
    wanted = wanted_of(found)
    if request.method == "POST":
        actions.stop_mails(found)
    is_left = request.method == "POST" or not found.wants_mail
    said = words_of(wanted) if wanted else ""
    return render(request, "finder/leave.html", {"search": found, "said": said, "is_left": is_left})
