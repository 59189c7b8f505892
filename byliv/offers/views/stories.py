"""What came of a match: it worked out, each writes a line, and both say whether others may read it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.core.forms import PhotoForm, checked
from byliv.core.http import refusals_told
from byliv.offers import actions
from byliv.offers.forms.around import StoryForm
from byliv.offers.models import Story
from byliv.offers.views.access import match_of


@require_POST
def worked_out(request: HttpRequest, match: str) -> HttpResponse:
    """It worked out: the need is fulfilled."""
    found, _side, person = match_of(request, match)
    with refusals_told(request):
        actions.begin_story(match=found, by=person)
        messages.success(request, _("Good! Write a line about it, if you like."))
    return redirect(found)


@require_POST
def write(request: HttpRequest, match: str) -> HttpResponse:
    """One's own line, and whether others may read it."""
    found, _side, person = match_of(request, match)
    story, form = get_object_or_404(Story, match=found), StoryForm(request.POST)
    with refusals_told(request):
        actions.write_story(story=story, by=person, **checked(form))
        shown = (
            _("Everybody can read it now.") if story.published_at else _("Saved. It shows once you both want it to.")
        )
        messages.success(request, shown)
    return redirect(found)


@require_POST
def photo(request: HttpRequest, match: str) -> HttpResponse:
    """A picture of what came of it."""
    found, _side, person = match_of(request, match)
    story, form = get_object_or_404(Story, match=found), PhotoForm(request.POST, request.FILES)
    with refusals_told(request):
        actions.add_story_photo(story=story, file=checked(form)["photo"], by=person)
        messages.success(request, _("The picture is there."))
    return redirect(found)


@require_POST
def remove_photo(request: HttpRequest, match: str, photo: int) -> HttpResponse:
    """Take a picture away."""
    found, _side, person = match_of(request, match)
    story = get_object_or_404(Story, match=found)
    actions.remove_story_photo(photo=get_object_or_404(story.photos, pk=photo), by=person)
    messages.success(request, _("The picture is gone."))
    return redirect(found)
