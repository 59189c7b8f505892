"""What the agenda's filter form offers to choose among."""

from dataclasses import replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from byliv.atlas.panel import Choice, Group, theme_choices
from byliv.calendar.filters import AgendaFilter
from byliv.events.kinds import HUES, EventKind
from byliv.events.languages import LANGUAGES
from byliv.themes.models import Theme

TIME_LABELS = {
    "morning": pgettext_lazy("time of day", "Morning"),
    "afternoon": pgettext_lazy("time of day", "Afternoon"),
    "evening": pgettext_lazy("time of day", "Evening"),
}


def choices_of(wanted: AgendaFilter) -> SafeString:
    """The boxes to tick as HTML, in the reader's language; each is rendered once as it is ticked and once as not."""
    language = get_language() or ""
    groups = [
        (group.label, SafeString("".join(_box(language, group.name, choice) for choice in _ticked(group, wanted))))
        for group in _groups(language)
    ]
    return SafeString("".join(_fieldset(language, label, boxes) for label, boxes in groups))


def language_choices() -> list[tuple[str, str]]:
    """(code, name in the reader's language)."""
    return [(code, str(name)) for code, name in LANGUAGES.items()]


def _ticked(group: Group, wanted: AgendaFilter) -> list[Choice]:
    chosen = wanted.kinds if group.name == "kind" else wanted.themes
    return [replace(choice, is_on=choice.value in chosen) for choice in group.choices]


@lru_cache(maxsize=512)
def _box(_language: str, name: str, choice: Choice) -> SafeString:
    return render_to_string("atlas/_choice.html", {"name": name, "choice": choice})


@lru_cache(maxsize=512)
def _fieldset(_language: str, label: str, boxes: SafeString) -> SafeString:
    return render_to_string("calendar/_fieldset.html", {"label": label, "boxes": boxes})


@lru_cache(maxsize=8)
def _groups(_language: str) -> tuple[Group, ...]:
    kinds = [Choice(kind.value, str(kind.label), f"event-{kind.value}", HUES[kind.value]) for kind in EventKind]
    return (
        Group("kind", _("Kind of event"), kinds),
        Group("theme", _("Art form"), theme_choices(Theme.Scheme.ART_FORM)),
        Group("theme", _("For whom"), theme_choices(Theme.Scheme.TARGET_GROUP)),
    )
