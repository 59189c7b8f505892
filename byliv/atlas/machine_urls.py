"""Addresses for machines: the same in every language."""

from django.urls import path

from byliv.atlas import views

app_name = "tiles"

urlpatterns = [
    path("tiles/<slug:layer>/<int:zoom>/<int:x>/<int:y>.mvt", views.tile, name="tile"),
    path("tiles/areas.geojson", views.area_outlines, name="area-outlines"),
]
