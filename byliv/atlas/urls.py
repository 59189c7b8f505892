from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.atlas.views import embed, feeds, page

app_name = "atlas"

urlpatterns = [
    path(pgettext_lazy("address", "map/"), page.everywhere, name="everywhere"),
    path(pgettext_lazy("address", "map/entries.geojson"), feeds.geojson, name="geojson"),
    path(pgettext_lazy("address", "map/entries.csv"), feeds.csv, name="csv"),
    path(pgettext_lazy("address", "map/entries.xlsx"), feeds.xlsx, name="xlsx"),
    path(pgettext_lazy("address", "map/entries.rss"), feeds.rss, name="rss"),
    path(pgettext_lazy("address", "map/entries.atom"), feeds.atom, name="atom"),
    path(pgettext_lazy("address", "map/entries.jsonld"), feeds.jsonld, name="jsonld"),
    path(pgettext_lazy("address", "map/embed/"), embed.embed, name="embed"),
    path(pgettext_lazy("address", "map/embed/colours.css"), embed.colours, name="embed_colours"),
    path(pgettext_lazy("address", "map/embed/code/"), embed.maker, name="embed_maker"),
    path(pgettext_lazy("address", "map/embed.js"), embed.script, name="embed_script"),
    path(pgettext_lazy("address", "<slug:area_slug>/map/"), page.area_map, name="map"),
]
