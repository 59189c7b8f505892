"""Following: an address has to say yes itself, an account follows with one press, and everybody gets out as easily."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from byliv.accounts.models import User
from byliv.calendar.follow import actions, links
from byliv.calendar.follow.models import Follow, Follower
from byliv.calendar.follow.queries import follower_of, follows_of
from byliv.core import clock
from byliv.site.actions import delete_me
from byliv.site.retention import forget_old
from byliv.themes.models import Theme
from tests import make
from tests.calendar.following import EMAIL, link_in, rosa_follows

pytestmark = pytest.mark.django_db


def start(query: str = "") -> str:
    return reverse("follow:start") + query


def stop(follow) -> str:
    """Where its follower stops following it."""
    token = links.mine_path(follow.follower).rstrip("/").rsplit("/", 1)[1]
    return reverse("follow:stop", args=[token, follow.pk])


def asks(client, query="?area=vesterbro", email=EMAIL, **more):
    area = "vesterbro" if "area" in query else ""
    return client.post(start(query), {"email": email, "area": area, "weekday": 3, "hour": 8, **more})


def names(follower) -> list[str]:
    return [str(each) for each in follows_of(follower)]


def test_an_address_follows_only_when_it_has_said_yes(client, vesterbro):
    assert asks(client).url == reverse("follow:asked")
    assert mail.outbox[0].to == [EMAIL] and Follower.objects.get().next_at is None
    url = link_in(mail.outbox[0].body, "yes")
    assert client.get(url).status_code == 200
    assert not Follow.objects.confirmed().exists()
    assert client.get(client.post(url).url).status_code == 200
    assert names(Follower.objects.get()) == ["Vesterbro"] and Follower.objects.get().next_at


def test_a_second_yes_changes_nothing(client, vesterbro):
    asks(client)
    url = link_in(mail.outbox[0].body, "yes")
    client.post(url)
    first = Follow.objects.get().confirmed_at
    assert client.post(url).status_code == 302 and Follow.objects.get().confirmed_at == first


def test_the_page_says_the_same_whether_the_address_is_known_or_not(client, vesterbro, alice):
    rosa_follows(area=vesterbro)
    answers = [asks(client, email=email) for email in (EMAIL, "new@example.org", alice.email)]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1


def test_whoever_follows_already_is_shown_where_to_change_it(client, vesterbro):
    rosa_follows(area=vesterbro)
    asks(client)
    assert client.get(link_in(mail.outbox[-1].body, "mine")).status_code == 200
    assert Follow.objects.count() == 1


def test_one_address_gets_few_first_mails(client, vesterbro):
    for _ in range(actions.FIRST_MAILS + 3):
        assert asks(client).status_code == 302
    assert len(mail.outbox) == actions.FIRST_MAILS


def test_a_flood_from_one_visitor_is_refused(client, vesterbro, monkeypatch):
    monkeypatch.setattr("byliv.calendar.follow.views.pages.ASKED", 2)
    answers = [asks(client, email=f"x{number}@example.org").status_code for number in range(3)]
    assert answers == [302, 302, 422] and len(mail.outbox) == 2


def test_somebody_else_changes_neither_day_nor_hour_of_a_follower(client, vesterbro, house):
    rosa_follows(area=vesterbro)
    asks(client, f"?place={house.slug}", weekday=0, hour=21)
    assert Follower.objects.get().weekday == 3


def test_with_an_account_one_press_is_enough(sign_in, charlie, house):
    answer = sign_in(charlie).post(start(f"?place={house.slug}"), {"weekday": 0, "hour": 9})
    follower = charlie.follower
    assert answer.status_code == 302 and not mail.outbox
    assert names(follower) == [house.name] and (follower.weekday, follower.hour) == (0, 9)


def test_a_second_press_follows_once(sign_in, charlie, house):
    for _ in range(2):
        sign_in(charlie).post(start(f"?place={house.slug}"), {"weekday": 0, "hour": 9})
    assert Follow.objects.count() == 1


@pytest.mark.parametrize("thing", ["place", "organisation", "area", "theme", "both"])
def test_each_thing_can_be_followed_and_is_named(client, house, atelier, vesterbro, thing):
    queries = {
        "place": f"?place={house.slug}", "organisation": f"?organisation={atelier.slug}", "area": "?area=vesterbro",
        "theme": "?theme=music", "both": "?area=vesterbro&theme=music",
    }  # fmt: skip
    both = str(Follow(area=vesterbro, theme=Theme.objects.get(code="music")))
    named = {
        "place": house.name, "organisation": atelier.name, "area": "Vesterbro", "theme": "Musik", "both": both
    }  # fmt: skip
    query = queries[thing]
    page = client.get(start(query)).content.decode()
    assert named[thing] in page
    asks(client, query, theme="music" if "theme" in query else "")
    actions.say_yes(Follow.objects.get())
    assert names(Follower.objects.get()) == [named[thing]]


def test_something_must_be_chosen(client, vesterbro):
    assert asks(client, "").status_code == 422
    assert not Follower.objects.exists()


@pytest.mark.parametrize("query", ["?area=nowhere", "?theme=nothing", "?place=none", "?organisation=none", "?area=%00"])
def test_what_there_is_not_cannot_be_followed(client, vesterbro, query):
    assert client.get(start(query)).status_code == 404


def test_a_hidden_place_cannot_be_followed(client, house):
    type(house).objects.filter(pk=house.pk).update(is_public=False)
    assert client.get(start(f"?place={house.slug}")).status_code == 404


def test_a_follow_is_of_one_thing(vesterbro, house, charlie):
    follower = Follower.objects.create(user=charlie)
    for wrong in ({}, {"place": house, "area": vesterbro}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Follow.objects.create(follower=follower, **wrong)


def test_nobody_follows_without_end(charlie, vesterbro, house, monkeypatch):
    monkeypatch.setattr(actions, "MAX_FOLLOWS", 1)
    actions.follow(by=charlie, area=vesterbro)
    with pytest.raises(ValidationError):
        actions.follow(by=charlie, listing=house)


def test_what_an_address_followed_is_its_persons_once_they_sign_in(charlie, vesterbro, house):
    actions.ask_to_follow(email=charlie.email, language="da", area=vesterbro)
    actions.say_yes(Follow.objects.get())
    assert names(follower_of(charlie)) == ["Vesterbro"]
    actions.follow(by=charlie, listing=house)
    assert names(charlie.follower) == ["Vesterbro", house.name] and Follower.objects.count() == 1


def test_one_press_leaves_and_the_address_is_gone(vesterbro):
    follower = rosa_follows(area=vesterbro).follower
    url = links.leave_url(follower).removeprefix("http://127.0.0.1:8000")
    client = Client(enforce_csrf_checks=True)
    assert client.get(url).status_code == 200 and Follower.objects.exists()
    for _ in range(2):
        assert client.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follower.objects.exists() and not Follow.objects.exists()


def test_a_person_who_stops_the_mails_keeps_what_they_follow(client, charlie, vesterbro):
    actions.follow(by=charlie, area=vesterbro)
    client.post(links.leave_url(charlie.follower).removeprefix("http://127.0.0.1:8000"))
    charlie.follower.refresh_from_db()
    assert not charlie.follower.wants_mail and charlie.follower.next_at is None
    assert names(charlie.follower) == ["Vesterbro"]


def test_day_and_hour_are_chosen_and_the_next_mail_follows_them(client, vesterbro):
    follower = rosa_follows(area=vesterbro).follower
    url = links.mine_path(follower)
    answer = client.post(url, {"wants_mail": "on", "weekday": 5, "hour": 10, "language": "en"})
    follower.refresh_from_db()
    assert answer.status_code == 302 and follower.language == "en"
    local = follower.next_at.astimezone(clock.local_now().tzinfo)
    assert (local.weekday(), local.hour) == (5, 10) and timedelta() < follower.next_at - clock.now() <= timedelta(7)


@pytest.mark.parametrize("wrong", [{"weekday": 7}, {"hour": 3}, {"language": "xx"}, {"weekday": "x"}])
def test_no_other_day_hour_or_language_can_be_chosen(client, vesterbro, wrong):
    follower = rosa_follows(area=vesterbro).follower
    values = {"wants_mail": "on", "weekday": 5, "hour": 10, "language": "en", **wrong}
    assert client.post(links.mine_path(follower), values).status_code == 422
    assert Follower.objects.get().weekday == 3


def test_one_thing_is_followed_no_more_and_the_last_takes_the_address_along(client, vesterbro, house):
    first = rosa_follows(area=vesterbro)
    second = rosa_follows(listing=house)
    assert client.get(stop(first)).status_code == 302 and Follow.objects.count() == 2
    client.post(stop(first))
    assert names(first.follower) == [house.name]
    assert client.post(stop(second)).url == reverse("follow:left")
    assert not Follower.objects.exists()


def test_nobody_stops_what_others_follow(client, vesterbro, charlie):
    mine = rosa_follows(area=vesterbro)
    other = actions.follow(by=charlie, area=vesterbro)
    other.follower = mine.follower
    assert client.post(stop(other)).status_code == 404
    assert Follow.objects.filter(pk=other.pk).exists()


def test_a_link_serves_one_purpose_only(client, vesterbro):
    follow = rosa_follows(area=vesterbro)
    tokens = {
        "yes": links.yes_url(follow), "mine": links.mine_url(follow.follower), "leave": links.leave_url(follow.follower)
    }  # fmt: skip
    for purpose, url in tokens.items():
        token = url.rstrip("/").rsplit("/", 1)[1]
        for other in tokens.keys() - {purpose}:
            assert client.post(reverse(f"follow:{other}", args=[token])).status_code == 410
    assert Follow.objects.exists()


def test_an_old_and_a_forged_link_say_so_kindly(client, vesterbro, monkeypatch):
    asks(client)
    url = link_in(mail.outbox[0].body, "yes")
    assert client.post(url[:-3] + "xx/").status_code == 410
    monkeypatch.setattr(links, "YES_LIVES", timedelta(seconds=-1))
    assert client.post(url).status_code == 410 and not Follow.objects.confirmed().exists()


def test_the_pages_behind_links_are_neither_kept_nor_indexed(client, vesterbro):
    follower = rosa_follows(area=vesterbro).follower
    answer = client.get(links.mine_path(follower))
    assert "no-store" in answer.headers["Cache-Control"] and answer.headers["X-Robots-Tag"] == "noindex"


def test_an_address_that_says_nothing_is_forgotten_after_a_week(client, vesterbro):
    asks(client)
    assert forget_old()["follows"] == 0
    Follow.objects.update(created_at=clock.now() - timedelta(days=8))
    assert forget_old()["follows"] == 1 and not Follower.objects.exists()


def test_whoever_gets_the_weekly_mail_keeps_their_account(charlie, vesterbro):
    actions.follow(by=charlie, area=vesterbro)
    User.objects.update(date_joined=clock.now() - timedelta(days=2000), last_login=None)
    assert forget_old()["accounts"] == 0
    actions.leave(charlie.follower)
    assert forget_old()["accounts"] == 1


def test_what_a_person_follows_is_on_their_page_and_in_their_download(sign_in, charlie, house):
    actions.follow(by=charlie, listing=house)
    client = sign_in(charlie)
    assert house.name in client.get(reverse("site:me")).content.decode()
    [told] = client.get(reverse("site:export_me")).json()["follows"]
    assert told["mail_to"] == charlie.email and told["things"][0]["name"] == house.name


def test_whoever_leaves_the_house_follows_no_more(charlie, vesterbro):
    actions.ask_to_follow(email=charlie.email, language="da", area=vesterbro)
    delete_me(person=charlie, contacts=[])
    assert not Follower.objects.exists()


def test_the_pages_of_places_organisations_and_areas_have_the_button(client, sign_in, charlie, house, atelier):
    for url, query in (
        (house.get_absolute_url(), f"?place={house.slug}"),
        (atelier.get_absolute_url(), f"?organisation={atelier.slug}"),
        (reverse("site:area", args=["vesterbro"]), "?area=vesterbro"),
    ):
        assert start(query) in client.get(url).content.decode()
    actions.follow(by=charlie, listing=house)
    assert reverse("follow:mine", args=["x"])[:-2] in sign_in(charlie).get(house.get_absolute_url()).content.decode()


def test_an_event_offers_to_follow_those_behind_it(client, sign_in, charlie, atelier):
    event = make.make_event("Koncerten", organisers=[atelier])
    page = event.get_absolute_url()
    assert start(f"?organisation={atelier.slug}") in client.get(page).content.decode()
    actions.follow(by=charlie, listing=atelier)
    assert f"Du følger {atelier.name}" in sign_in(charlie).get(page).content.decode()


def test_a_theme_that_goes_takes_its_follows_along(vesterbro):
    theme = Theme.objects.create(code="x", scheme="art_form", name_da="X", hue=5)
    rosa_follows(theme=theme)
    theme.delete()
    assert not Follow.objects.exists()
