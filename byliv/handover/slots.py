"""Getting in on pages below: a part of a booking's page and its reminder, a row on a room's edit page."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.permissions import Person
from byliv.bookings.models import Booking
from byliv.bookings.slots import Panel
from byliv.handover import actions
from byliv.handover.letters import url_of
from byliv.handover.permissions import can_keep_keys, can_see
from byliv.handover.queries import instructions_of, locks_of, rules_of, window_of
from byliv.handover.shown import about, has_way
from byliv.rooms.choices import Way
from byliv.rooms.models import Room
from byliv.rooms.slots import Fact


def way_in_panel(booking: Booking, user: Person) -> Panel | None:
    """When it can be seen how one gets in, the button, and who has seen it."""
    if not user.is_authenticated or not can_see(user, booking):
        return None
    told = about(booking, user)
    return Panel("handover/_way_in.html", told) if told else None


def way_in_part(booking: Booking) -> str:
    """The reminder's words: how one gets in where the host wants that in mails, else from when it is where."""
    rules = rules_of(booking.room)
    if not has_way(booking):
        return ""
    shown = actions.show_in_letter(booking=booking) if rules.is_in_reminder else None
    context = {"booking": booking, "shown": shown, "opens": window_of(booking).opens, "url": url_of(booking)}
    return render_to_string("handover/email/_way_in.txt", context)


def keys_fact(room: Room, user: Person) -> Fact | None:
    """What is written about getting in, and the way to change it."""
    if not can_keep_keys(user, room):
        return None
    return Fact(_("How one gets in"), _state_of(room), reverse("handover:room", args=[room.slug]), "key")


def _state_of(room: Room) -> str:
    count = locks_of(room).count()
    if count:
        return ngettext("%(count)s electronic lock", "%(count)s electronic locks", count) % {"count": count}
    if instructions_of(room):
        return _("Written, and shown only to those who are about to come")
    return "" if room.way_in != Way.OPEN else room.get_way_in_display()
