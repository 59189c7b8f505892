"""The pages of keys: whose they are, and that nothing secret stands on them before a button is pressed."""

import pytest
from django.urls import reverse

from byliv.handover import actions
from byliv.handover.models import Handover, KeyReceipt, KeyShowing, Lock
from byliv.handover.queries import instructions_of, today_at
from byliv.handover.slots import keys_fact, way_in_panel, way_in_part
from byliv.handover.ways import code_of, secret_of
from tests.handover import lock_server
from tests.handover.conftest import QUICK, only, write

OF_ROOM = ["room", "write", "rules", "show", "hand_out", "log", "new_lock"]
OF_LOCK = ["lock", "change_lock", "press", "remove_lock"]


def url(name, room, *more) -> str:
    return reverse(f"handover:{name}", args=[room.slug, *more])


def way_in(booking) -> str:
    return reverse("handover:way_in", args=[booking.number])


def page(response) -> str:
    return response.content.decode()


@pytest.fixture
def host(sign_in, alice):
    return sign_in(alice)


@pytest.mark.parametrize("name", OF_ROOM + OF_LOCK)
def test_a_strangers_keys_are_not_there(name, room, lock, charlie, dana, client, sign_in):
    address = url(name, room, *([lock.pk] if name in OF_LOCK else []))
    assert client.get(address).url.startswith(reverse("account_login"))
    for person in (charlie, dana):
        visitor = sign_in(person)
        assert {visitor.get(address).status_code, visitor.post(address).status_code} <= {404, 405}


def test_a_strangers_booking_has_no_way_in(soon, dana, client, sign_in):
    assert client.get(way_in(soon)).url.startswith(reverse("account_login"))
    assert sign_in(dana).get(way_in(soon)).status_code == 404
    assert client.post(way_in(soon)).status_code == 404 and not KeyShowing.objects.exists()


def test_looking_shows_a_button_and_pressing_it_the_code(soon, room, alice, charlie, sign_in):
    write(room, alice)
    client = sign_in(charlie)
    assert "4711" not in page(client.get(way_in(soon))) and not KeyShowing.objects.exists()
    response = client.post(way_in(soon))
    assert "4711" in page(response) and "no-store" in response.headers["Cache-Control"]
    assert KeyShowing.objects.get().person == charlie


def test_a_fragment_for_the_bookings_own_page(soon, room, alice, charlie, sign_in):
    write(room, alice)
    part = page(sign_in(charlie).post(way_in(soon), headers={"HX-Request": "true"}))
    assert "4711" in part and "<html" not in part


def test_too_early_it_says_when(booking, room, alice, charlie, sign_in):
    write(room, alice)
    client = sign_in(charlie)
    told = client.get(way_in(booking))
    assert told.context["panel"].opens and "hx-post" not in page(told)
    response = client.post(way_in(booking))
    assert response.status_code == 422 and "4711" not in page(response)


def test_the_bookings_page_says_who_has_seen_it(soon, room, alice, charlie, sign_in):
    write(room, alice)
    actions.show(booking=soon, by=charlie)
    assert way_in_panel(soon, charlie).content.showings[0].person == charlie
    assert "4711" not in page(sign_in(charlie).get(reverse("bookings:detail", args=[soon.number])))


def test_where_nothing_is_written_the_host_is_asked_to(soon, room, alice, host):
    assert url("write", room) in page(host.get(way_in(soon)))


def test_the_host_writes_and_only_a_press_shows_it(room, host):
    day = today_at(room).isoformat()
    response = host.post(url("write", room), {"words": "Ring på", "code": "0815", "valid_from": day})
    assert response.url == url("room", room)
    assert "0815" not in page(host.get(url("room", room)))
    assert "0815" in page(host.post(url("show", room))) and KeyShowing.objects.get().via == "host"
    assert "0815" not in page(host.get(url("write", room)))


def test_what_cannot_be_is_said_beside_its_field(room, host):
    response = host.post(url("write", room), {"valid_from": "2020-01-01", "words": "x"})
    assert response.status_code == 422 and response.context["form"].errors["valid_from"]
    assert host.post(url("write", room), {"valid_from": today_at(room).isoformat()}).context["form"].errors["words"]
    assert not room.instructions.exists()


def test_what_is_to_come_can_be_taken_away(room, alice, host):
    from datetime import timedelta

    write(room, alice)
    write(room, alice, day=today_at(room) + timedelta(days=3), code="9999")
    current, coming = instructions_of(room)
    assert host.post(url("drop", room, current.pk)).status_code == 404
    host.post(url("drop", room, coming.pk))
    assert secret_of(instructions_of(room)[-1]).code == "4711"


def test_rules_are_kept(room, host):
    host.post(url("rules", room), {"hours_before": 3, "months_between": 6, "is_in_reminder": "on"})
    rules = Handover.objects.get()
    assert (rules.hours_before, rules.months_between, rules.is_in_reminder) == (3, 6, True)
    assert host.post(url("rules", room), {"hours_before": 5, "months_between": 6}).status_code == 422


