"""What the filter form offers to choose among."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.atlas.filters import Filter
from byliv.listings import types
from byliv.themes.models import Theme


@dataclass(frozen=True)
class Choice:
    """One box to tick."""

    value: str
    label: str
    glyph: str
    hue: int
    is_on: bool = False


@dataclass(frozen=True)
class Group:
    """A set of boxes under one heading; `name` is the filter word they write."""

    name: str
    label: str
    choices: list[Choice]


def kind_choices(type_code: str | None = None) -> list[Choice]:
    """All kinds (of one type), in their own order."""
    return [
        Choice(listing_type.glyph(kind), label, listing_type.glyph(kind), listing_type.hue(kind))
        for code in ([type_code] if type_code else types.codes())
        for listing_type in [types.named(code)]
        for kind, label in ((kind, listing_type.kind_label(kind)) for kind in listing_type.kinds.values)
    ]


def theme_choices(scheme: str) -> list[Choice]:
    """All themes of a scheme in the reader's language."""
    language = get_language()
    return [
        Choice(theme.code, getattr(theme, f"name_{language}", "") or theme.name_da, theme.code, theme.hue)
        for theme in Theme.objects.filter(scheme=scheme)
    ]


def choices_of(wanted: Filter) -> SafeString:
    """The boxes to tick as HTML, in the reader's language. There are a hundred, which would cost as much as the rest
    of a page: each is rendered once as it is ticked and once as it is not, and a form is put together from them."""
    # Kinds and themes change with a version of the program only, so that no memory of them grows old.
    language = get_language() or ""
    groups = [
        (group.label, SafeString("".join(_box(language, group.name, choice) for choice in ticked(group, wanted))))
        for group in _groups(language)
    ]
    return render_to_string("atlas/_choices.html", {"wanted": wanted, "groups": groups, "layers": layer_choices()})


def ticked(group: Group, wanted: Filter) -> list[Choice]:
    """The choices of a group as somebody's filter has ticked them."""
    chosen = wanted.kinds if group.name == "kind" else wanted.themes
    return [replace(choice, is_on=choice.value in chosen) for choice in group.choices]


@lru_cache(maxsize=1024)
def _box(_language: str, name: str, choice: Choice) -> SafeString:
    return render_to_string("atlas/_choice.html", {"name": name, "choice": choice})


@lru_cache(maxsize=8)
def _groups(_language: str) -> tuple[Group, ...]:
    return (
        Group("kind", _("Kind of place"), kind_choices("place")),
        Group("kind", _("Kind of environment"), kind_choices("organisation")),
        Group("theme", _("Art form"), theme_choices(Theme.Scheme.ART_FORM)),
        Group("theme", _("For whom"), theme_choices(Theme.Scheme.TARGET_GROUP)),
    )


def layer_choices() -> list[tuple[str, str]]:
    """Both, places or environments; both is nothing in the address."""
    return [("", _("Everything")), ("places", _("Places")), ("organisations", _("Environments"))]
