from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.listings.urls import shared
from byliv.listings.views import alike
from byliv.places.door import DOOR
from byliv.places.views import add, hours, page, who

app_name = "places"

own = [
    path("", page.detail, name="detail"),
    path(pgettext_lazy("address", "who/"), who.who, name="who"),
    path(pgettext_lazy("address", "who/<int:occupancy>/remove/"), who.remove, name="vacate"),
    path(pgettext_lazy("address", "edit/hours/"), hours.hours, name="hours"),
    path(pgettext_lazy("address", "edit/hours/preview/"), hours.preview, name="hours_preview"),
    path(pgettext_lazy("address", "edit/access/"), hours.access, name="access"),
]

urlpatterns = [
    path(pgettext_lazy("address", "add/place/"), add.add, name="add"),
    path(pgettext_lazy("address", "add/place/alike/"), alike.alike, {"door": DOOR}, name="alike"),
    path(pgettext_lazy("address", "organisation/<slug:slug>/places/"), who.of_organisation, name="of_organisation"),
    path(pgettext_lazy("address", "place/<slug:slug>/"), include([*own, *shared(DOOR)])),
]
