"""Addresses for machines: the same in every language."""

from django.urls import path

from byliv.atlas.views import machines

app_name = "tiles"

urlpatterns = [
    path("tiles/<slug:layer>/<int:zoom>/<int:x>/<int:y>.mvt", machines.tile, name="tile"),
    path("tiles/<slug:layer>.json", machines.tilejson, name="tilejson"),
    path("tiles/areas.geojson", machines.area_outlines, name="area-outlines"),
    path("api/v1/listings.geojson", machines.points, name="points"),
    path("api/v1/nearest.json", machines.nearest, name="nearest"),
]
