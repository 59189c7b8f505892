"""The code that puts an agenda into another site's page."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

from byliv.atlas.theme import Theme
from byliv.calendar.filters import AgendaFilter

HEIGHT = 640


def embed_query(wanted: AgendaFilter, theme: Theme) -> str:
    """What the embedded page is asked: the filter with its area, then how it looks."""
    return "&".join(part for part in (wanted.whole_query(), urlencode(theme.pairs())) if part)


def embed_path(wanted: AgendaFilter, theme: Theme) -> str:
    """The embedded page."""
    query = embed_query(wanted, theme)
    return reverse("calendar:embed") + (f"?{query}" if query else "")


def script_code(wanted: AgendaFilter, theme: Theme) -> str:
    """A script tag: it puts the frame where it stands, as high as what is in it, in the colours of the page's own
    --byliv-ink, --byliv-paper and --byliv-accent when it has them."""
    source = settings.BASE_URL + reverse("calendar:embed_script")
    return format_html('<script async src="{}" data-query="{}"></script>', source, embed_query(wanted, theme))


def frame_code(wanted: AgendaFilter, theme: Theme, title: str) -> str:
    """An iframe of a fixed height, for sites that take no scripts."""
    source = settings.BASE_URL + embed_path(wanted, theme)
    return format_html(
        '<iframe src="{}" title="{}" loading="lazy" style="width:100%;height:{}px;border:0"></iframe>',
        source, title, HEIGHT,
    )  # fmt: skip
