"""Times of the week in the reader's words."""

from datetime import time

from django.utils.dates import WEEKDAYS

from byliv.events.words import clock_words

HOUR = 60
DAY = 24 * HOUR


def weekday_words(weekday: int) -> str:
    """ "Tuesday"; 0 is Monday."""
    return str(WEEKDAYS[weekday])


def minute_words(minutes: int) -> str:
    """ "17:30", as the reader's language writes it; the midnight that ends a day is 24."""
    return "24" if minutes >= DAY else clock_words(time(*divmod(minutes, HOUR)))


def time_words(begin: int, end: int) -> str:
    """ "17:00–18:30"."""
    return f"{minute_words(begin)}–{minute_words(end)}"


def when_words(weekday: int, begin: int, end: int) -> str:
    """ "Tuesday 17:00–18:30"."""
    return f"{weekday_words(weekday)} {time_words(begin, end)}"
