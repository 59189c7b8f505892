from django.http import HttpResponse
from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.events import consent_urls

app_name = "events"

urlpatterns = [
    *consent_urls.urlpatterns,
    path(pgettext_lazy("address", "event/<slug:slug>/"), lambda request, slug: HttpResponse(slug), name="detail"),
]
