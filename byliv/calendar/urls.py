from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.atlas.views import embed as map_embed
from byliv.calendar.views import embed, feeds, files, page

app_name = "calendar"

urlpatterns = [
    path(pgettext_lazy("address", "calendar/"), page.everywhere, name="everywhere"),
    path(pgettext_lazy("address", "calendar/events.ics"), feeds.ics, name="ics"),
    path(pgettext_lazy("address", "calendar/events.rss"), feeds.rss, name="rss"),
    path(pgettext_lazy("address", "calendar/events.atom"), feeds.atom, name="atom"),
    path(pgettext_lazy("address", "calendar/events.json"), feeds.json, name="json"),
    path(pgettext_lazy("address", "calendar/places.geojson"), feeds.geojson, name="geojson"),
    path(pgettext_lazy("address", "calendar/events.csv"), files.csv, name="csv"),
    path(pgettext_lazy("address", "calendar/events.xlsx"), files.xlsx, name="xlsx"),
    path(pgettext_lazy("address", "calendar/events.jsonld"), files.jsonld, name="jsonld"),
    path(pgettext_lazy("address", "calendar/embed/"), embed.embed, name="embed"),
    path(pgettext_lazy("address", "calendar/embed/colours.css"), map_embed.colours, name="embed_colours"),
    path(pgettext_lazy("address", "calendar/embed/code/"), embed.embed_code, name="embed_code"),
    path(pgettext_lazy("address", "calendar/embed.js"), map_embed.script, name="embed_script"),
    path(pgettext_lazy("address", "<slug:area_slug>/calendar/"), page.area_agenda, name="area"),
]
