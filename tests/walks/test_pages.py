"""Pages of walks: the wall, one walk, one's own from the address, the desk."""

from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from byliv.opendays.queries import programme
from byliv.walks import actions
from byliv.walks.models import Search, Walk
from byliv.walks.queries import walks_of
from tests import make
from tests.walks.conftest import corner

pytestmark = pytest.mark.django_db


@pytest.fixture
def walks(open_day):
    actions.search(open_day=open_day, by=None)
    return walks_of(open_day)


def own(client, open_day, **words):
    return client.get(reverse("walks:own", args=[open_day.slug]), words)


def test_the_wall_shows_every_walk_and_the_form(client, open_day, walks):
    text = client.get(reverse("walks:of", args=[open_day.slug])).content.decode()
    assert all(walk.url in text for walk in walks) and 'name="minutes"' in text


def test_a_walk_says_how_to_get_from_stop_to_stop(client, walks):
    text = client.get(walks[0].url).content.decode()
    assert text.count("walk-step--way") == len(walks[0].stops)
    assert all(stop.name in text for stop in walks[0].stops)


def test_nobody_sees_walks_before_the_programme_is_out(client, vesterbro, sign_in, dana):
    open_day = make.make_open_day(vesterbro)
    address = reverse("walks:of", args=[open_day.slug])
    assert client.get(address).status_code == 404
    assert sign_in(dana).get(address).status_code == 200


def test_the_map_has_the_line_and_the_numbers(client, walks):
    row = walks[0]
    address = reverse("walks:geojson", args=[row.walk.open_day.slug, row.walk.slug])
    line, *pins = client.get(address).json()["features"]
    assert line["geometry"]["type"] == "LineString"
    assert [pin["properties"]["kind"] for pin in pins] == [str(stop.number) for stop in row.stops]


def test_a_walk_goes_along_as_gpx(client, walks):
    row = walks[0]
    response = client.get(reverse("walks:gpx", args=[row.walk.open_day.slug, row.walk.slug]))
    space = {"g": "http://www.topografix.com/GPX/1/1"}
    root = ET.fromstring(response.content)
    assert [point.text for point in root.findall("g:wpt/g:name", space)] == [
        f"{stop.number}. {stop.name}" for stop in row.stops
    ]
    assert len(root.findall("g:trk/g:trkseg/g:trkpt", space)) == len(row.line)
    assert response["Content-Disposition"].endswith('.gpx"')


def test_ones_own_walk_fits_the_time_and_the_wishes(client, open_day):
    response = own(client, open_day, minutes="60", access="step_free", start="12.541,55.666")
    route = response.context["route"]
    assert route.stops and all(row.is_step_free for row in route.stops)
    assert route.minutes <= 60 and route.line[0] == route.line[-1] == (12.541, 55.666)


def test_more_time_is_more_stops(client, open_day):
    short, long = (len(own(client, open_day, minutes=minutes).context["route"].stops) for minutes in ("30", "180"))
    assert 0 < short < long


def test_stops_that_are_named_are_on_it(client, open_day):
    wanted = [row.stop.pk for row in programme(open_day)][::5]
    route = own(client, open_day, stop=wanted).context["route"]
    assert sorted(row.stop.pk for row in route.stops) == wanted
    route = own(client, open_day, stop=wanted[1:2], minutes="30").context["route"]
    assert wanted[1] in [row.stop.pk for row in route.stops]


def test_the_address_to_send_on_is_that_walk_and_tells_nobody_where_one_stood(client, open_day):
    first = own(client, open_day, minutes="60", start="12.541,55.666")
    shared = first.context["share_url"]
    assert "12.541" not in shared
    again = client.get(shared).context["route"]
    assert [row.number for row in again.stops] == [row.number for row in first.context["route"].stops]


def test_one_way_does_not_come_back(client, open_day):
    route = own(client, open_day, minutes="60", back="no", start="12.541,55.666").context["route"]
    assert len(route.legs) == len(route.stops)


@pytest.mark.parametrize("words", [{"minutes": "91"}, {"start": "here"}, {"walk": "1.x"}, {"theme": "nothing"}])
def test_words_that_cannot_be_are_told(client, open_day, words):
    response = own(client, open_day, **words)
    assert response.status_code == 400 and 'role="alert"' in response.content.decode()


