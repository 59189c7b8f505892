"""The one board: cards by state, owner and days; moved through the premises' own steps; the owner asked by mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.core import clock
from byliv.leases.models import Agreement
from byliv.partnerships import actions, board
from byliv.partnerships.choices import Column, Kind
from byliv.partnerships.figures import figures_of, used_by_year
from byliv.partnerships.models import Holding, Owner, Talk
from byliv.partnerships.plot import HEIGHT, WIDTH, plot_of
from byliv.vacancies import actions as vacancies
from byliv.vacancies.models import Step
from tests import make
from tests.leases.agreeing import agree, make_draft

pytestmark = pytest.mark.django_db


def lanes(partnership):
    """{column: addresses} of what is not empty."""
    found = board.lanes_of(board.cards_of(partnership))
    return {str(lane.column): [card.title for card in lane.cards] for lane in found if lane.cards}


def at(name, partnership, *more):
    return reverse(f"partnerships:{name}", args=[partnership.pk, *more])


def move(partnership, shop, to, by=None, **more):
    actions.move(partnership=partnership, vacancy=shop, to=to, by=by, **more)


def test_a_card_lies_where_its_premises_stand(partnership, shop):
    make.make_vacancy("Istedgade 99", longitude=12.56, state="offered")
    assert lanes(partnership) == {"seen": ["Istedgade 12"], "offered": ["Istedgade 99"]}


def test_moving_a_card_is_a_step_of_the_premises(partnership, shop, bob):
    move(partnership, shop, "asked", by=bob)
    move(partnership, shop, "offered", by=bob)
    assert [(step.state, step.role) for step in Step.objects.order_by("pk")] == [
        ("seen", "program"),
        ("asked", "steward"),
        ("offered", "steward"),
    ]


def test_an_agreement_is_made_with_somebody(partnership, shop, bob):
    with pytest.raises(ValidationError):
        move(partnership, shop, "agreed", by=bob)
    assert lanes(partnership) == {"seen": ["Istedgade 12"]}


def test_an_agreement_offers_what_was_only_asked_about(partnership, shop, holding, bob):
    move(partnership, shop, "agreed", by=bob)
    assert lanes(partnership) == {"agreed": ["Istedgade 12"]}
    shop.refresh_from_db()
    assert shop.state == "offered" and Holding.objects.get().agreed_on == clock.local_now().date()
    move(partnership, shop, "offered", by=bob)
    assert lanes(partnership) == {"offered": ["Istedgade 12"]} and Holding.objects.get().agreed_on is None


def test_an_agreement_of_the_time_before_does_not_count_again(partnership, shop, holding, bob):
    move(partnership, shop, "agreed", by=bob)
    move(partnership, shop, "in_use", by=bob)
    Holding.objects.update(agreed_on=clock.local_now().date() - timedelta(days=400))
    vacancies.set_state(vacancy=shop, state="offered", by=bob)
    assert lanes(partnership) == {"offered": ["Istedgade 12"]}


def test_an_agreement_made_here_counts_while_it_is_in_force(partnership, shop, dana, charlie, bob):
    agreement = agree(make_draft(dana, vacancy=shop), dana, charlie)
    assert lanes(partnership) == {"agreed": ["Istedgade 12"]}
    assert board.card_of(partnership, shop).agreed.url == agreement.get_absolute_url()
    with pytest.raises(ValidationError):
        move(partnership, shop, "asked", by=bob)
    Agreement.objects.update(state="ended")
    shop.refresh_from_db()
    assert lanes(partnership) == {str(shop.state): ["Istedgade 12"]}


def test_two_who_move_a_card_do_not_move_it_twice(partnership, shop, bob):
    move(partnership, shop, "asked", by=bob, at="seen")
    with pytest.raises(ValidationError):
        move(partnership, shop, "offered", by=bob, at="seen")
    with pytest.raises(ValidationError):
        move(partnership, shop, "asked", by=bob)
    assert lanes(partnership) == {"asked": ["Istedgade 12"]}


def test_premises_elsewhere_are_on_no_board_of_ours(partnership, bob):
    make.make_area("noerrebro", (12.53, 55.69, 12.56, 55.71))
    far = make.make_vacancy("Blågårdsgade 1", longitude=12.55, latitude=55.7)
    with pytest.raises(ValidationError):
        move(partnership, far, "asked", by=bob)


def test_a_card_says_how_long_whose_and_what_comes_next(partnership, shop, owner, holding, bob):
    step = {"how": "phone", "words": "", "next_step": "Ring igen", "next_on": clock.local_now().date()}
    actions.add_talk(owner=owner, values={"on": None, **step}, by=bob)
    (card,) = board.cards_of(partnership)
    assert (card.days, card.holdings, card.step.next_step, card.is_late) == (0, [holding], "Ring igen", False)


def test_the_board_is_narrowed_to_a_street(sign_in, bob, partnership, shop):
    make.make_vacancy("Enghavevej 40", longitude=12.54)
    page = sign_in(bob).get(at("board", partnership), {"street": "enghavevej"})
    assert [card.title for card in page.context["cards"]] == ["Enghavevej 40"]
    assert page.context["streets"] == ["Enghavevej", "Istedgade"]
    assert "Enghavevej 40" in sign_in(bob).get(at("board", partnership), {"as": "table"}).text


def test_a_card_is_moved_from_the_board_and_back_to_it(sign_in, bob, partnership, shop):
    said = {"to": "asked", "at": "seen", "from": "board", "street": "Istedgade"}
    answer = sign_in(bob).post(at("move", partnership, shop.pk), said)
    assert answer["Location"] == at("board", partnership) + "?street=Istedgade"
    assert lanes(partnership) == {"asked": ["Istedgade 12"]}
    again = sign_in(bob).post(at("move", partnership, shop.pk), {**said, "to": "nowhere"}, follow=True)
    assert again.status_code == 200 and lanes(partnership) == {"asked": ["Istedgade 12"]}


def test_whose_it_is_is_said_on_the_card(sign_in, bob, partnership, shop, owner):
    address = at("card", partnership, shop.pk)
    assert sign_in(bob).post(address, {"kind": "company"}).status_code == 422
    sign_in(bob).post(address, {"owner": owner.pk, "kind": "company"})
    sign_in(bob).post(address, {"owner": owner.pk, "kind": "company"})
    holding = Holding.objects.get()
    assert (holding.owner, holding.vacancy) == (owner, shop)
    sign_in(bob).post(at("unlink", partnership, shop.pk), {"holding": holding.pk})
    assert Holding.objects.get().vacancy is None


def test_whom_one_may_ask_is_told_to_those_who_look_after_the_area(sign_in, bob, dana, partnership, shop):
    vacancies.set_owner(vacancy=shop, values={"name": "Udlejer Jensen", "email": "j@example.org"}, by=dana)
    address = at("card", partnership, shop.pk)
    assert "Jensen" not in sign_in(bob).get(address).text
    assert "Jensen" in sign_in(dana).get(address).text
    sign_in(dana).post(address, {"name": "Udlejer Jensen", "kind": "person"})
    assert Owner.objects.get().people.get().email == "j@example.org"


def test_the_owner_is_asked_by_mail_with_the_way_to_their_page(
    sign_in, bob, partnership, shop, owner, lis, holding, django_capture_on_commit_callbacks
):
    said = {"person": lis.pk, "subject": "Butikken", "words": "Må vi låne den?"}
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(bob).post(at("ask", partnership, shop.pk), said)
    (letter,) = mail.outbox
    assert letter.to == ["lis@example.org"] and letter.subject == "Butikken" and "Må vi låne den?" in letter.body
    assert f"/{'ejere' if '/ejere/' in letter.body else 'owners'}/" in letter.body
    assert lanes(partnership) == {"asked": ["Istedgade 12"]}
    assert [(talk.how, talk.vacancy, talk.by) for talk in Talk.objects.all()] == [("mail", shop, bob)]


def test_nobody_gets_more_than_three_mails_a_day(lis, bob):
    for _number in range(3):
        actions.mail_link(person=lis, by=bob)
    with pytest.raises(ValidationError):
        actions.mail_link(person=lis, by=bob)


def test_the_figures_say_how_long_it_takes(partnership, shop, holding, bob):
    today = clock.local_now().date()
    Step.objects.update(on=today - timedelta(days=30))
    move(partnership, shop, "asked", by=bob)
    move(partnership, shop, "agreed", by=bob)
    reached = {each.column: (each.number, each.days) for each in figures_of(partnership).reached}
    assert reached[Column.AGREED] == (1, 30) and reached[Column.IN_USE] == (0, None)
    assert figures_of(partnership).years[-1][1:] == (1, 0, 30)


def test_what_came_into_use_is_counted_by_year(vesterbro, shop, bob):
    vacancies.set_state(vacancy=shop, state="in_use", by=bob)
    vacancies.set_state(vacancy=shop, state="seen", by=bob)
    vacancies.set_state(vacancy=shop, state="in_use", by=bob)
    assert used_by_year([vesterbro.pk])[-1] == (clock.local_now().year, 1)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 10_000), max_size=12))
def test_bars_stay_inside_their_drawing(counts):
    plot = plot_of([(2000 + number, count) for number, count in enumerate(counts)])
    assert plot.total == sum(counts)
    for bar in plot.bars:
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.1
        assert bar.y >= 0 and bar.y + bar.height <= HEIGHT and 0 <= bar.over <= HEIGHT


def test_a_board_of_many_asks_as_often_as_one_of_few(sign_in, bob, partnership, django_assert_max_num_queries):
    owner = make.make_owner(partnership, kind=Kind.FUND)
    for number in range(20):
        shop = make.make_vacancy(f"Istedgade {number + 100}", longitude=12.53 + number / 1000)
        actions.link(owner=owner, vacancy=shop, by=None)
    client = sign_in(bob)
    with django_assert_max_num_queries(22):
        client.get(at("board", partnership))
