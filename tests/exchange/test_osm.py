"""Places from OpenStreetMap: what is taken, under which name, with what around it."""

import pytest

from byliv.places.models import Place
from tests.exchange.conftest import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(importing):
    return importing("osm", FILES / "kvarter.osm")


def place(ref: str) -> Place:
    return Place.objects.get(source="osm", source_id=ref)


def test_a_theatre_comes_with_everything_around_it(imported):
    theatre = place("node/1")
    assert (theatre.kind, theatre.name) == ("theatre", "Hjørnescenen")
    assert (theatre.street_address, theatre.postal_code, theatre.locality) == ("Istedgade 12", "1650", "København V")
    assert (theatre.longitude, theatre.latitude) == (12.5501, 55.6701)
    assert theatre.opening_hours.text == "Tu-Sa 17:00-22:00"
    assert [theme.code for theme in theatre.themes.all()] == ["theatre"]
    assert [link.url for link in theatre.links.all()] == ["https://example.org/scenen"]


def test_access_facts_are_what_the_tags_say(imported):
    facts = dict(place("node/1").access.values_list("feature", "value"))
    assert facts == {"step_free": "yes", "accessible_toilet": "no", "hearing_loop": "yes"}


def test_limited_access_stays_unknown_and_is_said(imported):
    assert not place("node/8").access.exists()
    assert "neither yes nor no" in imported.row("node/8")["notes"][0]


def test_mail_hides_behind_the_relay_and_the_phone_is_shown(imported):
    contacts = place("node/1").contacts.values_list("email", "phone", "is_relayed")
    assert list(contacts) == [("scenen@example.org", "", True), ("", "+45 12 34 56 78", False)]


def test_licence_and_page_at_the_source_are_kept(imported):
    theatre = place("node/1")
    assert theatre.licence == "ODbL-1.0"
    assert theatre.source_url == "https://www.openstreetmap.org/node/1"


def test_a_youth_centre_is_told_from_other_community_centres(imported):
    assert place("node/2").kind == "youth_centre"


@pytest.mark.parametrize("ref", ["node/3", "node/4", "node/5"])
def test_every_habit_of_tagging_an_empty_shop_is_known(imported, ref):
    assert place(ref).kind == "vacant_shop"


def test_a_rare_habit_is_noted(imported):
    assert "abandoned:shop=kiosk" in imported.row("node/5")["notes"][0]


def test_a_shop_that_somebody_moved_into_is_not_empty(imported):
    assert place("node/6").kind == "bookshop"


def test_what_the_old_shop_left_is_not_taken(imported):
    assert not place("node/4").contacts.exists()


def test_things_worth_a_place_without_a_name_get_a_danish_one(imported):
    names = [place(ref).name for ref in ("node/3", "node/4", "node/7", "node/8")]
    assert names == [
        "Ledigt butikslokale, Istedgade 40",
        "Ledigt butikslokale",
        "Legeplads ved Istedgade",
        "Offentligt toilet",
    ]


def test_other_things_without_a_name_are_skipped_with_the_reason(imported):
    assert imported.row("node/10")["status"] == "skipped"
    assert imported.row("node/10")["reason"] == "It has no name."


def test_a_toilet_for_customers_is_not_public(imported):
    assert imported.row("node/9")["status"] == "skipped"
    assert "access=customers" in imported.row("node/9")["reason"]


def test_a_night_club_counts_only_with_live_music(imported):
    assert place("node/13").kind == "music_venue"
    assert not Place.objects.filter(source_id="node/12").exists()


def test_other_tags_are_counted_and_left_out(imported):
    assert "2 elements with other tags were left out." in imported.report["notes"]


def test_wrong_hours_and_addresses_are_dropped_and_said(imported):
    library = place("node/14")
    assert library.opening_hours is None
    assert not library.links.exists()
    assert len(imported.row("node/14")["notes"]) == 2


def test_a_way_lies_at_its_middle(imported):
    park = place("way/20")
    assert (park.longitude, park.latitude) == pytest.approx((12.553, 55.673))


def test_a_multipolygon_of_two_ways_lies_at_its_middle(imported):
    museum = place("relation/30")
    assert (museum.longitude, museum.latitude) == pytest.approx((12.555, 55.673))


def test_an_outline_that_is_cut_off_is_noted(imported):
    assert "only a part of its outline" in imported.row("way/23")["notes"][0]


def test_what_lies_outside_the_file_is_skipped(imported):
    assert imported.row("way/24")["reason"] == "The file does not hold its position."


def test_a_number_made_up_by_an_editor_is_no_identity(importing, tmp_path):
    path = tmp_path / "new.osm"
    path.write_text(
        '<osm version="0.6"><node id="-5" lat="55.67" lon="12.55"><tag k="amenity" v="theatre"/>'
        '<tag k="name" v="Ny"/></node></osm>'
    )
    answer = importing("osm", path)
    assert answer.summary == {"skipped": 1}
    assert "upload it" in answer.row("node/-5")["reason"]


def test_the_area_limits_what_is_taken(importing, vesterbro, tmp_path):
    path = tmp_path / "two.osm"
    nodes = "".join(
        f'<node id="{number}" lat="55.67" lon="{longitude}"><tag k="leisure" v="playground"/></node>'
        for number, longitude in ((1, 12.55), (2, 12.60))
    )
    path.write_text(f'<osm version="0.6">{nodes}</osm>')
    answer = importing("osm", path, "--area", vesterbro.slug)
    assert answer.summary == {"created": 1, "skipped": 1}
    assert answer.row("node/2")["reason"] == "It lies outside the area."


def test_things_of_one_name_get_addresses_of_their_own(importing, tmp_path):
    path = tmp_path / "many.osm"
    nodes = "".join(
        f'<node id="{number}" lat="55.67" lon="12.55"><tag k="leisure" v="playground"/></node>'
        for number in range(1, 13)
    )
    path.write_text(f'<osm version="0.6">{nodes}</osm>')
    importing("osm", path)
    slugs = set(Place.objects.values_list("slug", flat=True))
    assert slugs == {"legeplads", *(f"legeplads-{number}" for number in range(2, 13))}
