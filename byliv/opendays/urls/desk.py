"""Addresses of the desk of those who run an open day."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.opendays.views.desk import add, files, invite, numbers, page, parts, publish, sponsors, stops, write

of_desk = [
    path("", page.desk, name="desk"),
    path(pgettext_lazy("address", "words/"), parts.texts, name="desk_texts"),
    path(pgettext_lazy("address", "days/"), parts.days, name="desk_days"),
    path(pgettext_lazy("address", "areas/"), parts.areas, name="desk_areas"),
    path(pgettext_lazy("address", "call/"), parts.call, name="desk_call"),
    path(pgettext_lazy("address", "call/open/"), parts.open_call, name="desk_open"),
    path(pgettext_lazy("address", "invite/"), invite.invite, name="desk_invite"),
    path(pgettext_lazy("address", "answers/"), invite.answers, name="desk_answers"),
    path(pgettext_lazy("address", "answers/remind/"), invite.remind, name="desk_remind"),
    path(pgettext_lazy("address", "stops/"), stops.stops, name="desk_stops"),
    path(pgettext_lazy("address", "stops/add/"), write.add, name="desk_add_stop"),
    path(pgettext_lazy("address", "stops/all/"), stops.accept_all, name="desk_accept_all"),
    path(pgettext_lazy("address", "stops/numbers/"), numbers.numbers, name="desk_numbers"),
    path(pgettext_lazy("address", "stops/<int:stop>/"), write.change, name="desk_stop"),
    path(pgettext_lazy("address", "stops/<int:stop>/answer/"), stops.answer, name="desk_answer"),
    path(pgettext_lazy("address", "stops.csv"), files.table, name="desk_table"),
    path(pgettext_lazy("address", "sponsors/"), sponsors.sponsors, name="desk_sponsors"),
    path(pgettext_lazy("address", "sponsors/<int:sponsor>/remove/"), sponsors.remove, name="desk_remove_sponsor"),
    path(pgettext_lazy("address", "publish/"), publish.publish, name="desk_publish"),
]

urlpatterns = [
    path(pgettext_lazy("address", "open-days/"), page.desks, name="desks"),
    path(pgettext_lazy("address", "open-day/add/"), add.add, name="add"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/desk/"), include(of_desk)),
]
