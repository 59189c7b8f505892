from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.exchange import views

app_name = "exchange"

urlpatterns = [
    path(pgettext_lazy("address", "archive/<slug:area_slug>/"), views.archives, name="archives"),
    path(pgettext_lazy("address", "archive/<slug:area_slug>/<int:pk>.zip"), views.download, name="download"),
]
