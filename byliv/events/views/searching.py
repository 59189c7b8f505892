"""The search for a place inside a form: another word than before is a search, whichever button was pressed."""

from django.http import HttpRequest

from byliv.core.text import one_line
from byliv.places.models import Place


def words_of(request: HttpRequest) -> str:
    """What is searched for."""
    return one_line(request.POST.get("words", ""))[:100]


def is_search(request: HttpRequest) -> bool:
    return "search" in request.POST or words_of(request) != one_line(request.POST.get("searched", ""))[:100]


def sent_place(request: HttpRequest) -> Place | None:
    """The place that was chosen in the form, so that it stays among the choices."""
    pk = request.POST.get("place", "")
    if not (pk.isascii() and pk.isdecimal()) or len(pk) > 15:
        return None
    return Place.objects.public().filter(pk=int(pk)).select_related("area").first()
