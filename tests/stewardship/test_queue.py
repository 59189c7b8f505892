"""The queue, its figures, and the stewards' mail of the day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from byliv.accounts.models import Stewardship
from byliv.core import clock
from byliv.stewardship.actions.cases import accept, appeal, decline, undo
from byliv.stewardship.actions.imports import ask_about_imported
from byliv.stewardship.actions.suggesting import suggest_about
from byliv.stewardship.models import Case
from byliv.stewardship.queries.case_figures import figures_of
from byliv.stewardship.queries.cases import areas_with_work
from byliv.stewardship.tasks import tell_stewards
from tests import make


@pytest.fixture
def square(vesterbro):
    """Something that nobody runs."""
    return make.make_place("Pladsen")


def queue_url(area, **words) -> str:
    return reverse("stewardship:queue", args=[area.slug], query=words or None)


def many(thing, count: int, kind: str = "closed") -> list[Case]:
    return [suggest_about(thing, kind=kind, message=f"Nummer {number}") for number in range(count)]


def shift(case: Case, **times) -> None:
    Case.objects.filter(pk=case.pk).update(**times)


def test_the_oldest_stands_first(sign_in, dana, vesterbro, square):
    first, second = many(square, 2)
    shift(second, created_at=clock.now() - timedelta(days=3))
    html = sign_in(dana).get(queue_url(vesterbro)).text
    pages = [reverse("stewardship:case", args=[case.pk]) for case in (second, first)]
    assert html.index(pages[0]) < html.index(pages[1])


def test_filters_by_kind_and_by_whom_it_waits_for(sign_in, dana, vesterbro, square, house):
    (report,) = many(square, 1, kind="report")
    (owners,) = many(house, 1)
    client = sign_in(dana)
    page = {case: reverse("stewardship:case", args=[case.pk]) for case in (report, owners)}
    for words, seen in (
        ({}, {report}),
        ({"whose": "owner"}, {owners}),
        ({"whose": "all"}, {report, owners}),
        ({"whose": "all", "kind": "closed"}, {owners}),
        ({"whose": "answered"}, set()),
        ({"whose": "nonsense", "kind": "nonsense"}, {report}),
    ):
        html = client.get(queue_url(vesterbro, **words)).text
        assert {case for case, url in page.items() if url in html} == seen, words


def test_the_queue_asks_the_database_no_more_for_forty_than_for_two(
    sign_in, dana, vesterbro, square, django_assert_max_num_queries
):
    many(square, 40)
    client = sign_in(dana)
    with django_assert_max_num_queries(16):
        html = client.get(queue_url(vesterbro)).text
    assert html.count("/cases/") + html.count("/sager/") > 20
    assert client.get(queue_url(vesterbro, page=2)).status_code == 200
    assert client.get(queue_url(vesterbro, page=9)).status_code == 404


def test_a_listings_page_asks_the_database_no_more_for_ten_suggestions(client, house, django_assert_max_num_queries):
    many(house, 10)
    with django_assert_max_num_queries(25):
        client.get(house.get_absolute_url())


def test_figures_count_months_kinds_and_the_median(vesterbro, square, dana):
    cases = many(square, 3)
    for case, days in zip(cases, (1, 3, 30), strict=True):
        decline(case, by=dana, reason="not_right")
        shift(case, created_at=clock.now() - timedelta(days=days), decided_at=clock.now())
    many(square, 1, kind="report")
    told = figures_of(vesterbro)
    assert sum(month.opened for month in told.months) == 4 and told.months[-1].answered == 3
    assert round(told.took.total_seconds() / 86400) == 3
    assert [(row.opened, row.answered, row.waiting) for row in told.kinds] == [(3, 3, 0), (1, 0, 1)]


def test_figures_forget_what_is_older_than_a_year_and_answers_taken_back(vesterbro, square, dana):
    old, taken_back = many(square, 2)
    decline(old, by=dana, reason="spam")
    long_ago = clock.now() - timedelta(days=500)
    shift(old, created_at=long_ago, decided_at=long_ago)
    decline(taken_back, by=dana, reason="spam")
    undo(taken_back, by=dana)
    told = figures_of(vesterbro)
    assert (sum(month.opened for month in told.months), sum(month.answered for month in told.months)) == (1, 0)
    assert told.took is None


def test_the_figures_page_draws_and_tells(sign_in, vesterbro, square, dana):
    (case,) = many(square, 1)
    accept(case, by=dana)
    html = sign_in(dana).get(reverse("stewardship:figures", args=[vesterbro.slug])).text
    assert '<svg viewBox="0 0 552 150" role="img"' in html and html.count('class="bars__one" x=') == 12


def test_one_mail_a_day_to_each_who_may_answer(vesterbro, square, house, dana):
    esther = make.make_steward(vesterbro, "esther@example.org", role=Stewardship.Role.EDITOR)
    make.make_steward(vesterbro, "planner@example.org", role=Stewardship.Role.PLANNER)
    many(square, 3)
    many(house, 1)
    assert tell_stewards.func() == 2 and tell_stewards.func() == 0
    assert sorted(one.to[0] for one in mail.outbox) == [dana.email, esther.email]
    # What the owner still has time for is not the stewards' yet.
    assert "3" in mail.outbox[0].subject and queue_url(vesterbro) in mail.outbox[0].body


def test_when_nothing_waits_nobody_is_written_to(vesterbro, house, dana):
    many(house, 1)
    assert tell_stewards.func() == 0 and not mail.outbox


def test_whoever_looks_after_an_area_and_one_inside_it_is_told_of_each_case_once(vesterbro, square, dana):
    quarter = make.make_area("kvarteret", box=(12.54, 55.66, 12.56, 55.68), parent=vesterbro)
    Stewardship.objects.create(user=dana, area=quarter, role=Stewardship.Role.STEWARD)
    square.refresh_from_db()
    many(square, 2)
    tell_stewards.func()
    (told,) = mail.outbox
    assert queue_url(vesterbro) in told.body and queue_url(quarter) not in told.body


def test_operators_hear_of_appeals_only(vesterbro, square, dana):
    operator = make.make_user("otto@example.org", is_superuser=True)
    (first, _second) = many(square, 2)
    assert areas_with_work(operator) == []
    decline(first, by=dana, reason="not_right")
    appeal(first, words="Se igen")
    assert [(each["area"], each["count"]) for each in areas_with_work(operator)] == [(vesterbro, 1)]


def test_the_next_day_they_are_told_again(vesterbro, square, dana):
    many(square, 1)
    tell_stewards.func()
    cache.clear()
    assert tell_stewards.func() == 1


def test_an_imported_row_that_looks_like_another_waits_for_the_steward(sign_in, vesterbro, square, dana):
    twin = make.make_place("Pladsen")
    ask_about_imported([(twin, square)])
    case = Case.objects.get()
    html = sign_in(dana).get(reverse("stewardship:case", args=[case.pk])).text
    assert twin.get_absolute_url() in html and square.get_absolute_url() in html


def test_after_an_answer_the_next_one_is_a_press_away(sign_in, vesterbro, square, dana):
    first, second = many(square, 2)
    client = sign_in(dana)
    answer = {"no-reason": "spam", "no-answer": "Nej."}
    response = client.post(reverse("stewardship:decline", args=[first.pk]), answer, follow=True)
    assert reverse("stewardship:case", args=[second.pk]) in response.text
    assert reverse("stewardship:undo", args=[first.pk]) in response.text
