"""What front pages tell search engines and other sites."""

from django.conf import settings
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.core import linked, sharing
from byliv.core.addresses import address
from byliv.core.linked import Thing
from byliv.core.sharing import Share


def website() -> Thing:
    """The site as one thing, with the address that looks for words."""
    home = linked.page("site:home")
    # Where there is no search of its own, the map looks for words.
    search = linked.page("search:search") or linked.page("atlas:everywhere")
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": "Byliv",
        "inLanguage": ["da", "en"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def publisher() -> Thing:
    """Who runs it, as far as the operator has said."""
    name = settings.OPERATOR_NAME
    return {"@type": "Organization", "@id": linked.page("site:home") + "#publisher", "name": name} if name else {}


def share() -> Share:
    """The front page of everything."""
    return Share(
        title=_("Byliv: who makes what, where"),
        line=_("A shared map of a district’s cultural life: the places, the people behind them and how to get in."),
        path=address("site:home"),
        picture=sharing.picture("site", "byliv"),
    )


def share_of(area: Area) -> Share:
    """An area's front page."""
    name = linked.said(area, "name")
    plain = _("What happens in %(area)s, and who is behind it.") % {"area": name}
    return Share(
        title=f"{name} · Byliv",
        line=sharing.line(linked.said(area, "intro"), plain),
        path=address("site:area", area.slug),
        picture=sharing.picture("area", area.slug, area.updated_at),
    )
