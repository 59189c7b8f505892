"""Signs at the doors of rooms: free or not, until when, how to book it; never who uses it."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from byliv.bookings.actions import book_room, close_room
from byliv.core import clock
from byliv.events.recurrence import aware, zone_of
from byliv.hosting.actions import set_house
from byliv.listings.models import ContactPoint
from byliv.rooms import actions as rooms
from byliv.signs import actions, printing, targets
from byliv.signs.models import Sign
from byliv.signs.permissions import can_edit
from tests import make

ZONE = zone_of("Europe/Copenhagen")


@pytest.fixture
def room(house):
    """Open every day from 8 to 22, free of charge."""
    return make.make_room(place=house, prices={"everybody": ("hour", 0)})


@pytest.fixture
def sign(room, alice) -> Sign:
    return make.make_room_sign(room, "ved døren", by=alice)


def at(hour: int, minute: int = 0) -> datetime:
    """A time of tomorrow."""
    return aware(datetime.combine(clock.local_now().date() + timedelta(days=1), time(hour, minute)), ZONE)


@pytest.fixture
def door(scan, sign, monkeypatch):
    """door(hour) is what the page at the door says tomorrow at that hour, in English."""

    def _door(hour: int) -> str:
        moment = at(hour)
        with monkeypatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: moment)
            return " ".join(scan(sign, f"/en/q/{sign.code}").content.decode().split())

    return _door


def test_a_free_room_says_until_when(door, room, charlie):
    book_room(room=room, start=at(18), end=at(20), by=charlie, purpose="Hemmelig prøve")
    page = door(12)
    assert "now--open" in page and "Free until 18" in page and "In use today: 18:00–20:00" in page
    for words in ("Hemmelig", "Charlie", "charlie@example.org"):
        assert words not in page


def test_a_room_in_use_says_until_when_and_from_when_it_is_free(door, room, charlie):
    book_room(room=room, start=at(10), end=at(13), by=charlie)
    book_room(room=room, start=at(13), end=at(14), by=charlie)
    page = door(12)
    assert "now--closed" in page and "In use until 14" in page and "Free from" in page


def test_a_room_outside_its_hours_is_not_to_be_had(door):
    page = door(23)
    assert "Not to be had just now" in page and "Free from" in page


def test_a_closed_room_says_no_more_than_that(door, room, alice):
    close_room(room=room, start=at(9), end=at(21), reason="repair", note="Rør i loftet", by=alice)
    page = door(12)
    assert "Not to be had just now" in page and "Rør i loftet" not in page


def test_the_next_free_times_are_a_press_away(door, room):
    page = door(12)
    assert reverse("bookings:book", args=[room.slug]).split("/")[-2] in page
    assert "Free of charge" in page or "Free" in page


def test_one_sees_whom_to_call_and_where_to_say_that_something_is_wrong(door, house, room, alice):
    ContactPoint.objects.create(listing=house, phone="12 34 56 78", label_da="Kontoret")
    ContactPoint.objects.create(listing=house, email="hemmelig@example.org", is_relayed=True)
    set_house(place=house, values={"phone": "87654321"}, by=alice)
    page = door(12)
    assert "tel:12345678" in page and "tel:87654321" in page and "hemmelig@example.org" not in page
    assert reverse("hosting:report", args=[room.slug]).split("/")[-2] in page or "Something is wrong" in page


def test_a_room_that_is_not_booked_here_has_no_times(door, room, alice):
    rooms.change_room(room=room, values={"is_bookable": False}, by=alice)
    assert "See all free times" not in door(12)


def test_a_hidden_room_or_place_is_not_shown(scan, sign, room, house, alice):
    rooms.change_room(room=room, values={"is_public": False}, by=alice)
    assert scan(sign).status_code == 404
    rooms.change_room(room=room, values={"is_public": True}, by=alice)
    assert scan(sign).status_code == 200
    type(house).objects.filter(pk=house.pk).update(is_public=False)
    assert scan(sign).status_code == 404


def test_a_scan_is_counted_and_sets_no_cookie(scan, sign, counted):
    response = scan(sign)
    assert not response.cookies and response["X-Robots-Tag"] == "noindex"
    assert counted(sign) == 1


def test_it_costs_a_fixed_number_of_queries(door, room, charlie, django_assert_max_num_queries):
    for hour in range(9, 21, 2):
        book_room(room=room, start=at(hour), end=at(hour + 1), by=charlie)
    with django_assert_max_num_queries(24):
        door(12)


@pytest.mark.parametrize(("who", "may"), [("alice", True), ("bob", True), ("dana", True), ("charlie", False)])
def test_who_may_edit_the_room_may_make_its_signs(room, request, who, may):
    person = request.getfixturevalue(who)
    if may:
        assert can_edit(person, actions.make_room_sign(room=room, by=person))
    else:
        with pytest.raises(PermissionDenied):
            actions.make_room_sign(room=room, by=person)
        assert not Sign.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("bob", 200), ("dana", 200), ("charlie", 403)])
def test_whose_signs_they_are(sign_in, request, room, who, status):
    client, address = sign_in(request.getfixturevalue(who)), reverse("signs:of_room", args=[room.slug])
    assert client.get(address).status_code == status
    assert client.post(address, {"note": ""}).status_code == (302 if status == 200 else status)


def test_a_stranger_learns_nothing_of_the_sign(sign_in, charlie, sign, room):
    client = sign_in(charlie)
    for name, more in (("sign", ()), ("point", ()), ("preview", ("card",))):
        assert client.get(reverse(f"signs:{name}", args=[sign.code, *more])).status_code == 404
    rooms.change_room(room=room, values={"is_public": False}, by=None)
    assert client.get(reverse("signs:of_room", args=[room.slug])).status_code == 404


def test_it_is_printed_like_those_of_places(sign_in, alice, sign):
    paper = {"format": "card", "language": "both", "file": "pdf"}
    file = sign_in(alice).post(reverse("signs:print", args=[sign.code]), paper)
    assert file["Content-Type"] == "application/pdf" and file.content.startswith(b"%PDF")
    for each in printing.Format.values:
        assert printing.svg(sign, printing.Paper(each)).startswith(b"<svg")


def test_it_can_be_turned_to_a_place_and_back(sign_in, alice, sign, room, house):
    client, address = sign_in(alice), reverse("signs:point", args=[sign.code])
    assert client.post(address, {"listing": house.pk}).status_code == 302
    assert targets.of(Sign.objects.get()).thing.pk == house.pk
    assert client.post(address, {"listing": f"room-{room.pk}"}).status_code == 302
    turned = Sign.objects.get()
    assert (turned.room_id, turned.listing_id, turned.label) == (room.pk, None, f"{room.name}, {house.name}")


def test_it_is_turned_only_by_who_may_edit_both(sign, alice, charlie):
    other = make.make_room("Fremmed", make.make_place("Andres", host=make.make_organisation("Andre", owner=charlie)))
    for by in (alice, charlie):
        with pytest.raises(PermissionDenied):
            actions.point_at_room(sign=sign, room=other, by=by)


def test_when_the_room_goes_the_paper_says_so_and_can_be_turned(scan, sign, room, dana, house):
    rooms.delete_room(room=room, by=None)
    assert scan(sign).status_code == 404 and room.name in scan(sign).content.decode()
    gone = Sign.objects.get()
    assert can_edit(dana, gone)
    actions.point_at(sign=gone, listing=house, by=dana)
    assert Sign.objects.get().listing_id == house.pk


def test_the_pages_of_the_room_lead_to_its_signs(sign_in, client, alice, room, sign):
    address = reverse("signs:of_room", args=[room.slug])
    assert address in sign_in(alice).get(reverse("rooms:edit", args=[room.slug])).content.decode()
    assert address in sign_in(alice).get(room.get_absolute_url()).content.decode()
