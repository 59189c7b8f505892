"""Addresses of posters and newsletters."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.paper.newsletters import views as newsletters
from byliv.paper.posters import views as posters

urlpatterns = [
    path(pgettext_lazy("address", "poster/"), posters.poster, name="poster"),
    path(pgettext_lazy("address", "poster/poster.pdf"), posters.poster_pdf, name="poster_pdf"),
    path(pgettext_lazy("address", "poster/poster.png"), posters.poster_png, name="poster_png"),
    path(pgettext_lazy("address", "poster/posters.rss"), posters.poster_feed, name="poster_feed"),
    path(pgettext_lazy("address", "newsletter/"), newsletters.newsletter, name="newsletter"),
    path(pgettext_lazy("address", "newsletter/text.html"), newsletters.newsletter_html, name="newsletter_html"),
    path(pgettext_lazy("address", "newsletter/text.txt"), newsletters.newsletter_text, name="newsletter_text"),
    path(
        pgettext_lazy("address", "newsletter/picture/<path:name>.jpg"),
        newsletters.newsletter_picture,
        name="newsletter_picture",
    ),
]
