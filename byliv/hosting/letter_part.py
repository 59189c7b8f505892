"""What the reminder says to somebody who comes for the first time, and where to turn when something is wrong."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from byliv.bookings.models import Booking
from byliv.hosting.queries import house_of, is_first_booking


def of_booking(booking: Booking) -> str:
    """In the active language; the welcome only with the first booking in the house."""
    place = booking.room.place
    house = house_of(place)
    report = reverse("hosting:report", args=[booking.room.slug])
    context = {
        "house": house,
        "place": place,
        "is_first": house.pk is not None and house.sends_welcome and is_first_booking(booking),
        "welcome_url": settings.BASE_URL + reverse("hosting:welcome", args=[place.slug]),
        "report_url": f"{settings.BASE_URL}{report}?booking={booking.number}",
    }
    return render_to_string("hosting/email/reminder_part.txt", context)
