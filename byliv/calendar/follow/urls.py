from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.calendar.follow.views import mine, pages

app_name = "follow"

urlpatterns = [
    path(pgettext_lazy("address", "follow/"), pages.start, name="start"),
    path(pgettext_lazy("address", "follow/asked/"), pages.asked, name="asked"),
    path(pgettext_lazy("address", "follow/left/"), mine.left, name="left"),
    path(pgettext_lazy("address", "follow/yes/<str:token>/"), pages.yes, name="yes"),
    path(pgettext_lazy("address", "follow/leave/<str:token>/"), mine.leave, name="leave"),
    path(pgettext_lazy("address", "follow/mine/<str:token>/"), mine.mine, name="mine"),
    path(pgettext_lazy("address", "follow/mine/<str:token>/calendar/"), mine.make_feed, name="make_feed"),
    path(pgettext_lazy("address", "follow/mine/<str:token>/stop/<int:pk>/"), mine.stop, name="stop"),
]
