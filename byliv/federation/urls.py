from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.federation.views import pages

app_name = "federation"

urlpatterns = [
    path(pgettext_lazy("address", "fediverse/"), pages.everything, name="everything"),
    path(pgettext_lazy("address", "fediverse/<slug:slug>/"), pages.area, name="area"),
    path(pgettext_lazy("address", "fediverse/<slug:slug>/silence/"), pages.silence_area, name="silence_area"),
    path(pgettext_lazy("address", "organisation/<slug:slug>/fediverse/"), pages.organisation, name="organisation"),
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/fediverse/silence/"),
        pages.silence_organisation,
        name="silence_organisation",
    ),
]
