"""How one gets in: who sees it, when, and what is left behind of each time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.bookings.actions import book_room, cancel_booking
from byliv.handover import actions
from byliv.handover.models import Instruction, KeyShowing
from byliv.handover.permissions import can_keep_keys
from byliv.handover.queries import age_of, instructions_of, today_at
from byliv.handover.ways import code_of, secret_of
from byliv.organisations.models import Membership
from tests import make
from tests.bookings.times import at
from tests.handover.conftest import QUICK, only, write


def codes(shown) -> list[str]:
    return [way.secret.code for way in shown.ways]


def test_whoever_has_booked_sees_it_the_day_before_and_it_is_noted(soon, room, alice, charlie):
    write(room, alice)
    shown = actions.show(booking=soon, by=charlie)
    assert codes(shown) == ["4711"] and shown.ways[0].secret.words == "Gennem gården"
    row = KeyShowing.objects.get()
    assert (row.person, row.booking, row.via, row.what) == (charlie, soon, "page", "instruction")
    assert row.instruction == Instruction.objects.get()


def test_every_time_is_noted(soon, room, alice, charlie):
    write(room, alice)
    for _time in range(3):
        actions.show(booking=soon, by=charlie)
    assert KeyShowing.objects.count() == 3


@pytest.mark.parametrize("hours", [-25, 2, 48])
def test_at_other_times_nobody_sees_it(booking, room, alice, charlie, time, hours):
    write(room, alice)
    time.goes_to(booking.start + timedelta(hours=hours))
    with pytest.raises(ValidationError):
        actions.show(booking=booking, by=charlie)
    assert not KeyShowing.objects.exists()


@pytest.mark.parametrize("hours", [-24, 0, 1.9])
def test_around_the_time_it_is_shown(booking, room, alice, charlie, time, hours):
    write(room, alice)
    time.goes_to(booking.start + timedelta(hours=hours))
    assert codes(actions.show(booking=booking, by=charlie)) == ["4711"]


def test_a_stranger_sees_nothing(soon, room, alice, dana):
    write(room, alice)
    for person in (make.make_user("eva@example.org"), dana):
        with pytest.raises(PermissionDenied):
            actions.show(booking=soon, by=person)


def test_those_of_the_bookings_organisation_see_it(room, alice, charlie, time):
    choir = make.make_organisation("Koret", owner=charlie)
    member = make.make_member(choir, "eva@example.org")
    made = book_room(room=room, start=at(14), end=at(16), by=charlie, organisation=choir)
    write(room, alice)
    time.goes_to(made.start)
    assert codes(actions.show(booking=made, by=member)) == ["4711"]
    Membership.objects.filter(user=member).delete()
    with pytest.raises(PermissionDenied):
        actions.show(booking=made, by=member)


def test_a_cancelled_booking_opens_no_door(soon, room, alice, charlie):
    write(room, alice)
    cancel_booking(booking=soon, by=charlie)
    soon.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.show(booking=soon, by=charlie)


def test_a_request_opens_none_before_it_is_answered(room, alice, charlie, time):
    room.needs_approval = True
    room.save()
    asked = book_room(room=room, start=at(10), end=at(12), by=charlie)
    write(room, alice)
    time.goes_to(asked.start)
    with pytest.raises(ValidationError):
        actions.show(booking=asked, by=charlie)


def test_a_steward_keeps_no_keys_of_a_house_that_has_somebody_of_its_own(room, dana, alice, bob, charlie):
    assert [can_keep_keys(person, room) for person in (alice, bob, charlie, dana)] == [True, True, False, False]


def test_a_steward_keeps_the_keys_where_nobody_else_does(vesterbro, dana):
    school = make.make_room("Aulaen", place=make.make_place("Skolen"))
    assert can_keep_keys(dana, school)


def test_the_database_tells_no_code(soon, room, alice):
    write(room, alice, name="Børge", phone="12345678", where="Bag skraldespanden")
    row = str(Instruction.objects.values().get())
    assert not any(word in row for word in ("4711", "Børge", "12345678", "skraldespanden", "gården"))


def test_sealed_with_another_key_it_says_so_and_does_not_break(soon, room, alice, charlie):
    write(room, alice)
    Instruction.objects.update(sealed="gAAAAABnot-ours")
    assert actions.show(booking=soon, by=charlie).ways[0].secret is None


def test_a_new_code_counts_from_its_day(booking, room, alice, charlie, time):
    write(room, alice)
    write(room, alice, day=today_at(room, booking.start) + timedelta(days=1), code="9999")
    time.goes_to(booking.start)
    assert codes(actions.show(booking=booking, by=charlie)) == ["4711"]
    time.goes_on(days=1)
    assert secret_of(instructions_of(room)[0]).code == "9999"


def test_a_booking_over_the_change_of_code_sees_both(room, alice, charlie, time):
    room.longest_minutes = 2880
    room.save()
    night = book_room(room=room, start=at(20), end=at(30), by=alice)
    write(room, alice)
    write(room, alice, day=today_at(room, night.end), code="9999")
    time.goes_to(night.start)
    assert codes(actions.show(booking=night, by=alice)) == ["4711", "9999"]
    assert KeyShowing.objects.count() == 2


def test_what_is_left_empty_stays_when_one_wants_it(room, alice):
    write(room, alice, where="Til højre", phone="12345678")
    first = Instruction.objects.get().code_since
    write(room, alice, day=first + timedelta(days=3), words="Ring på", code="", keeps=True)
    later = secret_of(Instruction.objects.last())
    assert (later.words, later.code, later.where) == ("Ring på", "4711", "Til højre")
    assert Instruction.objects.last().code_since == first


def test_what_is_left_empty_goes_otherwise(room, alice):
    write(room, alice, where="Til højre")
    write(room, alice, words="Ring på", code="")
    assert secret_of(Instruction.objects.get()).where == ""


@pytest.mark.parametrize("values", [{"words": " ", "code": ""}, {"code": "x" * 61}, {"words": "x" * 1001}])
def test_nothing_and_too_much_are_refused(room, alice, values):
    with pytest.raises(ValidationError):
        write(room, alice, **values)
    assert not Instruction.objects.exists()


def test_the_past_cannot_be_rewritten(room, alice):
    with pytest.raises(ValidationError):
        write(room, alice, day=today_at(room) - timedelta(days=1))


def test_strangers_write_nothing(room, charlie, dana):
    for person in (charlie, dana):
        with pytest.raises(PermissionDenied):
            write(room, person)


def test_a_part_without_words_of_its_own_has_its_halls(room, alice, charlie, time):
    write(room, alice)
    part = make.make_room("Hjørnet", place=room.place, part_of=room)
    made = book_room(room=part, start=at(10), end=at(12), by=charlie)
    time.goes_to(made.start)
    assert codes(actions.show(booking=made, by=charlie)) == ["4711"]
    write(part, alice, code="0808")
    assert codes(actions.show(booking=made, by=charlie)) == ["0808"]


def test_the_hosts_own_looking_is_noted_too(room, alice, charlie):
    write(room, alice)
    assert actions.show_to_keeper(room=room, by=alice)[0].secret.code == "4711"
    assert KeyShowing.objects.get().via == "host"
    with pytest.raises(PermissionDenied):
        actions.show_to_keeper(room=room, by=charlie)


def test_a_code_knows_its_age_and_how_many_have_seen_it(soon, room, alice, charlie, time):
    write(room, alice)
    actions.show(booking=soon, by=charlie)
    actions.show(booking=soon, by=charlie)
    actions.show_to_keeper(room=room, by=alice)
    time.goes_on(days=430)
    assert age_of(Instruction.objects.get()) == (14, 2)


def test_the_code_of_the_lock_is_shown_with_the_rest(lock, soon, room, alice, charlie):
    write(room, alice, fallback="Nøgle hos bageren")
    actions.work(limits=QUICK)
    shown = actions.show(booking=soon, by=charlie)
    assert [each.code for each in shown.codes] == [code_of(only(soon))] and not shown.needs_fallback
    assert KeyShowing.objects.get().what == "both"


def test_a_silent_lock_shows_the_other_way_in(lock, soon, room, door, alice, charlie):
    write(room, alice, fallback="Nøgle hos bageren")
    door.mood = 500
    actions.work(limits=QUICK)
    shown = actions.show(booking=soon, by=charlie)
    assert shown.needs_fallback and shown.fallback == "Nøgle hos bageren" and shown.codes[0].code == ""
    assert code_of(only(soon)) not in str(shown.ways)


def test_a_lock_that_is_turned_off_shows_the_other_way_in(lock, soon, room, alice, charlie):
    room.way_in = "lock"
    room.save()
    write(room, alice, fallback="Nøgle hos bageren")
    actions.work(limits=QUICK)
    actions.turn(lock=lock, is_on=False, by=alice)
    shown = actions.show(booking=soon, by=charlie)
    assert shown.needs_fallback and shown.codes == [] and shown.fallback == "Nøgle hos bageren"
