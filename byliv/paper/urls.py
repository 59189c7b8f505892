"""Addresses of what is printed."""

from byliv.paper import folder_urls, poster_urls

app_name = "paper"

urlpatterns = [*folder_urls.urlpatterns, *poster_urls.urlpatterns]
