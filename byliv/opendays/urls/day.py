"""Addresses of the day itself: hosts' doors, the live programme, and what comes after."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.opendays.views.day import afterwards, host, live, running, worker

urlpatterns = [
    # The worker's folder is what it looks after: open days and walks, in each language by itself.
    path(pgettext_lazy("address", "open-day/worker.js"), worker.worker, name="worker"),
    path(pgettext_lazy("address", "open-day/map-worker.js"), worker.map_worker, name="map_worker"),
    path(pgettext_lazy("address", "open-day/host/<slug:secret>/"), host.host, name="host"),
    path(pgettext_lazy("address", "open-day/host/<slug:secret>/presses/"), host.presses, name="host_presses"),
    path(pgettext_lazy("address", "open-day/host/<slug:secret>/answer/"), host.answer, name="host_answer"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/now.json"), live.doors, name="live"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/day/"), running.day, name="day"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/day/links/"), running.send_links, name="send_links"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/day/<int:stop>/link/"), running.renew, name="renew_link"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/day/<int:stop>/door/"), running.say, name="say_door"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/figures/"), afterwards.figures, name="figures"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/thanks/"), afterwards.thank, name="thank"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/next/"), afterwards.next_edition, name="next_edition"),
]
