"""Empty premises: by their address and what they are."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.core.text import excerpt
from byliv.search.highlight import marked
from byliv.search.results.around import Fitting, distance_words, fitting, nothing
from byliv.search.results.asked import Question
from byliv.search.results.rows import Group, Row
from byliv.vacancies.models import Vacancy
from byliv.vacancies.shown import line_of

LABEL = gettext_lazy("Empty premises")


def group_of(question: Question, size: int) -> Group:
    """What was found of what stands empty."""
    meant = question.meant
    # Nobody has said of them whether they are open, free or step-free.
    cannot = meant.is_open or meant.is_free or meant.is_step_free
    shown = Vacancy.objects.shown().empty().filter(nothing() if cannot else Q())
    found = fitting(question, "vacancy", shown, ("-pk",))
    known = shown.in_bulk(found.ids[:size]) if found.ids else {}
    today = clock.local_now().date()
    rows = [_row(question, known[pk], found, today) for pk in found.ids[:size] if pk in known]
    return Group("vacancy", LABEL, rows, len(found.ids), found.is_more, _list_url(question))


def _list_url(question: Question) -> str:
    area = question.area
    return reverse("vacancies:area", args=[area.slug]) if area else reverse("vacancies:everywhere")


def _row(question: Question, vacancy: Vacancy, found: Fitting, today: date) -> Row:
    shown = line_of(vacancy, today)
    words = vacancy.words_en if get_language() == "en" and vacancy.words_en else vacancy.words_da
    town = " ".join(filter(None, (vacancy.postal_code, vacancy.locality)))
    size = _("%(count)s m²") % {"count": vacancy.floor_area} if vacancy.floor_area else ""
    return Row(
        "vacancy", vacancy.pk, vacancy.get_absolute_url(), shown.title, marked(shown.title, question.folded),
        shown.glyph, shown.hue, str(vacancy.get_sort_display()), marked(excerpt(words, 140), question.folded),
        where=town, when=distance_words(found.metres.get(vacancy.pk)), badge=str(vacancy.get_state_display()),
        badge_look=shown.badge, facts=" · ".join(filter(None, (shown.how_long, size))),
    )  # fmt: skip
