"""Addresses of what belongs to no listing in particular."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.listings.views import streets

app_name = "listings"

urlpatterns = [path(pgettext_lazy("address", "known-addresses/"), streets.addresses, name="addresses")]
