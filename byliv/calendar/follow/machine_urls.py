"""The one address that calendar programs keep: the same in every language."""

from django.urls import path

from byliv.calendar.follow.views.feed import feed

urlpatterns = [path("ics/<str:token>.ics", feed, name="follow-feed")]
