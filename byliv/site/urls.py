from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.site.people_urls import urlpatterns as people
from byliv.site.views import home, pages, pictures

app_name = "site"

urlpatterns = [
    path("", home.home, name="home"),
    path(pgettext_lazy("address", "about/"), pages.about, name="about"),
    path(pgettext_lazy("address", "privacy/"), pages.privacy, name="privacy"),
    path(pgettext_lazy("address", "accessibility/"), pages.accessibility, name="accessibility"),
    path(pgettext_lazy("address", "add/"), pages.add, name="add"),
    path("design/", pages.design, name="design"),
    path(pgettext_lazy("address", "picture/agenda.png"), pictures.agenda, name="agenda_picture"),
    path(pgettext_lazy("address", "picture/<slug:kind>/<slug:slug>.png"), pictures.picture, name="picture"),
    path(pgettext_lazy("address", "card/<slug:kind>/<slug:slug>/"), pictures.card, name="card"),
    *people,
    # Last: an area's address may be any word that is not taken above.
    path("<slug:area_slug>/", home.area, name="area"),
]
