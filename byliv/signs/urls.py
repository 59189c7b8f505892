from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.signs.views import landing, own, street

app_name = "signs"

urlpatterns = [
    # Printed on walls: these stay as they are for ever.
    path("q/", landing.find, name="find"),
    path("q/<str:typed>/", landing.landing),
    path("q/<str:typed>", landing.landing, name="landing"),
    path(pgettext_lazy("address", "signs/entry/<int:listing>/"), own.of_listing, name="of_listing"),
    path(pgettext_lazy("address", "signs/room/<slug:slug>/"), own.of_room, name="of_room"),
    path(pgettext_lazy("address", "signs/street/<slug:area_slug>/"), street.streets, name="streets"),
    path(pgettext_lazy("address", "signs/<slug:code>/"), own.sign, name="sign"),
    path(pgettext_lazy("address", "signs/<slug:code>/print/"), own.print_sign, name="print"),
    path(pgettext_lazy("address", "signs/<slug:code>/point/"), own.point, name="point"),
    path(pgettext_lazy("address", "signs/<slug:code>/<slug:sheet>.svg"), own.preview, name="preview"),
]
