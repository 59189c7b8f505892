from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.atlas.views import page

app_name = "atlas"

urlpatterns = [
    path(pgettext_lazy("address", "map/"), page.everywhere, name="everywhere"),
    path(pgettext_lazy("address", "<slug:area_slug>/map/"), page.area_map, name="map"),
]
