"""Who is matched, told, and put in touch."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now, timedelta

from byliv.offers import actions, tokens
from byliv.offers.choices import Side
from byliv.offers.models import Match, MatchMail, Need
from byliv.offers.sending import tell
from tests import make
from tests.offers.conftest import have, look


def test_an_offer_that_fits_is_matched_once_from_both_sides(need, offer):
    assert actions.match_card(offer) == 1
    assert actions.match_card(need) == 0
    assert (Match.objects.get().fits, Match.objects.get().of) == (2, 3)


def test_nobody_is_matched_with_themselves_or_their_own_team(alice, bob, atelier, need):
    look(alice, organisation=atelier)
    own = have(bob, organisation=atelier)
    actions.match_card(own)
    assert {row.need for row in Match.objects.all()} <= {need}


def test_what_fits_no_more_is_shown_no_more(need, offer, match, alice):
    actions.change_card(card=offer, values={"floor_area": 5}, by=alice)
    actions.match_card(offer)
    match.refresh_from_db()
    assert not match.is_current


def test_the_clock_finds_what_is_new_and_keeps_no_writer_waiting_for_the_rest(need, offer, alice):
    full = {"days": 3, "parts": 1, "price": 900, "things": ["loom"], "starts_on": now().date(), "noise": "speech"}
    look(alice, title="Et sted til en væv", **full)
    have(make.make_user("Bob"), title="Loftet", **{**full, "price": 1_200})
    assert actions.match_all() == 2
    with CaptureQueriesContext(connection) as asked:
        assert actions.match_all() == 0
    assert {row["sql"].split()[0] for row in asked} == {"SELECT"}


def test_both_read_the_same_reasons(sign_in, alice, charlie, match):
    pages = [sign_in(person).get(match.get_absolute_url()).content.decode() for person in (alice, charlie)]
    assert all("3 m² for lille" in page and "Passer på 2 af 3" in page for page in pages)


def test_names_and_contacts_are_opened_by_the_second_yes(
    sign_in, charlie, alice, match, django_capture_on_commit_callbacks
):
    actions.say(match=match, side=Side.NEED, is_yes=True)
    assert "Alice" not in sign_in(charlie).get(match.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        actions.say(match=match, side=Side.OFFER, is_yes=True)
    assert {tuple(sent.to): "12 34 56 78" in sent.body for sent in mail.outbox} == {
        (charlie.email,): True,
        (alice.email,): True,
    }


def test_a_yes_after_a_no_comes_too_late(match):
    actions.say(match=match, side=Side.NEED, is_yes=False)
    with pytest.raises(ValidationError):
        actions.say(match=match, side=Side.OFFER, is_yes=True)


def test_who_looks_cannot_answer_what_they_may_not_know(secret_match):
    with pytest.raises(PermissionDenied):
        actions.say(match=secret_match, side=Side.NEED, is_yes=True)


def test_the_mail_answers_in_one_press_without_signing_in(client, match):
    address = tokens.answer_path(match, Side.NEED, "yes")
    assert client.get(address).status_code == 200
    assert Match.objects.get().state == "new"
    client.post(address, {"says": "yes"})
    assert Match.objects.get().state == "need_yes"


def test_a_token_of_one_side_or_of_another_key_answers_nothing_else(client, match):
    assert client.post(reverse("offers:answer_mail", args=["forged"]), {"says": "yes"}).status_code == 404
    renewing = tokens.renew_path(match.need).rstrip("/").rsplit("/", 1)[1]
    assert client.post(reverse("offers:answer_mail", args=[renewing]), {"says": "yes"}).status_code == 404


def test_at_most_one_mail_a_day_each(charlie, alice, match):
    assert tell() == 2 and tell() == 0
    another = have(alice, title="Et skur", floor_area=30)
    actions.match_card(another)
    assert tell() == 0
    assert tell(now() + timedelta(days=1)) == 2
    assert "Et skur" in mail.outbox[-1].body


def test_the_mail_has_a_way_out_that_works_with_one_post(client, charlie, match):
    tell()
    leave = next(sent for sent in mail.outbox if sent.to == [charlie.email]).extra_headers
    assert leave["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = leave["List-Unsubscribe"].strip("<>").split("://", 1)[1].split("/", 1)[1]
    client.get(f"/{path}")
    assert MatchMail.objects.get(user=charlie).wants_mail
    client.post(f"/{path}", {"List-Unsubscribe": "One-Click"})
    assert not MatchMail.objects.get(user=charlie).wants_mail


def test_i_have_this_is_a_yes(sign_in, alice, need):
    address = f"{reverse('offers:have', args=['room'])}?for={need.code}"
    sign_in(alice).post(address, {"title": "Et skur", "contact": "12", "visibility": "private"})
    assert need.matches.get().state == "offer_yes"


def test_matching_asks_the_database_as_often_for_one_as_for_many(need, vesterbro):
    counts = []
    for number in (1, 12):
        for index in range(number):
            have(make.make_user(f"{number}-{index}@example.org"), floor_area=40, has_water=True)
        with CaptureQueriesContext(connection) as asked:
            actions.match_card(need)
        counts.append(len(asked))
    assert need.matches.count() == 13 and counts[1] <= counts[0] + 1


def test_the_pages_ask_as_often_for_one_as_for_many(sign_in, charlie, need, vesterbro):
    client, counts = sign_in(charlie), []
    wall = reverse("offers:area", args=[vesterbro.slug]) + "?show=offer"
    for number in (1, 12):
        for index in range(number):
            have(make.make_user(f"{number}-{index}@example.org"), floor_area=40, has_water=True)
        actions.match_card(need)
        for page in (wall, need.get_absolute_url(), reverse("offers:mine")):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


def test_a_need_for_a_room_shows_rooms_that_can_be_booked(sign_in, charlie, house):
    make.make_room(place=house, floor_area=50)
    wanted = look(charlie, floor_area=30)
    page = sign_in(charlie).get(wanted.get_absolute_url()).content.decode()
    assert "Øvelokalet" in page and "m2=30" in page


def test_only_open_ones_are_matched(need, offer, alice):
    actions.press(card=offer, go="pause", by=alice)
    assert actions.match_card(need) == 0
    assert not Need.objects.exclude(state="open").exists()
