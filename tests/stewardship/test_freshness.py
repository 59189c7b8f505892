"""How fresh: each area has its rule; the figures, over time; whom to call."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime
from hypothesis import given
from hypothesis import strategies as st

from byliv.areas.actions import set_freshness
from byliv.areas.models import Area
from byliv.areas.queries import months_of
from byliv.core import clock
from byliv.listings import freshness
from byliv.listings.actions import set_contacts
from byliv.listings.models import Listing
from byliv.stewardship import plot, tasks
from byliv.stewardship.actions.freshness import confirm_by_phone, count_day, note_asked
from byliv.stewardship.calls import calls_of, row_of
from byliv.stewardship.models import Confirmation, FreshnessDay
from byliv.stewardship.queries.freshness import Counts, counts_in, to_call
from tests import make


def confirmed(listing, days_ago: int | None):
    at = None if days_ago is None else clock.now() - timedelta(days=days_ago)
    Listing.objects.filter(pk=listing.pk).update(confirmed_at=at)
    return Listing.objects.get(pk=listing.pk)


@pytest.fixture
def city(db):
    return make.make_area("kobenhavn", box=(12.4, 55.6, 12.7, 55.8))


@pytest.fixture
def district(city):
    return make.make_area("vesterbro", parent=city)


@pytest.fixture
def page(vesterbro):
    return reverse("stewardship:freshness", args=["vesterbro"])


def test_an_area_has_the_rule_of_the_one_above_unless_it_has_its_own(city, district):
    assert months_of(district.pk) == (12, 24)
    set_freshness(area=city, fresh=6, stale=9, by=None)
    assert months_of(district.pk) == (6, 9)
    set_freshness(area=district, fresh=3, stale=4, by=None)
    assert (months_of(district.pk), months_of(city.pk)) == ((3, 4), (6, 9))
    set_freshness(area=district, fresh=None, stale=None, by=None)
    assert months_of(district.pk) == (6, 9)


def test_a_new_rule_counts_at_once_everywhere(client, district):
    place = make.make_place()
    confirmed(place, 200)
    tile, data = "/tiles/all/14/8763/5128.mvt", "/api/v1/listings.geojson?bbox=12.5,55.6,12.6,55.7"
    before = client.get(tile).content
    assert client.get(data).json()["features"][0]["properties"]["freshness"] == "fresh"
    assert client.get("/vesterbro/").context["figures"].fresh_share == 100
    set_freshness(area=district, fresh=3, stale=6, by=None)
    assert confirmed(place, 200).freshness == freshness.STALE
    assert client.get(tile).content != before
    assert client.get(data).json()["features"][0]["properties"]["freshness"] == "stale"
    figures = client.get("/vesterbro/").context["figures"]
    assert (figures.fresh_share, figures.fresh_months) == (0, 3)
    assert client.get("/").context["figures"].fresh_share == 0
    assert "card--stale" in client.get("/vesterbro/kort/").content.decode()


@pytest.mark.parametrize(("fresh", "stale"), [(12, 12), (12, 6), (None, 6), (6, None), (0, 4), (6, 121)])
def test_a_rule_that_cannot_be_is_refused(vesterbro, fresh, stale):
    with pytest.raises(ValidationError):
        set_freshness(area=vesterbro, fresh=fresh, stale=stale, by=None)
    assert Area.objects.get().fresh_months is None


@given(fresh=st.integers(1, 60), more=st.integers(1, 60))
def test_a_rule_reaches_so_many_months_back(fresh, more):
    midnight = clock.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    limits = freshness._limits_of_months(midnight, freshness.Months(fresh, fresh + more))
    assert limits.ageing < limits.fresh < midnight
    assert 28 * fresh <= (midnight.date() - localtime(limits.fresh).date()).days <= 31 * fresh


def test_on_the_last_of_a_month_a_shorter_month_ends_earlier():
    last = clock.local_now().replace(year=2026, month=3, day=31)
    assert freshness._before(last, 1).date() == date(2026, 2, 28)
    assert freshness._before(last, 13).date() == date(2025, 2, 28)
    assert freshness._before(last, 15).date() == date(2024, 12, 31)


def test_the_figures_count_each_area_by_its_own_rule_with_all_below(city, district):
    inside, outside = make.make_place("Inde"), make.make_place("Ude", longitude=12.45)
    confirmed(inside, 200), confirmed(outside, 200)
    set_freshness(area=district, fresh=3, stale=12, by=None)
    assert counts_in(district) == Counts(0, 1, 0)
    assert counts_in(city) == Counts(1, 1, 0)
    confirmed(inside, None)
    assert counts_in(city) == Counts(1, 0, 1) and counts_in(city).share == 50


def test_the_stewards_and_the_publics_figure_are_the_same(client, sign_in, dana, vesterbro, page):
    for number in range(3):
        confirmed(make.make_place(f"Sted {number}"), number * 300)
    public = client.get("/vesterbro/").context["figures"].fresh_share
    assert sign_in(dana).get(page).context["counts"].share == public == 67


def test_a_day_is_counted_in_few_queries_and_once(city, district):
    for number in range(5):
        confirmed(make.make_place(f"Sted {number}"), number * 200)
    with CaptureQueriesContext(connection) as queries:
        assert count_day(date(2026, 3, 1)) == 2
    assert len(queries) < 10
    confirmed(Listing.objects.first(), None)
    count_day(date(2026, 3, 1))
    days = FreshnessDay.objects.values_list("area__slug", "fresh", "ageing", "stale")
    assert set(days) == {("vesterbro", 1, 2, 2), ("kobenhavn", 1, 2, 2)}


def test_the_daily_tasks_do_their_work(house):
    assert tasks.count_freshness.call() == 1
    assert tasks.ask_those_whose_turn_it_is.call() == 0


def test_whom_to_call_begins_with_what_nobody_ever_confirmed(vesterbro):
    never, old, older = (make.make_place(name) for name in ("Aldrig", "Gammel", "Ældre"))
    confirmed(make.make_place("Frisk"), 5), confirmed(old, 800), confirmed(older, 900)
    assert [one.pk for one in to_call(vesterbro)] == [never.pk, older.pk, old.pk]


def test_a_call_knows_contacts_owners_and_when_we_asked(alice, dana, atelier, house, vesterbro):
    set_contacts(house, [{"phone": "33 12 34 56"}], by=None)
    note_asked(house.listing, by=dana)
    call = next(call for call in calls_of(list(to_call(vesterbro))) if call.listing.pk == house.pk)
    assert call.owners == [alice] and call.contacts[0].phone == "33 12 34 56" and call.asked_at


def test_the_cost_of_a_page_of_calls_does_not_grow(sign_in, dana, page, atelier):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert sign_in(dana).get(page).status_code == 200
        return len(found)

    queries()
    few = queries()
    for number in range(8):
        make.make_place(f"Sted {number}", host=atelier)
    assert queries() <= few + 1


def test_a_name_is_no_formula_in_the_table(sign_in, dana, vesterbro):
    make.make_place('=HYPERLINK("http://evil.dk")')
    response = sign_in(dana).get(reverse("stewardship:calls", args=["vesterbro"]))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1][0].startswith("'=HYPERLINK")
    assert not [cell for cell in row_of(calls_of(list(to_call(vesterbro)))[0]) if cell.startswith(("=", "+", "-", "@"))]


def test_what_was_told_on_the_phone_is_pressed(sign_in, dana, house, page):
    url = reverse("stewardship:asked", args=["vesterbro", house.pk])
    assert sign_in(dana).post(url, {"do": "asked"}).url == page
    assert Confirmation.objects.get().listing_id == house.pk and not Listing.objects.get(pk=house.pk).confirmed_at
    sign_in(dana).post(url, {"do": "right"})
    assert Listing.objects.get(pk=house.pk).confirmed_as == "steward"


def test_the_months_are_set_by_a_steward(sign_in, dana, page, vesterbro):
    assert sign_in(dana).post(page, {"fresh": 6, "stale": 12}).url == page
    assert months_of(vesterbro.pk) == (6, 12)
    for bad in (
        {"fresh": 6, "stale": ""},
        {"fresh": 9, "stale": 6},
        {"fresh": "x", "stale": 2},
        {"fresh": 6, "stale": 999},
    ):
        response = sign_in(dana).post(page, bad)
        assert response.status_code == 422 and response.context["form"].errors
    assert months_of(vesterbro.pk) == (6, 12)


@pytest.fixture
def editor(vesterbro):
    return make.make_steward(vesterbro, "ed@example.org", role="editor")


@pytest.fixture
def steward_elsewhere(db):
    return make.make_steward(make.make_area("amager", box=(12.6, 55.6, 12.65, 55.65)), "els@example.org")


MATRIX = {
    "dana": (200, 302),
    "editor": (200, 403),
    "alice": (403, 403),
    "charlie": (403, 403),
    "steward_elsewhere": (403, 403),
}


@pytest.mark.parametrize("who", MATRIX)
def test_who_sees_the_page_and_who_sets_the_months(request, who, sign_in, page, house):
    user, (look, change) = request.getfixturevalue(who), MATRIX[who]
    client = sign_in(user)
    assert client.get(page).status_code == look
    assert client.get(reverse("stewardship:calls", args=["vesterbro"])).status_code == look
    assert client.post(page, {"fresh": 6, "stale": 12}).status_code == change
    phoned = client.post(reverse("stewardship:asked", args=["vesterbro", house.pk]), {"do": "right"})
    assert phoned.status_code == (302 if look == 200 else 403)
    for act in (confirm_by_phone, note_asked) if look == 403 else ():
        with pytest.raises(PermissionDenied):
            act(Listing.objects.get(pk=house.pk), by=user)


def test_an_entry_of_another_area_is_not_confirmed_from_here(sign_in, dana, steward_elsewhere):
    other = make.make_place("Andetsteds", longitude=12.62, latitude=55.62)
    assert (
        sign_in(dana).post(reverse("stewardship:asked", args=["vesterbro", other.pk]), {"do": "right"}).status_code
        == 404
    )


def test_the_drawing_rises_with_the_share():
    days = [(date(2026, 1, 1) + timedelta(days=n), Counts(n, 10 - n, 5)) for n in range(11)]
    drawn = plot.of(days)
    ups = [float(step.split()[1]) for step in drawn.line.removeprefix("M").split("L")]
    assert ups == sorted(ups, reverse=True) and len(ups) == 11
    assert plot.of(days[:1]) is None and plot.of([]) is None
    assert plot.monthly(days) == [days[-1]]


def test_the_drawing_stands_on_the_page_with_its_figures(sign_in, dana, page, house):
    for number in range(40):
        count_day(clock.local_now().date() - timedelta(days=number))
    text = sign_in(dana).get(page).content.decode()
    assert "plot__fresh" in text and text.count("<tr>") >= 2


def test_a_page_of_cards_asks_the_rules_no_query_each(client, district):
    set_freshness(area=district, fresh=3, stale=6, by=None)
    for number in range(12):
        make.make_place(f"Sted {number}")
    client.get("/vesterbro/kort/")
    with CaptureQueriesContext(connection) as queries:
        assert [place.freshness for place in Listing.objects.all()]
    assert len(queries) <= 2
