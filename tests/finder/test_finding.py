"""Free rooms first, then when the others are free, then what almost fits and why not."""

import pytest

from byliv.bookings import actions as bookings
from byliv.bookings.choices import Reason
from byliv.finder.finding import find
from byliv.finder.lines import free_line, later_line
from byliv.rooms.choices import Bookers, Item, Noise, Payer, Unit
from tests import make
from tests.finder.conftest import thursday, wanted

EVENING = "day=2026-05-07&from=19:00&to=21:00"


def names(hits) -> list[str]:
    return [hit.room.name for hit in hits]


def reasons(query: str) -> dict[str, list[str]]:
    return {near.room.name: near.reasons for near in find(wanted(query)).almost}


def book(room, charlie, start: int, end: int, day: int = 7):
    return bookings.book_room(room=room, start=thursday(start, day=day), end=thursday(end, day=day), by=charlie)


def test_a_room_is_free_until_somebody_books_it(house, charlie):
    room = make.make_room("Salen", house)
    assert names(find(wanted(EVENING)).free) == ["Salen"]
    book(room, charlie, 20, 22)
    assert names(find(wanted(EVENING)).free) == []


def test_what_is_taken_comes_with_its_next_free_time_at_the_same_hours(house, charlie):
    room = make.make_room("Salen", house)
    book(room, charlie, 20, 22)
    later = find(wanted(EVENING)).later
    assert names(later) == ["Salen"]
    assert later[0].free == (thursday(19, day=8), thursday(21, day=8))
    assert "19" in later_line(later[0], wanted(EVENING)).when


def test_a_hall_is_not_free_while_a_part_of_it_is_booked(house, charlie):
    hall = make.make_room("Salen", house)
    north = make.make_room("Nord", house, part_of=hall)
    make.make_room("Syd", house, part_of=hall)
    book(north, charlie, 19, 21)
    assert names(find(wanted(EVENING)).free) == ["Syd"]


def test_a_closed_room_is_not_free(house, alice):
    room = make.make_room("Salen", house)
    bookings.close_room(room=room, start=thursday(0), end=thursday(23), reason=Reason.REPAIR, note="", by=alice)
    assert names(find(wanted(EVENING)).free) == []


def test_some_hours_of_an_evening_are_enough(house, charlie):
    room = make.make_room("Salen", house)
    book(room, charlie, 17, 19)
    answer = find(wanted("day=2026-05-07&part=evening&for=120"))
    assert answer.free[0].free == (thursday(19), thursday(21))
    book(room, charlie, 20, 22)
    assert find(wanted("day=2026-05-07&part=evening&for=120")).free == []


def test_the_smallest_that_holds_them_all_comes_first(house):
    for name, seated in (("Stor", 200), ("Lille", 10), ("Passende", 32)):
        make.make_room(name, house, seated=seated)
    assert names(find(wanted(f"{EVENING}&people=30")).free) == ["Passende", "Stor"]


@pytest.mark.parametrize(
    ("query", "fields", "words"),
    [
        ("people=30", {"seated": 28}, "Holds 28: 2 too few"),
        ("m2=40", {"floor_area": 38}, "2 m² too small"),
        ("noise=loud", {"noise": Noise.ACOUSTIC}, "At most: Acoustic music"),
        ("access=step_free", {}, "Nobody has said whether it is step-free"),
        ("item=piano", {}, "Lacks: Piano"),
        ("use=food", {}, "Not said to suit: Food"),
        ("price=300", {"prices": {Payer.EVERYBODY: (Unit.HOUR, 17_000)}}, "40 kr. too dear"),
        ("price=300", {"who_may_book": Bookers.ASSOCIATIONS}, "Only for associations"),
    ],
)
def test_what_almost_fits_says_why_not(house, query, fields, words):
    make.make_room("Næsten", house, **fields)
    assert find(wanted(f"{EVENING}&{query}")).free == []
    assert reasons(f"{EVENING}&{query}") == {"Næsten": [words]}


