from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.atlas import views

app_name = "atlas"

urlpatterns = [
    path(pgettext_lazy("address", "map/"), views.everywhere, name="everywhere"),
    path(pgettext_lazy("address", "<slug:area_slug>/map/"), views.area_map, name="map"),
]
