"""Areas and open days."""

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from byliv.areas.models import Area
from byliv.calendar.words import day_words
from byliv.core import clock
from byliv.core.text import excerpt
from byliv.opendays.models import OpenDay
from byliv.search.highlight import marked
from byliv.search.results.asked import Question
from byliv.search.results.rows import Group, Row

MOST_DAYS = 20
AREAS, OPEN_DAYS = gettext_lazy("Areas"), gettext_lazy("Open days")


def areas_of(question: Question, size: int) -> Group:
    """Areas called so; the one that was understood first."""
    meant = question.meant
    is_all = meant.area is not None and len(meant.parts) == 1 and not meant.words
    ids = [meant.area.pk] if is_all and meant.area else []
    ids = list(dict.fromkeys([*ids, *question.names.of("area")]))
    found = Area.objects.defer("polygon").in_bulk(ids[:size])
    rows = [_area_row(question, found[pk]) for pk in ids[:size] if pk in found]
    return Group("area", AREAS, rows, len(rows))


def _area_row(question: Question, area: Area) -> Row:
    is_english = get_language() == "en"
    name = (area.name_en if is_english else "") or area.name_da
    line = (area.intro_en if is_english else "") or area.intro_da
    return Row(
        "area", area.pk, reverse("site:area", args=[area.slug]), name, marked(name, question.folded), "map", area.hue,
        area.get_kind_display(), marked(excerpt(line, 140), question.folded),
    )  # fmt: skip


def open_days_of(question: Question, size: int) -> Group:
    """Open days called so, and all that are coming when open days were asked for."""
    ids = question.names.of("openday")
    if question.meant.type == "openday":
        coming = OpenDay.objects.public().coming()
        if question.area_ids:
            coming = coming.filter(areas__in=question.area_ids).distinct()
        if question.rest is None:
            ids = [*coming.order_by("-event__pk").values_list("pk", flat=True)[:MOST_DAYS], *ids]
        else:
            ids = [*question.rest.of("openday"), *ids]
    ids = list(dict.fromkeys(ids))
    rows = OpenDay.objects.public().select_related("event").prefetch_related("dates")
    found = rows.in_bulk(ids[:size])
    made = [_open_day_row(question, found[pk]) for pk in ids[:size] if pk in found]
    return Group("openday", OPEN_DAYS, made, len(ids))


def _open_day_row(question: Question, open_day: OpenDay) -> Row:
    event, dates = open_day.event, list(open_day.dates.all())
    today = clock.local_now().date()
    line = event.summary_en if get_language() == "en" and event.summary_en else event.summary_da
    when = day_words(dates[0].start.astimezone(clock.local_now().tzinfo).date(), today) if dates else ""
    return Row(
        "openday", open_day.pk, reverse("opendays:page", args=[open_day.slug]), open_day.name,
        marked(open_day.name, question.folded), "event-open_house", event.hue, str(gettext_lazy("Open day")),
        marked(excerpt(line, 140), question.folded), when=when,
    )  # fmt: skip
