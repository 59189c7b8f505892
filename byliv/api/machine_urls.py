"""Addresses for machines: the same in every language."""

from byliv.api.views.whole import addresses

app_name = "api-machines"

urlpatterns = addresses()
