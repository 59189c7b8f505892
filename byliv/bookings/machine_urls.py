"""The addresses that calendar programs keep: the same in every language."""

from django.urls import path

from byliv.bookings.views import files

urlpatterns = [
    path("ics/room/<slug:slug>.ics", files.busy, name="room-feed"),
    path("ics/room-bookings/<str:secret>.ics", files.of_room, name="room-bookings-feed"),
    path("ics/bookings/<str:token>.ics", files.of_person, name="bookings-feed"),
]
