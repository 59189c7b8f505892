"""The rows of the edit page: every fact with what is written now."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core.text import excerpt
from byliv.events.actions.occurrences import rule_of
from byliv.events.languages import language_names
from byliv.events.models import Event
from byliv.events.price import age_words, price_words
from byliv.events.words import schedule_words
from byliv.listings.slots import Fact


def facts_of(event: Event) -> list[Fact]:
    """The rows of the edit page."""
    dates = "; ".join(schedule_words(each, rule_of(each)) for each in event.schedules.all()[:5])
    where = ", ".join(filter(None, (event.place.name if event.place else event.location, event.room)))
    visibility = _("Everybody can see it") if event.is_public else _("Hidden")
    audience = ", ".join(filter(None, (age_words(event), *language_names(event.languages))))
    texts = [
        ("basics", gettext_lazy("Name and kind"), f"{event.name} · {event.get_kind_display()}", "pencil"),
        ("when", gettext_lazy("When it is"), excerpt(dates, 200), "calendar"),
        ("standing", gettext_lazy("How it stands"), event.get_status_display(), "flag"),
        ("where", gettext_lazy("Where it takes place"), where, "map"),
        ("who", gettext_lazy("Who is behind it"), _names(event.organisers.all()), "users"),
        ("description", gettext_lazy("Description"), excerpt(event.description_da, 120), "pencil"),
        ("photo", gettext_lazy("Photo"), event.photo_alt_da, "camera"),
        ("price", gettext_lazy("Price and tickets"), price_words(event), "tickets"),
        ("audience", gettext_lazy("Who it is for"), audience, "users"),
        ("access", gettext_lazy("How to take part"), _names(event.access.all()), "step_free"),
        ("themes", gettext_lazy("Themes"), _names(event.themes.all()), "list"),
        (
            "part_of",
            gettext_lazy("Part of something bigger"),
            event.part_of.name if event.part_of else "",
            "event-festival",
        ),
        ("visibility", gettext_lazy("Who can see it"), visibility, "eye"),
    ]
    return [
        Fact(title, text, reverse(f"events:{name}", args=[event.slug]), glyph) for name, title, text, glyph in texts
    ]


def _names(things: Any) -> str:
    return excerpt(", ".join(str(thing) for thing in things), 120)
