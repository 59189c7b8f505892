"""Addresses of open days: the desk of those who run one, what visitors and participants see, and the day itself."""

from byliv.opendays.urls import day as day_urls
from byliv.opendays.urls import desk as desk_urls
from byliv.opendays.urls import public as public_urls

app_name = "opendays"

# Fixed words before an open day's own address.
urlpatterns = [*day_urls.urlpatterns, *desk_urls.urlpatterns, *public_urls.urlpatterns]
