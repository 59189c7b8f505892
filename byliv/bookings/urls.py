"""Addresses of bookings: a room's times, one booking, a person's own, and what hosts look after."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.bookings.views import (
    another_room,
    answering,
    book,
    calendars,
    change,
    closing,
    desk,
    files,
    mine,
    page,
    room,
    waiting,
)

app_name = "bookings"

of_room = [
    path(pgettext_lazy("address", "times/"), room.times, name="room"),
    path(pgettext_lazy("address", "book/"), book.book, name="book"),
    path(pgettext_lazy("address", "book/price/"), book.preview, name="preview"),
    path(pgettext_lazy("address", "wait/"), waiting.wait, name="wait"),
    path(pgettext_lazy("address", "closed/"), closing.closures, name="closures"),
    path(pgettext_lazy("address", "closed/<int:closure>/reopen/"), closing.reopen, name="reopen"),
    path(pgettext_lazy("address", "calendars/"), calendars.calendars, name="calendars"),
    path(pgettext_lazy("address", "calendars/<int:calendar>/<str:go>/"), calendars.press, name="calendar_press"),
]

of_booking = [
    path("", page.detail, name="detail"),
    path("booking.ics", files.one, name="ics"),
    path(pgettext_lazy("address", "change/"), change.change, name="change"),
    path(pgettext_lazy("address", "another-room/"), another_room.another_room, name="another_room"),
    path(pgettext_lazy("address", "cancel/"), change.cancel, name="cancel"),
    path(pgettext_lazy("address", "give-back/"), change.give_back, name="give_back"),
    path(pgettext_lazy("address", "dates/add/"), change.add_date, name="add_date"),
    path(pgettext_lazy("address", "answer/"), answering.answer, name="answer"),
    path(pgettext_lazy("address", "came/"), answering.came, name="came"),
]

urlpatterns = [
    path(pgettext_lazy("address", "room/<slug:slug>/"), include(of_room)),
    path(pgettext_lazy("address", "booking/<str:number>/"), include(of_booking)),
    path(pgettext_lazy("address", "my-bookings/"), mine.mine, name="mine"),
    path(pgettext_lazy("address", "my-bookings/new-address/"), mine.renew, name="renew_feed"),
    path(pgettext_lazy("address", "bookings/requests/"), desk.inbox, name="inbox"),
    path(pgettext_lazy("address", "bookings/day-sheet/"), desk.day_sheet, name="day_sheet"),
    path(pgettext_lazy("address", "waiting/<str:secret>/"), waiting.offer, name="offer"),
]
