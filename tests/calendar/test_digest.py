"""What the weekly mail holds."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.translation import override

from byliv.calendar.follow.digest import digest_of
from byliv.calendar.follow.mails import digest_mail
from byliv.calendar.follow.models import Follow, Follower
from byliv.calendar.follow.sending import send_due
from byliv.calendar.follow.week import MOST_WIDE_A_DAY
from byliv.core import clock
from byliv.events.actions import cancel_date, change_event, postpone_date
from byliv.events.models import Event
from byliv.stewardship.actions.merges import merge
from byliv.themes.models import Theme
from tests import make
from tests.calendar.following import event_in, in_days, link_in, now_due, rosa_follows, turn

pytestmark = pytest.mark.django_db


def digest(follower, **later):
    return digest_of(follower, clock.now() + timedelta(**later))


def week(found) -> list[str]:
    return [line.name for day in found.days for line in day.lines]


def test_the_coming_week_holds_what_lies_in_it(rosa):
    event_in(0, "I aften", dates=[in_days(0, 23, hours=0.5)])
    event_in(6, "Den sidste dag")
    event_in(7, "Ugen efter")
    event_in(-1, "I går")
    found = digest(rosa)
    assert week(found)[-1] == "Den sidste dag" and "Ugen efter" not in week(found) and "I går" not in week(found)
    assert [line.name for line in found.new] == ["Ugen efter"]


def test_what_is_over_today_is_not_told(rosa):
    event_in(0, "Morgensang", dates=[in_days(0, 0, hours=0.001)])
    assert week(digest(rosa)) == []


def test_a_place_an_organisation_and_a_theme_tell_what_is_theirs(house, atelier, vesterbro):
    music = Theme.objects.get(code="music")
    event_in(1, "I huset", place=house, organisers=[atelier])
    event_in(2, "Ude i byen", organisers=[atelier])
    event_in(3, "Musik", themes=[music])
    event_in(4, "Noget andet")
    follower = rosa_follows(listing=house).follower
    assert week(digest(follower)) == ["I huset"]
    rosa_follows(listing=atelier)
    assert week(digest(follower)) == ["I huset", "Ude i byen"]
    rosa_follows(theme=music)
    assert week(digest(follower)) == ["I huset", "Ude i byen", "Musik"]


def test_a_theme_in_an_area_leaves_the_theme_elsewhere_out(vesterbro):
    music = Theme.objects.get(code="music")
    make.make_area("amager", box=(12.58, 55.62, 12.65, 55.67))
    event_in(1, "Her", themes=[music])
    event_in(1, "Der", themes=[music], longitude=12.6, latitude=55.65)
    assert week(digest(rosa_follows(area=vesterbro, theme=music).follower)) == ["Her"]


def test_an_area_reaches_down_to_what_lies_in_it(vesterbro):
    city = make.make_area("koebenhavn", box=(12.4, 55.6, 12.7, 55.75))
    vesterbro.parent, vesterbro.path = city, f"{city.path}{vesterbro.pk}/"
    vesterbro.save()
    event_in(1, "På Vesterbro")
    assert week(digest(rosa_follows(area=city).follower)) == ["På Vesterbro"]


def test_an_event_that_waits_for_the_places_yes_is_not_told_as_the_places(house):
    guests = make.make_organisation("Gæsterne")
    event_in(1, "Gæstespil", place=house, organisers=[guests])
    assert week(digest(rosa_follows(listing=house).follower)) == []


def test_hidden_events_are_nobodys_news(rosa):
    event_in(1, is_public=False)
    event_in(20, is_public=False)
    assert digest(rosa).is_empty


def test_a_date_that_two_wishes_match_is_told_once(house, atelier, rosa):
    event_in(1, "I huset", place=house, organisers=[atelier])
    rosa_follows(listing=house)
    rosa_follows(listing=atelier)
    assert week(digest(rosa)) == ["I huset"]


def test_whoever_followed_a_place_that_was_merged_follows_what_it_became(house, dana):
    twin = make.make_place("Huset")
    follower = rosa_follows(listing=twin).follower
    merge(loser=twin.listing, winner=house.listing, by=dana)
    event_in(1, "I huset", place=house, organisers=[house.occupancies.get().organisation])
    assert week(digest(follower)) == ["I huset"]


def test_cancelled_and_postponed_dates_come_first_with_their_reason(rosa):
    off, moved = event_in(2, "Koncerten"), event_in(3, "Filmen")
    for event, act, more in ((off, cancel_date, {}), (moved, postpone_date, {"to": clock.now() + timedelta(days=30)})):
        schedule = event.schedules.get()
        act(schedule=schedule, original=schedule.start, note="Sangeren er syg", by=None, **more)
    found = digest(rosa)
    assert [line.name for line in found.stopped] == ["Koncerten", "Filmen"] and week(found) == []
    assert found.stopped[0].note == "Sangeren er syg" and found.stopped[1].postponed_to
    assert not found.is_empty


def test_what_was_called_off_behind_the_week_is_told_too(rosa):
    event = event_in(20, "Festivalen")
    Event.objects.update(created_at=clock.now() - timedelta(days=90))
    change_event(event=event, values={"status": "cancelled"}, by=None)
    found = digest(rosa)
    assert [line.name for line in found.stopped] == ["Festivalen"] and not found.new


def test_what_comes_back_every_day_is_told_once(rosa):
    event_in(1, "Morgensang", dates=[in_days(1, rules=("FREQ=DAILY;COUNT=3",)), in_days(1, 21)])
    [line] = [line for day in digest(rosa).days for line in day.lines]
    assert line.name == "Morgensang" and line.also.count(",") == 1 and "21" in line.also


def test_what_begins_this_week_is_no_news_of_later(rosa):
    event_in(1, "Koret", dates=[in_days(1, rules=("FREQ=WEEKLY;COUNT=5",))])
    found = digest(rosa)
    assert week(found) == ["Koret"] and not found.new


def test_news_are_told_once(rosa):
    event_in(60, "Festivalen")
    assert send_due(turn(rosa)) == 1
    assert send_due(turn(rosa)) == 0


def test_what_runs_for_months_stands_apart_and_is_no_reason_to_write(rosa):
    event_in(0, "Udstillingen", dates=[in_days(-20, hours=24 * 60)])
    Event.objects.update(created_at=clock.now() - timedelta(days=90))
    found = digest(rosa)
    assert [line.name for line in found.long] == ["Udstillingen"] and week(found) == [] and found.is_empty


def test_a_whole_area_does_not_drown_what_was_chosen_by_name(rosa, house, atelier):
    for number in range(MOST_WIDE_A_DAY + 5):
        event_in(1, f"Nummer {number}", dates=[in_days(1, 10)])
    event_in(1, "I huset", place=house, organisers=[atelier])
    rosa_follows(listing=house)
    found = digest(rosa)
    assert "I huset" in week(found) and len(week(found)) == MOST_WIDE_A_DAY
    assert found.days[0].more_url.endswith(f"?date={found.days[0].day}")


def test_a_changed_date_is_told_as_it_is_now(rosa):
    from byliv.events.actions import change_date

    event = event_in(1, "Aftenen")
    schedule = event.schedules.get()
    values = {"name": "Aftenen med gæst", "room": "Salen"}
    change_date(schedule=schedule, original=schedule.start, values=values, by=None)
    [line] = digest(rosa).days[0].lines
    assert line.name == "Aftenen med gæst" and line.where.startswith("Salen")


def test_the_number_of_queries_does_not_grow(rosa, house, atelier, django_assert_max_num_queries):
    rosa_follows(listing=house)
    for number in range(12):
        event_in(number, place=house, organisers=[atelier])
    with django_assert_max_num_queries(16):
        digest(rosa)


def test_the_mail_is_text_and_html_with_a_way_out_on_top(rosa):
    event_in(1, "Kaffe & <b>kage</b>")
    message = digest_mail(rosa, digest(rosa))
    html = message.alternatives[0].content
    assert "Kaffe & <b>kage</b>" in message.body and "Kaffe &amp; &lt;b&gt;" in html and "<b>kage" not in html
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link_in(message.extra_headers["List-Unsubscribe"].strip("<>"), "leave") in message.body
    assert link_in(message.body, "mine") and "http" in html and "src=" not in html


def test_the_mail_is_in_the_language_of_its_reader(rosa):
    Follower.objects.update(language="en")
    event_in(1)
    send_due(turn(rosa) if turn(rosa) < clock.now() + timedelta(days=1) else now_due(rosa))
    assert "because you follow" in mail.outbox[0].body and "/en/follow/mine/" in mail.outbox[0].body


def test_a_follow_is_named_in_the_readers_language(vesterbro):
    follow = Follow(area=vesterbro, theme=Theme.objects.get(code="music"))
    with override("en"):
        assert str(follow) == "Music in Vesterbro"
