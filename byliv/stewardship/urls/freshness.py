from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.stewardship.views import freshness

urlpatterns = [
    path(pgettext_lazy("address", "<slug:area_slug>/freshness/"), freshness.freshness, name="freshness"),
    path(pgettext_lazy("address", "<slug:area_slug>/freshness/calls.csv"), freshness.calls, name="calls"),
    path(pgettext_lazy("address", "<slug:area_slug>/freshness/<int:listing>/"), freshness.asked, name="asked"),
]