def test_a_key_goes_out_and_comes_back(room, booking, host, charlie):
    host.post(url("hand_out", room), {"key": "Nøgle 2", "booking": booking.number})
    receipt = KeyReceipt.objects.get()
    assert receipt.holder == charlie and "Nøgle 2" in page(host.get(url("room", room)))
    again = host.post(url("hand_out", room), {"key": "Nøgle 2", "holder_name": "Eva"})
    assert again.status_code == 422 and "Charlie" in page(again)
    host.post(url("back", room, receipt.pk))
    receipt.refresh_from_db()
    assert receipt.back_at


def test_the_log_names_who_saw_what(soon, room, alice, charlie, host):
    write(room, alice)
    actions.show(booking=soon, by=charlie)
    told = page(host.get(url("log", room)))
    assert "Charlie" in told and "4711" not in told


def test_a_lock_is_set_up_tried_and_its_key_never_shown(room, door, host):
    given = {"name": "Hoveddøren", "driver": "http", "url": door.url, "token": lock_server.TOKEN}
    times = {"minutes_before": 15, "minutes_after": 15, "hours_ahead": 48}
    response = host.post(url("new_lock", room), {**given, **times})
    lock = Lock.objects.get()
    assert response.url == lock.get_absolute_url()
    tried = host.post(url("press", room, lock.pk), {"do": "try"})
    assert [step.problem for step in tried.context["steps"]] == ["", "", ""]
    assert door.acts() == ["state", "install", "remove"] and door.codes == {}
    for name in ("lock", "change_lock"):
        assert lock_server.TOKEN not in page(host.get(url(name, room, lock.pk)))
    host.post(url("change_lock", room, lock.pk), {**given, **times, "token": "", "name": "Bagdøren"})
    assert host.post(url("press", room, lock.pk), {"do": "try"}).context["steps"][-1].problem == ""


@pytest.mark.parametrize(("mood", "steps"), [(500, 1), ("garbage", 1), ("slow", 1)])
def test_a_bad_lock_is_told_by_its_trial(room, lock, door, host, mood, steps, monkeypatch):
    monkeypatch.setattr("byliv.handover.views.locks.PATIENCE", QUICK)
    door.mood = mood
    response = host.post(url("press", room, lock.pk), {"do": "try"})
    assert len(response.context["steps"]) == steps and response.context["steps"][-1].problem


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://10.0.0.1/lock", "ftp://a.example/", "nonsense"])
def test_a_lock_at_home_is_not_spoken_to(room, host, address, settings):
    settings.LOCKS_ALLOWED = []
    given = {"name": "Dør", "driver": "http", "url": address, "minutes_before": 5, "minutes_after": 5}
    response = host.post(url("new_lock", room), {**given, "hours_ahead": 48})
    lock = Lock.objects.first()
    assert lock is None or host.post(url("press", room, lock.pk), {"do": "try"}).context["steps"][0].problem
    assert response.status_code in (302, 422)


def test_a_lock_is_turned_off_and_on_and_taken_away(room, lock, soon, host):
    for do, is_on in (("off", False), ("on", True)):
        host.post(url("press", room, lock.pk), {"do": do})
        lock.refresh_from_db()
        assert lock.is_on is is_on
    assert host.post(url("press", room, lock.pk), {"do": "again"}).status_code == 302
    assert host.post(url("press", room, lock.pk), {"do": "nonsense"}).status_code == 404
    host.post(url("remove_lock", room, lock.pk))
    assert not Lock.objects.exists()


def test_the_page_of_a_lock_shows_states_and_no_codes(room, lock, soon, host):
    actions.work(limits=QUICK)
    told = page(host.get(lock.get_absolute_url()))
    assert code_of(only(soon)) not in told and soon.number in told


def test_another_rooms_lock_is_not_reached_through_ones_own(room, lock, house, alice, host):
    from tests import make

    other = make.make_room("Køkkenet", place=house, host=alice)
    assert host.get(url("lock", other, lock.pk)).status_code == 404


def test_script_in_the_words_stays_text(soon, room, alice, charlie, sign_in):
    write(room, alice, words="<script>alert(1)</script>", code="<b>1</b>")
    told = page(sign_in(charlie).post(way_in(soon)))
    assert "<script>alert" not in told and "<b>1</b>" not in told


def test_the_rooms_edit_page_leads_here(room, alice, dana):
    assert keys_fact(room, alice).url == url("room", room) and keys_fact(room, alice).text == ""
    write(room, alice)
    assert keys_fact(room, alice).text
    assert keys_fact(room, dana) is None


def test_the_reminder_leads_to_the_page_and_holds_no_code(soon, room, alice):
    write(room, alice)
    part = way_in_part(soon)
    assert "4711" not in part and way_in(soon) in part and not KeyShowing.objects.exists()


def test_where_the_host_wants_it_the_reminder_holds_the_code_and_counts(soon, room, alice, charlie):
    write(room, alice)
    actions.set_rules(room=room, values={"is_in_reminder": True}, by=alice)
    assert "4711" in way_in_part(soon)
    row = KeyShowing.objects.get()
    assert (row.person, row.via) == (charlie, "letter")


def test_without_anything_written_the_reminder_is_silent(soon):
    assert way_in_part(soon) == ""
