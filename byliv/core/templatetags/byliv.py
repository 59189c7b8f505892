"""Words that templates share."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from byliv.core import text
from byliv.core.addresses import address

register = template.Library()
register.simple_tag(address)


@register.filter
def tr(thing: object, field: str) -> str:
    """The field in the reader's language, else in Danish: {{ area|tr:"name" }} reads name_en or name_da."""
    if not thing:
        return ""
    return getattr(thing, f"{field}_{get_language()}", "") or getattr(thing, f"{field}_da", "")


@register.filter
def lang_of(thing: object, field: str) -> str:
    """The language of what `tr` gives, for lang="…": Danish where the reader's language is missing."""
    language = get_language() or "da"
    return language if getattr(thing, f"{field}_{language}", "") else "da"


@register.filter
def markdown(value: str) -> SafeString:
    """A person's Markdown as safe HTML."""
    return text.render(value or "")


@register.filter
def excerpt(value: str, length: int = 160) -> str:
    """The beginning of a text in one line."""
    return text.excerpt(value or "", length)


@register.simple_tag
def glyph(name: str, label: str = "") -> SafeString:
    """An inline icon from the glyph sheet; silent to screen readers unless it carries a label."""
    if label:
        return format_html(
            '<svg class="glyph" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, _sheet(), name
        )
    return format_html('<svg class="glyph" aria-hidden="true"><use href="{}#{}"/></svg>', _sheet(), name)


@cache
def _sheet() -> str:
    # A page shows a hundred glyphs; where their sheet lies is settled when the static files are laid out.
    return static("byliv/glyphs.svg")
