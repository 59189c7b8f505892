"""The pages of a plan: made by those who run the round, read by everybody once it is out."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from byliv.core import clock
from byliv.seasons import plan_tasks
from byliv.seasons.actions import deciding, hearing, placing, planning
from byliv.seasons.choices import Run, State
from byliv.seasons.models import Proposal, Season
from tests import make
from tests.seasons.plans import TUESDAY, planned, proposal, spot

pytestmark = pytest.mark.usefixtures("in_this_process")

FOR_PLANNERS = ("planning", "board")
FOR_ALL = ("plan", "answers", "shares", "shares_csv", "comments")


@pytest.fixture
def season(vesterbro, house):
    room = make.make_room("Salen", house, standing=20, opens=16, closes=20)
    return planned(vesterbro, room)


@pytest.fixture
def girls(season, atelier):
    return make.make_request(season, atelier, name="Piger under 12", wishes=[(TUESDAY, 960, 1080)])


@pytest.fixture
def choir(season, girls):
    other = make.make_organisation("Kor Charlie")
    return make.make_request(season, other, name="Koret", priority=3, wishes=[(TUESDAY, 960, 1080)])


@pytest.fixture
def drafted(season, choir, dana):
    proposal(season, dana)
    deciding.publish(season=season, until=clock.local_now().date() + timedelta(days=9), by=dana)
    return season


def url(name: str, *args: int) -> str:
    return reverse(f"seasons:{name}", args=args)


@pytest.mark.parametrize("name", FOR_PLANNERS)
def test_those_who_run_the_round_make_the_plan(drafted, name, sign_in, dana):
    assert sign_in(dana).get(url(name, drafted.pk)).status_code == 200


@pytest.mark.parametrize("name", FOR_PLANNERS)
def test_strangers_and_applicants_do_not(drafted, name, sign_in, client, charlie, alice):
    assert client.get(url(name, drafted.pk)).status_code == 302
    for person in (charlie, alice):
        assert sign_in(person).get(url(name, drafted.pk)).status_code == 403


@pytest.mark.parametrize("name", FOR_ALL)
def test_everybody_reads_the_plan_when_it_is_out_and_not_before(season, choir, dana, name, client, sign_in):
    proposal(season, dana)
    assert client.get(url(name, season.pk)).status_code == 404
    deciding.publish(season=season, until=clock.local_now().date(), by=dana)
    assert client.get(url(name, season.pk)).status_code == 200


@pytest.mark.parametrize("view", ["", "?view=list", "?day=1", "?day=1&view=list", "?by=organisations", "?room=x&day=9"])
def test_the_plan_is_shown_by_room_by_day_and_by_association(drafted, client, view):
    page = client.get(url("plan", drafted.pk) + view)
    assert page.status_code == 200
    assert "Piger under 12" in page.content.decode()


def test_every_yes_and_no_has_its_reason(drafted, client):
    page = client.get(url("answers", drafted.pk)).content.decode()
    assert "prioritet 2" in page or "priority 2" in page
    assert "Piger under 12 (Atelier Alice)" in page
    assert "Koret" not in client.get(url("answers", drafted.pk) + "?has=all").content.decode()
    assert "Koret" in client.get(url("answers", drafted.pk) + "?has=none").content.decode()


def test_what_no_room_has_is_named(season, atelier, dana, sign_in):
    wants = make.make_request(season, atelier, name="Klaver", items=["piano"], people=15, rooms=[])
    wants.room_wishes.create(room=season.rooms.get(), rank=0)
    type(wants.application).objects.update(sent_at=clock.now())
    page = sign_in(dana).get(url("answers", season.pk)).content.decode()
    assert "15 personer" in page or "15 people" in page
    assert "Klaver" in page or "Piano" in page


def test_one_press_asks_for_a_plan_and_the_worker_makes_it(season, choir, sign_in, dana):
    client = sign_in(dana)
    assert client.post(url("propose", season.pk), {"seconds": 10}).status_code == 302
    page = client.get(url("planning", season.pk)).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert client.post(url("propose", season.pk), {"seconds": 10}).status_code == 422
    [waiting] = Proposal.objects.all()
    plan_tasks.propose.func(waiting.pk)
    page = client.get(url("planning", season.pk)).content.decode()
    assert "hx-trigger" not in page and season.allocations.count() == 1


def test_how_good_it_is_stands_there_in_words(season, choir, sign_in, dana):
    proposal(season, dana)
    Proposal.objects.update(worth=100, bound=102, state=Run.DONE)
    assert "2 %" in sign_in(dana).get(url("planning", season.pk)).content.decode()


def test_it_can_be_stopped(season, choir, sign_in, dana):
    planning.ask_for_proposal(season=season, by=dana)
    assert sign_in(dana).post(url("stop", season.pk)).status_code == 302
    assert Proposal.objects.get().stops


def test_a_time_is_given_moved_pinned_and_taken_away(season, girls, choir, sign_in, dana):
    client, room = sign_in(dana), season.rooms.get().pk
    when = {"give-room": room, "give-weekday": 2, "give-begin": 960, "give-minutes": 120}
    assert client.post(url("give", girls.pk), when).status_code == 302
    row = girls.allocations.get()
    said = {"room": room, "weekday": 3, "begin": 1020, "minutes": 90}
    client.post(url("place", row.pk), {"do": "move", **{f"time-{row.pk}-{name}": said[name] for name in said}})
    row.refresh_from_db()
    assert (row.weekday, row.begin, row.end, row.is_pinned) == (3, 1020, 1110, True)
    client.post(url("place", row.pk), {"do": "unpin"})
    row.refresh_from_db()
    assert not row.is_pinned
    dropped = {"do": "move", "back": "board", "view": "day=1", "room": room, "weekday": 4, "begin": 960}
    assert client.post(url("place", row.pk), dropped).url.endswith("?day=1")
    row.refresh_from_db()
    assert (row.weekday, row.end - row.begin) == (4, 90)
    client.post(url("place", row.pk), {"do": "away"})
    assert not girls.allocations.exists()


def test_a_clash_is_refused_beside_the_form(season, girls, choir, sign_in, dana):
    room = season.rooms.get()
    placing.give(request=girls, spot=spot(room, TUESDAY, 16, 18), by=dana)
    when = {"give-room": room.pk, "give-weekday": TUESDAY, "give-begin": 1020, "give-minutes": 60}
    page = sign_in(dana).post(url("give", choir.pk), when)
    assert page.status_code == 422 and "Piger under 12" in page.content.decode()


@pytest.mark.parametrize("broken", [{"room": "x"}, {"weekday": "77"}, {"begin": "1e9"}, {"begin": "-30"}, {"room": ""}])
def test_what_is_dropped_nowhere_moves_nothing(season, girls, sign_in, dana, broken):
    row = placing.give(request=girls, spot=spot(season.rooms.get(), TUESDAY, 16, 18), by=dana)
    said = {"do": "move", "back": "board", "view": "//evil.example", "room": "1", "weekday": "2", "begin": "960"}
    page = sign_in(dana).post(url("place", row.pk), {**said, **broken})
    assert page.status_code == 302 and page.url == url("board", season.pk) + "?"
    row.refresh_from_db()
    assert row.weekday == TUESDAY


def test_no_is_said_and_taken_back(season, girls, sign_in, dana):
    client = sign_in(dana)
    client.post(url("refuse", girls.pk), {"refuse-because": "Fik for meget", "refuse-room": "", "refuse-weekday": ""})
    assert season.refused.count() == 1
    assert "Fik for meget" in client.get(url("group", girls.pk)).content.decode()
    client.post(url("allow", season.refused.get().pk))
    assert not season.refused.exists()


def test_others_change_nothing(drafted, girls, sign_in, charlie, alice):
    row = girls.allocations.get()
    for person in (charlie, alice):
        client = sign_in(person)
        posts = [("propose", drafted.pk), ("stop", drafted.pk), ("publish", drafted.pk), ("plan_step", drafted.pk),
                 ("give", girls.pk), ("refuse", girls.pk), ("place", row.pk)]  # fmt: skip
        assert {client.post(url(name, pk), {"do": "away"}).status_code for name, pk in posts} == {403}
    assert girls.allocations.exists()


def test_a_draft_comes_out_and_those_who_applied_are_told(season, choir, sign_in, dana, alice):
    proposal(season, dana)
    until = clock.local_now().date() + timedelta(days=10)
    page = sign_in(dana).post(url("publish", season.pk), {"hearing_until": until.isoformat()})
    assert page.status_code == 302
    assert plan_tasks.tell.func(season.pk, "draft") == 1
    [letter] = mail.outbox
    assert letter.to == ["alice@example.org"] and "Piger under 12" in letter.body
    assert "16–18" in letter.body
    assert plan_tasks.tell.func(season.pk, "draft") == 0


def test_something_is_said_and_answered(drafted, girls, atelier, sign_in, alice, dana, client):
    assert client.post(url("comments", drafted.pk), {"text": "Hej"}).status_code in (302, 403)
    said = {"text": "Vi vil hellere onsdag", "request": girls.pk, "organisation": atelier.pk}
    assert sign_in(alice).post(url("comments", drafted.pk), said).status_code == 302
    comment = drafted.comments.get()
    sign_in(dana).post(url("answer_comment", comment.pk), {f"c{comment.pk}-text": "Det kan vi ikke"})
    client.logout()
    page = client.get(url("comments", drafted.pk)).content.decode()
    assert "Vi vil hellere onsdag" in page and "Det kan vi ikke" in page and "Atelier Alice" in page


def test_one_takes_back_ones_own_words_and_no_others(drafted, sign_in, alice, charlie):
    mine = hearing.comment(season=drafted, text="Hov", by=alice)
    assert sign_in(charlie).post(url("remove_comment", mine.pk)).status_code == 403
    assert sign_in(charlie).post(url("answer_comment", mine.pk), {}).status_code == 403
    assert sign_in(alice).post(url("remove_comment", mine.pk)).status_code == 302
    assert not drafted.comments.exists()


def test_it_is_decided_booked_told_and_undone(drafted, girls, sign_in, dana):
    client = sign_in(dana)
    client.post(url("plan_step", drafted.pk), {"do": "decide"})
    drafted.refresh_from_db()
    assert drafted.state == State.HEARING
    Season.objects.update(hearing_until=date(2020, 1, 1))
    client.post(url("plan_step", drafted.pk), {"do": "decide"})
    assert plan_tasks.book.func(drafted.pk) == 1
    assert plan_tasks.tell.func(drafted.pk, "decided") == 1
    assert "not" in mail.outbox[-1].body or "ikke" in mail.outbox[-1].body
    assert client.get(url("planning", drafted.pk)).status_code == 200
    client.post(url("plan_step", drafted.pk), {"do": "undo"})
    drafted.refresh_from_db()
    assert drafted.state == State.HEARING and girls.allocations.get().series is None


def test_shares_stand_beside_first_come_and_last_season(drafted, vesterbro, client):
    following = Season.objects.get(pk=drafted.pk)
    following.pk, following.follows = None, drafted
    following.save()
    page = client.get(url("shares", following.pk)).content.decode()
    assert page.count("100 %") >= 2
    assert "Atelier Alice" in client.get(url("shares_csv", drafted.pk)).content.decode()


@pytest.mark.parametrize("name", ["answers", "plan", "planning", "board"])
def test_no_page_asks_more_questions_with_more_groups(drafted, atelier, sign_in, dana, name):
    client, address = sign_in(dana), url(name, drafted.pk) + "?by=organisations"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(8):
        make.make_request(drafted, atelier, name=f"Hold {number}")
    room = drafted.rooms.get()
    for number, each in enumerate(atelier.applications.get().requests.all()[1:6]):
        drafted.allocations.create(request=each, room=room, weekday=number, begin=1080, end=1200)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)