def test_stops_that_are_gone_leave_an_empty_page_that_says_what_to_do(client, open_day):
    response = own(client, open_day, walk="999999")
    assert response.status_code == 200 and 'class="empty"' in response.content.decode()


def test_looking_for_ways_is_bounded(client, open_day, monkeypatch):
    from byliv.core.throttle import Bucket
    from byliv.walks.views import own as view

    monkeypatch.setattr(view, "SEARCHES", Bucket(burst=1, per_second=0.001))
    assert own(client, open_day, minutes="60").status_code == 200
    assert own(client, open_day, minutes="90").status_code == 429


def test_a_steward_has_walks_suggested(sign_in, dana, open_day):
    client = sign_in(dana)
    response = client.post(reverse("walks:suggest", args=[open_day.slug]), follow=True)
    assert response.context["waits"] and "progress" in response.content.decode()
    actions.search(open_day=open_day, by=dana)
    assert Search.objects.get().done_at and client.get(response.request["PATH_INFO"]).context["cards"]


def test_a_steward_makes_a_walk_by_hand(sign_in, dana, open_day):
    chosen = [row.stop.pk for row in programme(open_day)][:4]
    address = reverse("walks:desk", args=[open_day.slug])
    response = sign_in(dana).post(address, {"name": "Fire døre", "stops": chosen})
    walk = Walk.objects.get()
    assert response["Location"] == reverse("walks:edit", args=[open_day.slug, walk.slug])
    assert sorted(walk.walk_stops.values_list("stop", flat=True)) == chosen and not walk.is_suggested


def test_each_button_of_a_walk_saves_what_is_written_too(sign_in, dana, walks):
    walk = walks[0].walk
    order = [stop.stop.pk for stop in walks[0].stops]
    address = reverse("walks:edit", args=[walk.open_day.slug, walk.slug])
    values = {"name_da": "Ny", "name_en": "", "order": ".".join(map(str, order))}
    sign_in(dana).post(address, {**values, "do": f"down:{order[0]}"})
    walk.refresh_from_db()
    assert walk.name_da == "Ny"
    assert list(walk.walk_stops.values_list("stop", flat=True)) == [order[1], order[0], *order[2:]]


def test_a_stop_is_left_out_and_put_in_again(sign_in, dana, walks):
    walk = walks[0].walk
    order = [stop.stop.pk for stop in walks[0].stops]
    address = reverse("walks:edit", args=[walk.open_day.slug, walk.slug])
    client = sign_in(dana)
    client.post(address, {"name_da": "A", "order": ".".join(map(str, order)), "do": f"out:{order[1]}"})
    left = list(walk.walk_stops.values_list("stop", flat=True))
    assert order[1] not in left
    client.post(address, {"name_da": "A", "order": ".".join(map(str, left)), "do": "add", "add": order[1]})
    assert list(walk.walk_stops.values_list("stop", flat=True)) == [*left, order[1]]


def test_a_walk_is_taken_away(sign_in, dana, walks):
    walk = walks[0].walk
    address = reverse("walks:arrange", args=[walk.open_day.slug, walk.slug])
    sign_in(dana).post(address, {"do": "remove"})
    assert not Walk.objects.filter(pk=walk.pk).exists()


def test_an_open_days_page_leads_to_its_walks(client, open_day, walks):
    text = client.get(reverse("opendays:page", args=[open_day.slug])).content.decode()
    assert reverse("walks:of", args=[open_day.slug]) in text and walks[0].url in text


def test_a_page_takes_the_same_number_of_queries_for_many_stops(client, open_day, walks, django_assert_max_num_queries):
    client.get(walks[0].url)
    with django_assert_max_num_queries(16):
        client.get(reverse("walks:of", args=[open_day.slug]))


def test_far_away_is_told(client, open_day):
    assert own(client, open_day, minutes="240", start="10.2,56.1").context["is_too_far"]
    assert not own(client, open_day, minutes="60", start=",".join(map(str, corner(0, 0)))).context["is_too_far"]
