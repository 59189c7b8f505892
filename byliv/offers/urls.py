"""Addresses of needs and offers."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.offers.choices import Side
from byliv.offers.views import add, answering, detail, own, stories, wall

app_name = "offers"

NEED, OFFER = {"side": Side.NEED.value}, {"side": Side.OFFER.value}

urlpatterns = [
    path(pgettext_lazy("address", "needs/"), wall.area_wall, name="everywhere"),
    path(pgettext_lazy("address", "needs/add/"), add.choose, name="add"),
    path(pgettext_lazy("address", "needs/mine/"), own.mine, name="mine"),
    path(pgettext_lazy("address", "needs/mails/"), own.mails, name="mails"),
    path(pgettext_lazy("address", "needs/look-for/<slug:kind>/"), add.new, NEED, name="look_for"),
    path(pgettext_lazy("address", "needs/have/<slug:kind>/"), add.new, OFFER, name="have"),
    path(pgettext_lazy("address", "needs/answer/<str:token>/"), answering.answer_mail, name="answer_mail"),
    path(pgettext_lazy("address", "needs/renew/<str:token>/"), answering.renew_mail, name="renew_mail"),
    path(pgettext_lazy("address", "needs/leave/<str:token>/"), answering.leave, name="leave"),
    path(pgettext_lazy("address", "needs/need/<str:card>/"), detail.detail, NEED, name="need"),
    path(pgettext_lazy("address", "needs/need/<str:card>/edit/"), add.edit, NEED, name="edit_need"),
    path(pgettext_lazy("address", "needs/need/<str:card>/press/"), own.press, NEED, name="press_need"),
    path(pgettext_lazy("address", "needs/need/<str:card>/photo/"), own.photo, NEED, name="photo_need"),
    path(
        pgettext_lazy("address", "needs/need/<str:card>/photo/<int:photo>/remove/"),
        own.remove_photo, NEED, name="remove_photo_need",
    ),
    path(pgettext_lazy("address", "needs/need/<str:card>/report/"), own.report, NEED, name="report_need"),
    path(pgettext_lazy("address", "needs/need/<str:card>/take-down/"), own.take_down, NEED, name="take_down_need"),
    path(pgettext_lazy("address", "needs/offer/<str:card>/"), detail.detail, OFFER, name="offer"),
    path(pgettext_lazy("address", "needs/offer/<str:card>/edit/"), add.edit, OFFER, name="edit_offer"),
    path(pgettext_lazy("address", "needs/offer/<str:card>/press/"), own.press, OFFER, name="press_offer"),
    path(pgettext_lazy("address", "needs/offer/<str:card>/photo/"), own.photo, OFFER, name="photo_offer"),
    path(
        pgettext_lazy("address", "needs/offer/<str:card>/photo/<int:photo>/remove/"),
        own.remove_photo, OFFER, name="remove_photo_offer",
    ),
    path(pgettext_lazy("address", "needs/offer/<str:card>/report/"), own.report, OFFER, name="report_offer"),
    path(pgettext_lazy("address", "needs/offer/<str:card>/take-down/"), own.take_down, OFFER, name="take_down_offer"),
    path(pgettext_lazy("address", "needs/match/<str:match>/"), answering.match, name="match"),
    path(pgettext_lazy("address", "needs/match/<str:match>/answer/"), answering.answer, name="answer"),
    path(pgettext_lazy("address", "needs/match/<str:match>/worked-out/"), stories.worked_out, name="worked_out"),
    path(pgettext_lazy("address", "needs/match/<str:match>/story/"), stories.write, name="story"),
    path(pgettext_lazy("address", "needs/match/<str:match>/photo/"), stories.photo, name="story_photo"),
    path(
        pgettext_lazy("address", "needs/match/<str:match>/photo/<int:photo>/remove/"),
        stories.remove_photo, name="remove_story_photo",
    ),
    path(pgettext_lazy("address", "<slug:area_slug>/needs/"), wall.area_wall, name="area"),
]  # fmt: skip
