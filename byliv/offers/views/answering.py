"""Yes and no to a match, on its page and from the mail; renewing and leaving from the mail. Looking never answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from byliv.core.forms import PhotoForm
from byliv.core.http import refusals_told
from byliv.listings.views.saving import change_method
from byliv.offers import actions, shown, tokens
from byliv.offers.choices import Side, Stage
from byliv.offers.forms.around import StoryForm
from byliv.offers.models import Match, Story
from byliv.offers.panels import panels_of
from byliv.offers.permissions import need_may_know
from byliv.offers.views.access import match_of


@require_safe
@never_cache
def match(request: HttpRequest, match: str) -> HttpResponse:
    """A match, as one of its sides sees it: why it fits, what both said, and what came of it."""
    found, side, _person = match_of(request, match)
    story = Story.objects.filter(match=found).first()
    initial = {name: getattr(story, f"{side}_{name}") for name in ("words", "name", "agrees")} if story else {}
    context = {
        "line": shown.match_line(found, side),
        "mine": found.need if side == Side.NEED else found.offer,
        "story": story,
        "photos": list(story.photos.all()) if story else [],
        "theirs": getattr(story, f"{side.other}_words", ""),
        "they_agree": getattr(story, f"{side.other}_agrees", False),
        "story_form": StoryForm(initial=initial),
        "photo_form": PhotoForm(),
        "panels": panels_of(found, request.user) if found.state == Stage.BOTH else [],
    }
    return render(request, "offers/match.html", context)


@require_POST
def answer(request: HttpRequest, match: str) -> HttpResponse:
    """Yes or no, in one press."""
    found, side, _person = match_of(request, match)
    is_yes = request.POST.get("says") == "yes"
    with refusals_told(request):
        answered = actions.say(match=found, side=side, is_yes=is_yes)
        messages.success(request, _said(answered, is_yes=is_yes))
    return redirect(found if is_yes else (found.need if side == Side.NEED else found.offer))


def _said(match: Match, *, is_yes: bool) -> str:
    if not is_yes:
        return _("Thank you. You are not told of these two again.")
    if match.state == "both":
        return _("You have both said yes. Here is how you reach each other.")
    return _("Thank you. As soon as they say yes too, you both get each other's contact.")


@login_not_required
@change_method
@never_cache
def answer_mail(request: HttpRequest, token: str) -> HttpResponse:
    """The answer from a mail, without signing in: one press."""
    found = tokens.match_behind(token)
    if found is None or (found[1] == Side.NEED and found[0].state != "no" and not need_may_know(found[0])):
        raise Http404(_("There is no such page."))
    match, side = found
    problem, is_answered, is_yes = "", False, request.POST.get("says") == "yes"
    if request.method == "POST":
        try:
            match, is_answered = actions.say(match=match, side=side, is_yes=is_yes), True
        except (ValidationError, PermissionDenied) as error:
            problem = " ".join(getattr(error, "messages", [])) or _("It is not open any more.")
    context = {
        "line": shown.match_line(match, side),
        "mine": match.need if side == Side.NEED else match.offer,
        "problem": problem,
        "said": _said(match, is_yes=is_yes) if is_answered else "",
        "first_no": request.GET.get("says") == "no",
        "is_over": match.state in ("no", "both"),
    }
    return render(request, "offers/answer_mail.html", context)


@login_not_required
@change_method
@never_cache
def renew_mail(request: HttpRequest, token: str) -> HttpResponse:
    """It still holds, or does no more: from the mail, one press."""
    card = tokens.card_behind(token)
    if card is None:
        raise Http404(_("There is no such page."))
    done, problem = "", ""
    if request.method == "POST":
        try:
            if request.POST.get("says") == "no":
                actions.press(card=card, go="close", by=card.by)
            else:
                actions.renew(card=card)
            done = "no" if request.POST.get("says") == "no" else "yes"
        except ValidationError as error:
            problem = " ".join(error.messages)
    return render(request, "offers/renew_mail.html", {"card": card, "done": done, "problem": problem})


@csrf_exempt
@login_not_required
@change_method
@never_cache
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """One press stops the mails of what fits, from the mail and without signing in."""
    person = tokens.person_behind(token)
    if person is None:
        raise Http404(_("There is no such page."))
    if request.method == "POST":
        actions.choose_mails(user_id=person, wants_mail=False)
    return render(request, "offers/leave.html", {"is_left": request.method == "POST"})
