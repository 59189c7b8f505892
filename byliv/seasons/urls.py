"""Addresses of seasons."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from byliv.seasons import plan_urls
from byliv.seasons.views import applications, asking, preparing, public, rooms

app_name = "seasons"

urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "seasons/mine/"), public.mine, name="mine"),
    path(pgettext_lazy("address", "seasons/<int:pk>/"), public.detail, name="detail"),
    path(pgettext_lazy("address", "seasons/<int:pk>/prepare/"), preparing.desk, name="desk"),
    path(pgettext_lazy("address", "seasons/<int:pk>/edit/"), preparing.edit, name="edit"),
    path(pgettext_lazy("address", "seasons/<int:pk>/criteria/"), preparing.criteria, name="criteria"),
    path(pgettext_lazy("address", "seasons/<int:pk>/step/"), preparing.step, name="step"),
    path(pgettext_lazy("address", "seasons/<int:pk>/next/"), preparing.copy, name="copy"),
    path(pgettext_lazy("address", "seasons/<int:pk>/delete/"), preparing.delete, name="delete"),
    path(pgettext_lazy("address", "seasons/<int:pk>/priorities/new/"), preparing.new_priority, name="new_priority"),
    path(pgettext_lazy("address", "seasons/priorities/<int:pk>/"), preparing.priority, name="priority"),
    path(pgettext_lazy("address", "seasons/<int:pk>/rooms/"), rooms.rooms, name="rooms"),
    path(pgettext_lazy("address", "seasons/rooms/<int:pk>/"), rooms.hours, name="hours"),
    path(pgettext_lazy("address", "seasons/<int:pk>/applications/"), applications.applications, name="applications"),
    path(pgettext_lazy("address", "seasons/<int:pk>/applications/list.csv"), applications.csv, name="csv"),
    path(pgettext_lazy("address", "seasons/<int:pk>/applications/enter/"), applications.enter, name="enter"),
    path(pgettext_lazy("address", "seasons/<int:pk>/apply/"), asking.begin, name="begin"),
    path(pgettext_lazy("address", "seasons/applications/<int:pk>/"), asking.application, name="application"),
    path(pgettext_lazy("address", "seasons/applications/<int:pk>/send/"), asking.send, name="send"),
    path(pgettext_lazy("address", "seasons/applications/<int:pk>/withdraw/"), asking.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "seasons/applications/<int:pk>/copy/"), asking.copy_last, name="copy_last"),
    path(pgettext_lazy("address", "seasons/applications/<int:pk>/section/"), asking.new_section, name="new_section"),
    path(pgettext_lazy("address", "seasons/sections/<int:pk>/"), asking.section, name="section"),
    path(pgettext_lazy("address", "seasons/sections/<int:pk>/rooms/"), asking.section_rooms, name="section_rooms"),
    path(pgettext_lazy("address", "seasons/sections/<int:pk>/times/"), asking.section_times, name="section_times"),
    path(pgettext_lazy("address", "seasons/sections/<int:pk>/delete/"), asking.delete_section, name="delete_section"),
    *plan_urls.urlpatterns,
    path(pgettext_lazy("address", "<slug:area_slug>/seasons/"), public.area_list, name="area"),
    path(pgettext_lazy("address", "<slug:area_slug>/seasons/new/"), preparing.new, name="new"),
]
