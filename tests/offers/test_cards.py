"""Needs and offers put up, changed, aged, taken down; stories; who may what."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.timezone import now, timedelta

from byliv.offers import actions, tokens
from byliv.offers.actions.personal import forget_ended, forget_person
from byliv.offers.choices import Kind, Side
from byliv.offers.models import Need, Offer, Story
from byliv.offers.sending import ask_those_who_are_old
from tests.offers.conftest import WHERE, have, look


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("name", ["look_for", "have"])
def test_each_kind_is_put_up_with_four_answers(sign_in, charlie, vesterbro, kind, name):
    address = f"{reverse(f'offers:{name}', args=[kind])}?area={vesterbro.slug}"
    client = sign_in(charlie)
    assert client.get(address).status_code == 200
    answers = {"title": "Det her", "contact": "12 34 56 78", "reach": "2000", "visibility": "public"}
    response = client.post(address, answers)
    assert response.status_code == 302, response.content.decode()[:3000]
    assert client.get(response["Location"]).status_code == 200


def test_what_is_wrong_is_said_and_nothing_is_written(sign_in, charlie, vesterbro):
    response = sign_in(charlie).post(reverse("offers:look_for", args=["room"]), {"title": ""})
    assert response.status_code == 422 and not Need.objects.exists()


def test_a_point_that_is_no_places_is_kept_only_roughly(need, house, alice, atelier):
    assert (need.longitude, need.latitude) == (12.552, 55.67)
    at_house = have(alice, place=house)
    assert at_house.position == (house.longitude, house.latitude)


def test_nobody_speaks_for_an_organisation_that_is_not_theirs(charlie, atelier):
    with pytest.raises(PermissionDenied):
        look(charlie, organisation=atelier)


def test_the_team_changes_what_stands_for_it_and_others_do_not(sign_in, alice, bob, charlie, dana, atelier):
    card = look(alice, organisation=atelier)
    address = reverse("offers:press_need", args=[card.code])
    for person, status in ((charlie, 403), (dana, 403), (bob, 302)):
        assert sign_in(person).post(address, {"go": "pause"}).status_code == status
    assert Need.objects.get().state == "paused"


def test_the_wall_shows_no_names_of_people(client, need, offer, vesterbro):
    for show in ("need", "offer"):
        page = client.get(reverse("offers:area", args=[vesterbro.slug]) + f"?show={show}").content.decode()
        assert "Charlie" not in page and "Alice" not in page and "12 34 56 78" not in page


def test_what_is_paused_is_for_its_own_people_alone(client, sign_in, charlie, need):
    actions.press(card=need, go="pause", by=charlie)
    assert client.get(need.get_absolute_url()).status_code == 404
    assert sign_in(charlie).get(need.get_absolute_url()).status_code == 200


def test_after_60_days_it_is_asked_about_and_14_days_later_paused(need):
    later = now() + timedelta(days=61)
    assert ask_those_who_are_old(later) == 1 and ask_those_who_are_old(later) == 0
    assert "Søger du det stadig" in mail.outbox[0].subject
    assert actions.pause_unanswered(later + timedelta(days=13)) == 0
    assert actions.pause_unanswered(later + timedelta(days=15)) == 1
    assert Need.objects.get().state == "paused"


def test_one_press_in_the_mail_keeps_it_up(client, need):
    ask_those_who_are_old(now() + timedelta(days=61))
    address = tokens.renew_path(need)
    client.get(address)
    assert Need.objects.get().asked_at is not None
    client.post(address, {"says": "yes"})
    assert Need.objects.get().asked_at is None and Need.objects.get().is_open


def test_those_who_look_after_the_area_take_it_off_the_wall(client, sign_in, dana, charlie, alice, need):
    sign_in(alice).post(reverse("offers:report_need", args=[need.code]), {"words": "Det er reklame"})
    assert mail.outbox[0].to == [dana.email] and "reklame" in mail.outbox[0].body
    address = reverse("offers:take_down_need", args=[need.code])
    assert sign_in(alice).post(address).status_code == 403
    sign_in(dana).post(address)
    assert client.get(need.get_absolute_url()).status_code == 404


def test_a_story_is_read_once_both_want_it(client, charlie, alice, vesterbro, match):
    for side in Side:
        actions.say(match=match, side=side, is_yes=True)
    story = actions.begin_story(match=match, by=charlie)
    actions.write_story(story=story, words="Vi svejser", name="Charlie", agrees=True, by=charlie)
    wall = reverse("offers:area", args=[vesterbro.slug]) + "?show=stories"
    assert "Vi svejser" not in client.get(wall).content.decode()
    actions.write_story(story=story, words="De rydder op", name="", agrees=True, by=alice)
    assert "Vi svejser" in client.get(wall).content.decode()
    actions.write_story(story=story, words="De rydder op", name="", agrees=False, by=alice)
    assert "Vi svejser" not in client.get(wall).content.decode()
    assert Need.objects.get().state == "fulfilled"


def test_no_story_before_both_have_said_yes(match, charlie):
    with pytest.raises(ValidationError):
        actions.begin_story(match=match, by=charlie)


def test_the_page_of_an_organisation_says_what_it_looks_for(client, alice, atelier):
    look(alice, organisation=atelier, title="Et klaver")
    have(alice, organisation=atelier, title="Hemmeligt", visibility="private")
    page = client.get(atelier.get_absolute_url()).content.decode()
    assert "Et klaver" in page and "Hemmeligt" not in page


def test_its_page_tells_what_came_of_it_too(client, charlie, alice, atelier, vesterbro):
    wanted = look(alice, organisation=atelier)
    match = actions.pair(need=wanted, offer=have(charlie), by=charlie)
    actions.say(match=match, side=Side.NEED, is_yes=True)
    story = actions.begin_story(match=match, by=alice)
    for person, words in ((alice, "Vi svejser"), (charlie, "De rydder op")):
        actions.write_story(story=story, words=words, name="", agrees=True, by=person)
    assert "De rydder op" in client.get(atelier.get_absolute_url()).content.decode()


def test_who_leaves_takes_their_own_along_and_leaves_the_teams(charlie, alice, bob, atelier, need, match):
    teams = have(alice, organisation=atelier)
    forget_person(charlie)
    forget_person(alice)
    assert not Need.objects.exists()
    teams.refresh_from_db()
    assert teams.by == bob and teams.contact == bob.email
    assert list(Offer.objects.all()) == [teams]


def test_what_ended_long_ago_is_forgotten(charlie, need):
    actions.press(card=need, go="close", by=charlie)
    assert forget_ended(now() - timedelta(days=1)) == 0
    assert forget_ended(now() + timedelta(days=1)) == 1
    assert not Need.objects.exists() and not Story.objects.exists()


def test_strange_words_in_an_address_are_answered(client, vesterbro):
    assert client.get(reverse("offers:area", args=[vesterbro.slug]) + "?kind=%00").status_code == 400
    assert client.get(reverse("offers:everywhere") + "?show=x").status_code == 400


def test_a_card_without_a_place_is_refused(charlie, vesterbro):
    with pytest.raises(ValidationError):
        look(charlie, **{**WHERE, "longitude": None})
