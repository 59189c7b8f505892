"""What can be said of a room, what follows from it, and what is refused."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from byliv.audit.models import AuditEntry
from byliv.core import finding
from byliv.listings.actions import delete
from byliv.organisations.models import Organisation
from byliv.places.actions import change_place
from byliv.rooms import actions, followers
from byliv.rooms.models import Room
from byliv.rooms.queries import ancestors, families, family, relatives
from tests import make


@pytest.fixture
def hall(house) -> Room:
    return make.make_room("Salen", place=house)


def part(hall: Room, name: str) -> Room:
    room = make.make_room(name, place=hall.place)
    actions.set_part_of(room=room, hall=hall, by=None)
    return room


def last_act(room: Room) -> AuditEntry:
    return AuditEntry.objects.filter(target_type="rooms.room", target_id=room.pk).latest("pk")


def test_a_booking_of_a_hall_takes_its_parts_and_theirs(hall):
    north, south = part(hall, "Nord"), part(hall, "Syd")
    corner = part(north, "Hjørnet")
    assert family(hall) == {hall.pk, north.pk, south.pk, corner.pk}
    assert relatives(north) == {hall.pk, north.pk, corner.pk}
    assert families([north.pk, south.pk]) == {north.pk: {north.pk, corner.pk}, south.pk: {south.pk}}
    assert ancestors([corner.pk]) == {corner.pk: [north.pk, hall.pk]}


def test_a_hall_is_no_part_of_its_own_part(hall):
    north = part(hall, "Nord")
    for other in (north, hall):
        with pytest.raises(ValidationError):
            actions.set_part_of(room=hall, hall=other, by=None)


def test_a_hall_lies_in_the_same_house(hall):
    elsewhere = make.make_room("Andetsteds", place=make.make_place("Et andet hus"))
    with pytest.raises(ValidationError):
        actions.set_part_of(room=elsewhere, hall=hall, by=None)


def test_halls_are_not_stacked_without_end(hall):
    top = hall
    with pytest.raises(ValidationError):
        for number in range(10):
            top = part(top, f"Del {number}")
    assert len(family(hall)) <= 7


def test_those_above_hear_of_a_family_that_changes_and_may_refuse(hall, monkeypatch):
    room, heard = make.make_room("Nord", place=hall.place), []

    def refuse(rooms):
        heard.append(set(rooms))
        raise ValidationError("Flyt bookingerne først.")

    follower = followers.Follower(lambda rooms: None, refuse, lambda room: "", lambda room, by: None)
    monkeypatch.setattr(followers, "_followers", [follower])
    with pytest.raises(ValidationError):
        actions.set_part_of(room=room, hall=hall, by=None)
    assert heard == [{room.pk, hall.pk}]


def test_a_room_that_is_kept_is_not_deleted(hall, monkeypatch):
    follower = followers.Follower(
        lambda rooms: None, lambda rooms: None, lambda room: "To kommer", lambda room, by: None
    )
    monkeypatch.setattr(followers, "_followers", [follower])
    with pytest.raises(ValidationError, match="To kommer"):
        actions.delete_room(room=hall, by=None)
    assert Room.objects.filter(pk=hall.pk).exists()


def test_what_cannot_be_is_said_beside_its_field(hall):
    for values, field in (
        ({"name": " \u200b "}, "name"),
        ({"step_minutes": 60, "shortest_minutes": 30}, "shortest_minutes"),
        ({"shortest_minutes": 120, "longest_minutes": 60}, "longest_minutes"),
        ({"noise": "thunder"}, "noise"),
    ):
        with pytest.raises(ValidationError) as refusal:
            actions.change_room(room=hall, values=values, by=None)
        assert field in refusal.value.error_dict


def test_every_part_of_a_room_goes_back(hall, atelier, alice):
    other = make.make_room("Foyeren", place=hall.place)
    for change in (
        lambda: actions.set_items(room=hall, items={"piano": "stemt"}, by=alice),
        lambda: actions.set_uses(room=hall, uses=["stage"], by=alice),
        lambda: actions.set_prices(room=hall, prices={"everybody": ("hour", 5_000)}, by=alice),
        lambda: actions.set_access(room=hall, facts={"lift": "no"}, by=alice),
        lambda: actions.set_members(room=hall, members=[atelier], by=alice),
        lambda: actions.set_hours(room=hall, hours=[actions.Stretch(0, 60, 120)], by=alice),
        lambda: actions.set_part_of(room=hall, hall=other, by=alice),
        lambda: actions.change_room(room=hall, values={"host": alice, "run_by": atelier}, by=alice),
    ):
        change()
        act = last_act(hall)
        actions.undo(room=hall, act=act, by=alice)
        assert {code: both[::-1] for code, both in act.changes.items()} == last_act(hall).changes


def test_what_was_changed_again_is_not_undone(hall):
    actions.change_room(room=hall, values={"standing": 10}, by=None)
    act = last_act(hall)
    actions.change_room(room=hall, values={"standing": 20}, by=None)
    with pytest.raises(ValidationError):
        actions.undo(room=hall, act=act, by=None)


def test_a_change_that_changes_nothing_is_not_written_down(hall):
    before = last_act(hall)
    actions.change_room(room=hall, values={"name": hall.name}, by=None)
    actions.set_items(room=hall, items={}, by=None)
    assert last_act(hall) == before


def test_rooms_move_and_go_with_their_place(house, hall, dana):
    part(hall, "Nord")
    change_place(place=house, values={"longitude": 12.0, "latitude": 55.0}, by=None)
    hall.refresh_from_db()
    house.refresh_from_db()
    assert (hall.longitude, hall.area, hall.tile_key) == (12.0, None, house.tile_key)
    delete(house, by=dana)
    assert not Room.objects.exists()
    assert not finding.find("salen").groups


def test_a_room_is_found_by_what_is_in_it_and_where(hall):
    actions.set_items(room=hall, items={"drums": ""}, by=None)
    for words in ("salen", "trommesæt", "istedgade"):
        titles = [hit.title for group in finding.find(words).groups for hit in group.hits]
        assert "Salen" in titles, words
    actions.change_room(room=hall, values={"is_public": False}, by=None)
    assert "Salen" not in [hit.title for group in finding.find("trommesæt").groups for hit in group.hits]


def test_pictures_have_words_and_their_files_go_with_them(hall):
    file = io.BytesIO()
    Image.new("RGB", (60, 40)).save(file, "PNG")
    file.seek(0)
    with pytest.raises(ValidationError):
        actions.add_photo(room=hall, file=file, by=None, alt_da=" ")
    file.seek(0)
    photo = actions.add_photo(room=hall, file=file, by=None, alt_da="Salen fra døren", is_plan=True)
    actions.change_photo(photo=photo, by=None, is_plan=False, is_first=True, alt_da="Salen")
    actions.remove_photo(photo=photo, by=None)
    assert not hall.photos.exists()


def test_whoever_runs_a_room_for_members_is_on_its_list(house, atelier):
    room = actions.create_room(
        place=house, values={"name": "Stuen", "who_may_book": "members", "run_by": atelier}, by=None
    )
    assert list(room.members.all()) == [atelier]
    assert Organisation.objects.count() == 1
