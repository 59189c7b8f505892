"""What the filter form offers to choose among."""

from dataclasses import dataclass
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


def kind_choices(wanted: Filter | None = None, type_code: str | None = None) -> list[Choice]:
    """All kinds (of one type), in their own order."""
    chosen = wanted.kinds if wanted else ()
    return [
        Choice(
            listing_type.glyph(kind),
            label,
            listing_type.glyph(kind),
            listing_type.hue(kind),
            listing_type.glyph(kind) in chosen,
        )
        for code in ([type_code] if type_code else types.codes())
        for listing_type in [types.named(code)]
        for kind, label in ((kind, listing_type.kind_label(kind)) for kind in listing_type.kinds.values)
    ]


def theme_choices(wanted: Filter, scheme: str) -> list[Choice]:
    """All themes of a scheme in the reader's language."""
    language = get_language()
    return [
        Choice(t.code, getattr(t, f"name_{language}", "") or t.name_da, t.code, t.hue, t.code in wanted.themes)
        for t in Theme.objects.filter(scheme=scheme)
    ]


def choices_of(wanted: Filter) -> SafeString:
    """The boxes to tick as HTML, in the reader's language: a hundred, which cost as much as the rest of a page."""
    return _rendered(get_language() or "", Filter(layer=wanted.layer, kinds=wanted.kinds, themes=wanted.themes))


@lru_cache(maxsize=256)
def _rendered(_language: str, wanted: Filter) -> SafeString:
    # Kinds and themes change with a version of the program only, so that no memory of them grows old.
    context = {"wanted": wanted, "groups": groups_of(wanted), "layers": layer_choices()}
    return render_to_string("atlas/_choices.html", context)


def groups_of(wanted: Filter) -> list[Group]:
    """The groups of boxes of the filter form."""
    return [
        Group("kind", _("Kind of place"), kind_choices(wanted, "place")),
        Group("kind", _("Kind of environment"), kind_choices(wanted, "organisation")),
        Group("theme", _("Art form"), theme_choices(wanted, Theme.Scheme.ART_FORM)),
        Group("theme", _("For whom"), theme_choices(wanted, Theme.Scheme.TARGET_GROUP)),
    ]


def layer_choices() -> list[tuple[str, str]]:
    """Both, places or environments; both is nothing in the address."""
    return [("", _("Everything")), ("places", _("Places")), ("organisations", _("Environments"))]
