"""Addresses of looking after houses: hosts, welcome, faults, feedback, figures."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.hosting.views import faults, feedback, figures, rota, welcome

app_name = "hosting"

of_place = [
    path(pgettext_lazy("address", "hosts/"), rota.rota, name="rota"),
    path(pgettext_lazy("address", "hosts/plan/"), rota.plan, name="plan"),
    path(pgettext_lazy("address", "hosts/me/"), rota.own, name="own"),
    path(pgettext_lazy("address", "hosts/link/"), rota.renew_link, name="renew_link"),
    path(pgettext_lazy("address", "hosts/<int:host>/remove/"), rota.remove_host, name="remove_host"),
    path(pgettext_lazy("address", "welcome/"), welcome.welcome, name="welcome"),
    path(pgettext_lazy("address", "welcome/edit/"), welcome.edit, name="welcome_edit"),
    path(pgettext_lazy("address", "welcome.pdf"), welcome.sheet, name="sheet"),
    path(pgettext_lazy("address", "figures/"), figures.of_place, name="place_figures"),
    path(pgettext_lazy("address", "figures.csv"), figures.place_csv, name="place_csv"),
]

of_room = [
    path(pgettext_lazy("address", "wrong/"), faults.report, name="report"),
    path(pgettext_lazy("address", "wrong/thanks/"), faults.thanks, name="thanks"),
    path(pgettext_lazy("address", "wrong/sign.pdf"), welcome.sign, name="sign"),
    path(pgettext_lazy("address", "faults/"), faults.faults, name="faults"),
    path(pgettext_lazy("address", "feedback/"), feedback.feedback, name="feedback"),
    path(pgettext_lazy("address", "feedback/<int:feedback>/reply/"), feedback.reply, name="reply"),
    path(pgettext_lazy("address", "feedback/<int:feedback>/hide/"), feedback.hide, name="hide"),
    path(pgettext_lazy("address", "figures/"), figures.of_room, name="room_figures"),
    path(pgettext_lazy("address", "figures.csv"), figures.room_csv, name="room_csv"),
]

urlpatterns = [
    path(pgettext_lazy("address", "my-shifts/"), rota.mine, name="mine"),
    path(pgettext_lazy("address", "hosts/join/<slug:secret>/"), rota.join, name="join"),
    path(pgettext_lazy("address", "hosts/<slug:secret>.ics"), rota.calendar, name="calendar"),
    path(pgettext_lazy("address", "shift/<int:shift>/"), rota.shift, name="shift"),
    path(pgettext_lazy("address", "fault/<int:fault>/"), faults.fault, name="fault"),
    path(pgettext_lazy("address", "fault/<int:fault>/close/"), faults.close, name="close"),
    path(pgettext_lazy("address", "afterwards/<slug:secret>/"), feedback.afterwards, name="afterwards"),
    path(pgettext_lazy("address", "place/<slug:slug>/"), include(of_place)),
    path(pgettext_lazy("address", "room/<slug:slug>/"), include(of_room)),
    path(pgettext_lazy("address", "<slug:area_slug>/rooms/figures/"), figures.of_area, name="area_figures"),
    path(pgettext_lazy("address", "<slug:area_slug>/rooms/figures.csv"), figures.area_csv, name="area_csv"),
]
