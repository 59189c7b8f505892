"""Cards are put together by hand: what people write stays text, and nothing is asked for one by one."""

import pytest
from django.utils.translation import override

from byliv.listings.card_html import card_html
from byliv.listings.card_rows import cards
from byliv.listings.models import Listing, Photo
from byliv.places.models import Place
from tests import make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>&\"'"


def test_whatever_people_write_stays_text(vesterbro):
    place = make.make_place(HOSTILE, summary_da=HOSTILE, summary_en=HOSTILE, street_address=HOSTILE)
    for language in ("da", "en"):
        with override(language):
            html = card_html(cards([place.pk])[0])
            assert "<script" not in html and html.count("&lt;script&gt;&amp;&quot;&#x27;") == 4


def test_they_come_in_the_order_that_was_asked_for_without_those_that_are_gone(vesterbro):
    first, second, third = (make.make_place(name).pk for name in ("Alfa", "Beta", "Gamma"))
    Place.objects.get(pk=second).delete()
    assert [card.name for card in cards([third, second, first])] == ["Gamma", "Alfa"]
    assert cards([]) == []


def test_the_first_photo_is_shown_and_none_that_was_taken_away(vesterbro, django_assert_num_queries):
    place = make.make_place("Salen")
    for name, position in (("2026/b", 2), ("2026/a", 1), ("2026/gone", 0)):
        Photo.objects.create(listing=place, name=name, width=9, height=9, alt_da="Salen", position=position)
    Photo.everything.filter(name="2026/gone").update(removed_at=place.created_at)
    card_html(cards([place.pk])[0])
    with django_assert_num_queries(2):
        html = card_html(cards([place.pk])[0])
    assert "2026/a-480" in html and "gone" not in html


def test_a_card_says_what_a_view_knows_of_now_and_here(vesterbro):
    listing = cards([make.make_place("Salen").pk])[0]
    assert "badge" not in card_html(listing) and " m " not in card_html(listing)
    listing.distance = 0
    with override("en"):
        assert "0 m away" in card_html(listing)
    assert isinstance(listing, Listing) and listing.freshness == 2 and "card--stale" in card_html(listing)
