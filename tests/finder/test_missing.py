"""What is lacking: counted without names, asked for by people, answered by those who look after the area."""

from collections import Counter
from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from byliv.finder import actions, missed
from byliv.finder.finding import Answer
from byliv.finder.models import MissedRoom, RoomWish
from byliv.finder.queries import missed_by_time, missed_in
from tests.finder.conftest import wanted

EVENING = "day=2026-05-07&from=19:00&to=21:00&people=30&noise=loud"


@pytest.fixture
def wish(vesterbro, charlie, dana, django_capture_on_commit_callbacks) -> RoomWish:
    with django_capture_on_commit_callbacks(execute=True):
        return actions.ask_for_room(area=vesterbro, values={"what": "Et sted at øve med et brassband"}, by=charlie)


def search(area, *visitors: str, query: str = EVENING) -> None:
    for visitor in visitors:
        missed.note(wanted(query, area), Answer(), visitor)
    missed.flush()


def test_one_reader_is_no_wish(vesterbro):
    search(vesterbro, "a", "a", "a")
    assert not MissedRoom.objects.exists()


def test_the_second_reader_makes_it_two(vesterbro):
    search(vesterbro, "a", "b")
    search(vesterbro, "c")
    row = MissedRoom.objects.get()
    assert (row.count, row.size, row.weekday, row.part, row.noise) == (3, "some", 3, "evening", "loud")
    assert missed_by_time(vesterbro) == {(3, "evening"): 3}
    assert missed_in(vesterbro)[0].searches == 3


def test_searching_in_vain_on_the_page_counts(client, vesterbro):
    for number in range(2):
        client.get(f"/en/vesterbro/find-room/?{EVENING}", REMOTE_ADDR=f"10.0.0.{number}")
    missed.flush()
    assert MissedRoom.objects.get().count == 2


def test_it_is_forgotten_after_two_years(vesterbro):
    for month in (date(2024, 4, 1), date(2024, 5, 1)):
        actions.count_missed(Counter({(missed.wish_of(wanted(EVENING, vesterbro)), month): 2}))
    assert actions.forget_missed() == 1
    assert MissedRoom.objects.get().month == date(2024, 5, 1)


def test_the_municipality_is_told_and_so_is_who_asked(wish, dana, charlie, django_capture_on_commit_callbacks):
    assert [each.to for each in mail.outbox] == [[dana.email]]
    assert "brassband" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer_wish(wish=wish, state="found", answer="Aulaen på skolen er åben nu.", by=dana)
    assert mail.outbox[1].to == [charlie.email]
    assert "Aulaen" in mail.outbox[1].body


def test_an_answer_has_words(wish, dana):
    with pytest.raises(ValidationError):
        actions.answer_wish(wish=wish, state="found", answer=" ", by=dana)
    with pytest.raises(ValidationError):
        actions.answer_wish(wish=wish, state="open", answer="Ja", by=dana)


def test_nobody_asks_without_end(wish, vesterbro, charlie):
    for _number in range(4):
        actions.ask_for_room(area=vesterbro, values={"what": "Et sted"}, by=charlie)
    with pytest.raises(ValidationError):
        actions.ask_for_room(area=vesterbro, values={"what": "Et sted"}, by=charlie)


def test_only_those_who_look_after_the_area_see_and_answer(sign_in, client, wish, alice, dana):
    page = reverse("finder:missing", args=["vesterbro"])
    answer = reverse("finder:answer", args=["vesterbro", wish.pk])
    assert reverse("account_login") in client.get(page).url
    assert sign_in(alice).get(page).status_code == 403
    assert sign_in(alice).post(answer, {"state": "found", "answer": "Ja"}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.answer_wish(wish=wish, state="found", answer="Ja", by=alice)
    assert "brassband" in sign_in(dana).get(page).content.decode()


def test_a_steward_works_through_the_list(sign_in, wish, dana, vesterbro):
    client = sign_in(dana)
    search(vesterbro, "a", "b")
    answer = reverse("finder:answer", args=["vesterbro", wish.pk])
    assert client.post(answer, {"state": "found", "answer": ""}).status_code == 422
    assert client.post(answer, {"state": "coming", "answer": "Vi spørger skolen."}).status_code == 302
    page = reverse("finder:missing", args=["vesterbro"])
    assert "brassband" not in client.get(page).content.decode()
    assert "Vi spørger skolen." in client.get(f"{page}?show=answered").content.decode()
    assert "missing-week__cell--4" in client.get(page).content.decode()


def test_asking_begins_with_what_was_searched(sign_in, charlie, vesterbro):
    client = sign_in(charlie)
    ask = reverse("finder:ask", args=["vesterbro"])
    assert "2026-05-07" in client.get(f"{ask}?{EVENING}").content.decode()
    assert client.post(ask, {"what": ""}).status_code == 422
    assert client.post(ask, {"what": "Et øvelokale", "people": "8"}).url == reverse("finder:mine")
    assert "Et øvelokale" in client.get(reverse("finder:mine")).content.decode()


def test_who_asked_takes_it_back_and_others_cannot(sign_in, wish, alice, charlie):
    back = reverse("finder:withdraw", args=[wish.pk])
    assert sign_in(alice).post(back).status_code == 404
    assert sign_in(charlie).post(back).status_code == 302
    assert not RoomWish.objects.exists()
