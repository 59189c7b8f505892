"""Addresses of folders and door signs."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.paper.folders.views import doors, folder

urlpatterns = [
    # Printed in folders and on doors: this stays as it is for ever.
    path("d/<int:stop>", folder.stop, name="stop"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/folder/"), folder.choose, name="folder"),
    path(
        pgettext_lazy("address", "open-day/<slug:slug>/folder/<slug:format>/<slug:language>.pdf"),
        folder.folder_pdf,
        name="folder_pdf",
    ),
    path(
        pgettext_lazy("address", "open-day/<slug:slug>/folder/<slug:format>/<slug:language>/<int:page>.png"),
        folder.folder_page,
        name="folder_page",
    ),
    path(pgettext_lazy("address", "open-day/<slug:slug>/door-signs/"), doors.doors, name="door_signs"),
    path(
        pgettext_lazy("address", "open-day/<slug:slug>/door-signs/<slug:format>/<slug:language>.pdf"),
        doors.doors_pdf,
        name="door_signs_pdf",
    ),
    path(
        pgettext_lazy("address", "open-day/<slug:slug>/door-signs/<slug:format>/<slug:language>.png"),
        doors.doors_picture,
        name="door_signs_picture",
    ),
]
