"""Signs that already hang in the demo's Vesterbro, with the scans of their last four weeks."""

from datetime import timedelta
from random import Random

from django.db import transaction

from byliv.core import clock
from byliv.demo.people import MAKER, STEWARD, account
from byliv.listings.models import Listing
from byliv.rooms.models import Room
from byliv.signs.actions import count_scans, make_room_sign, make_sign, mark_printed
from byliv.signs.models import Sign

# slug, where it hangs, how many scans a day when things are as usual.
ALMAS = (("trappefaellesskabet", "ved porten, Broagergade", 5), ("trappe-c", "på trappen til baggården", 3))
DISTRICTS = (
    ("boremaskinebiblioteket", "i vinduet mod Saxogade", 9),
    ("museet-for-baggaarde", "ved kassen", 6),
    ("halmtorvet", "på opslagstavlen", 14),
    ("enghaveparken", "lågen mod Ejderstedgade", 11),
    ("enghaveparken", "ved Lindescenen", 4),
    ("aeseloerer", "døren, Istedgade 92", 3),
)
# Rooms: their name, where the sign hangs, scans a day; each made by the room's own host.
ROOMS = (("Aulaen", "ved døren fra skolegården", 2), ("Kedelrummet", "på døren", 4))
DAYS = 28
WEEKEND = 1.7  # Saturdays and Sundays, people have time to stand still


@transaction.atomic
def load() -> None:
    """The signs, by those who look after what they lead to."""
    random = Random(4)  # noqa: S311 - a story, not a secret
    for entries, person in ((ALMAS, MAKER), (DISTRICTS, STEWARD)):
        by = account(person)
        for slug, note, usual in entries:
            listing = Listing.objects.get(slug=slug)
            sign = make_sign(listing=listing, note=note, by=by)
            mark_printed(signs=[sign], by=by)
            _scans(sign, usual, random)
    for name, note, usual in ROOMS:
        room = Room.objects.select_related("host").get(name=name)
        assert room.host is not None
        sign = make_room_sign(room=room, note=note, by=room.host)
        mark_printed(signs=[sign], by=room.host)
        _scans(sign, usual, random)


def _scans(sign: Sign, usual: int, random: Random) -> None:
    today = clock.local_now().date()
    days = [today - timedelta(days=number) for number in range(DAYS)]
    chance = {day: usual * (WEEKEND if day.weekday() >= 5 else 1) for day in days}
    count_scans({(sign.pk, day): round(random.uniform(0.2, 1.6) * chance[day]) for day in days})
