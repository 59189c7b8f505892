"""All addresses: fixed ones for machines first, then the pages, Danish without a prefix and English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.core.media import media

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/<path:name>", media, name="media"),
    path("", include("byliv.atlas.machine_urls")),
    path("", include("byliv.calendar.follow.machine_urls")),
    path("", include("byliv.bookings.machine_urls")),
    path("", include("byliv.api.machine_urls")),
    path("", include("byliv.ogc.machine_urls")),
    path("", include("byliv.federation.machine_urls")),
    path("", include("byliv.site.machine_urls")),
]

urlpatterns += i18n_patterns(
    path(pgettext_lazy("address", "account/"), include("byliv.accounts.urls")),
    path("", include("byliv.listings.own_urls")),
    path("", include("byliv.organisations.urls")),
    path("", include("byliv.places.urls")),
    path("", include("byliv.events.urls")),
    path("", include("byliv.signs.urls")),
    path("", include("byliv.atlas.urls")),
    path("", include("byliv.stewardship.urls")),
    path("", include("byliv.feeds.urls")),
    path("", include("byliv.calendar.urls")),
    path("", include("byliv.calendar.follow.urls")),
    path("", include("byliv.rooms.urls")),
    path("", include("byliv.bookings.urls")),
    path("", include("byliv.handover.urls")),
    path("", include("byliv.hosting.urls")),
    path("", include("byliv.vacancies.urls")),
    path("", include("byliv.seasons.urls")),
    path("", include("byliv.finder.urls")),
    path("", include("byliv.offers.urls")),
    path("", include("byliv.leases.urls")),
    path("", include("byliv.partnerships.urls")),
    path("", include("byliv.rents.urls")),
    path("", include("byliv.opendays.urls")),
    path("", include("byliv.walks.urls")),
    path("", include("byliv.exchange.urls")),
    path("", include("byliv.paper.urls")),
    path("", include("byliv.search.urls")),
    path("", include("byliv.webhooks.urls")),
    path("", include("byliv.federation.urls")),
    path("", include("byliv.api.urls")),
    # Last, because its last address is any one word: an area's.
    path("", include("byliv.site.urls")),
    prefix_default_language=False,
)