def test_a_room_that_opens_later_almost_fits(house):
    make.make_room("Skolen", house, opens=17)
    assert reasons("day=2026-05-07&from=16:00&to=20:00") == {"Skolen": ["Free only from 17:00"]}


def test_what_lacks_two_things_is_not_shown(house):
    make.make_room("Langt fra", house, seated=28, noise=Noise.QUIET)
    assert reasons(f"{EVENING}&people=30&noise=loud") == {}


def test_all_that_is_asked_of_a_room_can_be_had(house):
    fields = {"seated": 40, "noise": Noise.LOUD, "is_step_free": True, "items": [Item.DRUMS, Item.PIANO]}
    room = make.make_room("Alt", house, prices={Payer.EVERYBODY: (Unit.HOUR, 15_000)}, **fields)
    asked = wanted(f"{EVENING}&people=30&noise=loud&access=step_free&item=drums&item=piano&price=300")
    line = free_line(find(asked).free[0], asked)
    assert line.room == room
    assert line.facts[0] == "300 kr. for the time"
    assert "start=2026-05-07T19%3A00" in line.url


def test_associations_find_what_is_theirs_at_their_price(house):
    prices = {Payer.EVERYBODY: (Unit.HOUR, 50_000), Payer.ASSOCIATION: (Unit.BOOKING, 0)}
    make.make_room("Foreningslokalet", house, prices=prices, who_may_book=Bookers.ASSOCIATIONS)
    assert names(find(wanted(f"{EVENING}&price=0&who=association")).free) == ["Foreningslokalet"]
    assert find(wanted(f"{EVENING}&price=0")).free == []


def test_near_me_comes_by_distance(vesterbro):
    for name, east in (("Langt", 0.02), ("Nær", 0.001), ("Midt", 0.01)):
        place = make.make_place(name, longitude=12.55 + east, latitude=55.67)
        make.make_room(name, place)
    hits = find(wanted(f"{EVENING}&near=12.55,55.67")).free
    assert names(hits) == ["Nær", "Midt", "Langt"]
    assert free_line(hits[0], wanted(EVENING)).metres == "50 m"


def test_a_weekly_wish_says_on_how_many_dates(house, charlie):
    free, taken = make.make_room("Fri", house), make.make_room("Optaget", house)
    book(taken, charlie, 19, 21, day=14)
    hits = find(wanted(f"{EVENING}&until=2026-05-28")).free
    assert [(hit.room, hit.free_dates, hit.dates) for hit in hits] == [(free, 4, 4), (taken, 3, 4)]
    assert free_line(hits[1], wanted(f"{EVENING}&until=2026-05-28")).reasons == ("Not on 14 May",)


def test_without_a_day_each_room_says_when_it_is_free_next(house, charlie):
    room = make.make_room("Salen", house)
    book(room, charlie, 10, 22, day=4)
    hit = find(wanted("people=0")).free[0]
    assert hit.free == (thursday(8, day=5), thursday(9, day=5))


def test_rooms_of_places_that_nobody_may_see_are_not_found(house):
    make.make_room("Salen", house)
    type(house).objects.filter(pk=house.pk).update(is_public=False)
    assert find(wanted(EVENING)).is_empty


def test_a_page_holds_twenty_and_the_next_the_rest(house):
    for number in range(23):
        make.make_room(f"Lokale {number:02}", house)
    first = find(wanted(EVENING))
    second = find(wanted(EVENING), after=first.more)
    assert (len(first.free), len(second.free), second.more) == (20, 3, None)
    assert not set(names(first.free)) & set(names(second.free))


def test_a_wish_far_from_every_room_finds_none_though_the_same_wish_elsewhere_does(house):
    make.make_room("Salen", house)
    assert not find(wanted("people=1")).is_empty
    assert find(wanted("people=1&near=-60.000,10.000")).is_empty
