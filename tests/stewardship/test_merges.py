"""Two entries that are one: merged with everything around them, found at both addresses, taken apart again."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from byliv.accounts.models import Stewardship
from byliv.audit.models import AuditEntry
from byliv.core.models import TileCount
from byliv.listings import actions as listings
from byliv.listings.merged import final
from byliv.listings.models import Listing
from byliv.organisations.models import Membership
from byliv.places.actions import occupy, set_access, set_opening_hours
from byliv.places.models import Occupancy, Place
from byliv.stewardship.actions.cases import open_case
from byliv.stewardship.actions.merges import merge, say_distinct, unmerge
from byliv.stewardship.models import Case, Distinct, Merge
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(vesterbro) -> Place:
    return make.make_place("Værkstedet", street_address="Istedgade 1")


@pytest.fixture
def double(vesterbro) -> Place:
    place = make.make_place("Vaerkstedet", summary_da="Her bygges", street_address="Istedgade 1 B")
    listings.set_links(place, [{"url": "https://vaerksted.example"}], by=None)
    listings.set_contacts(place, [{"email": "hej@vaerksted.example"}], by=None)
    set_opening_hours(place=place, hours="Mo-Fr 10:00-16:00", by=None)
    set_access(place=place, facts={"step_free": "yes"}, by=None)
    return place


def fresh(place):
    return Place.objects.get(pk=place.pk)


def test_the_winner_has_what_stood_around_both_each_once(old, double):
    listings.set_links(old, [{"url": "https://www.vaerksted.example/"}], by=None)
    merge(winner=old, loser=double, by=None)
    assert [link.url for link in old.links.all()] == ["https://www.vaerksted.example/"]
    assert [contact.email for contact in old.contacts.all()] == ["hej@vaerksted.example"]


def test_only_the_fields_that_were_ticked_are_taken_over(old, double):
    merge(winner=old, loser=double, take=["summary_da", "opening_hours", "access"], by=None)
    now = fresh(old)
    assert (now.name, now.summary_da, now.opening_hours.text) == ("Værkstedet", "Her bygges", "Mo-Fr 10:00-16:00")
    assert dict(now.access.values_list("feature", "value")) == {"step_free": "yes"}


def test_the_loser_is_on_no_map_and_counted_nowhere(client, old, double):
    merge(winner=old, loser=double, by=None)
    assert not fresh(double).is_public
    assert sum(TileCount.objects.filter(zoom=0).values_list("count", flat=True)) == 1
    box = client.get("/api/v1/listings.geojson?bbox=12.5,55.6,12.6,55.7").json()
    assert [each["properties"]["name"] for each in box["features"]] == ["Værkstedet"]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("page", ["places:detail", "places:edit", "places:who", "places:hours"])
def test_every_address_of_the_loser_leads_to_the_same_page_of_the_winner(client, dana, old, double, page, language):
    client.force_login(dana)
    merge(winner=old, loser=double, by=None)
    with translation.override(language):
        response = client.get(reverse(page, args=[double.slug]) + "?a=1")
        assert (response.status_code, response["Location"]) == (301, reverse(page, args=[old.slug]) + "?a=1")


def test_addresses_lead_through_a_chain(client, old, double):
    third = make.make_place("Det gamle værksted")
    merge(winner=old, loser=double, by=None)
    merge(winner=third, loser=fresh(old), by=None)
    response = client.get(double.get_absolute_url())
    assert response["Location"] == third.get_absolute_url()
    assert final(fresh(double)).pk == third.pk


def test_what_is_sent_to_the_loser_is_not_done(client, dana, old, double):
    client.force_login(dana)
    merge(winner=old, loser=double, by=None)
    response = client.post(reverse("places:confirm", args=[double.slug]))
    assert (response.status_code, fresh(old).confirmed_at) == (302, None)


def test_both_histories_can_be_read_on_the_winners_page(client, old, double):
    merge(winner=old, loser=double, by=None)
    page = client.get(old.get_absolute_url()).content.decode()
    assert AuditEntry.objects.filter(target_id=double.pk, verb="created").exists()
    assert "Vaerkstedet" in page


def test_members_of_both_look_after_the_one_with_the_stronger_role(vesterbro, atelier, bob, alice):
    twin = make.make_organisation("Alices atelier", owner=bob)
    merge(winner=atelier, loser=twin, by=None)
    roles = dict(atelier.memberships.values_list("user__email", "role"))
    assert roles == {"alice@example.org": Membership.Role.OWNER, "bob@example.org": Membership.Role.OWNER}


def test_who_runs_the_loser_runs_the_winner(atelier, old, double):
    occupy(place=old, organisation=atelier, role=Occupancy.Role.USER, by=None)
    occupy(place=double, organisation=atelier, role=Occupancy.Role.HOST, by=None)
    merge(winner=old, loser=double, by=None)
    assert [each.role for each in old.occupancies.all()] == [Occupancy.Role.HOST]


def test_questions_about_the_loser_are_about_the_winner(old, double, vesterbro):
    case = open_case(kind=Case.Kind.CLOSED, label="?", area=vesterbro, listing=double, by=None)
    done = merge(winner=old, loser=double, by=None)
    case.refresh_from_db()
    assert case.listing_id == old.pk
    unmerge(done, by=None)
    case.refresh_from_db()
    assert case.listing_id == double.pk


def test_taken_apart_what_somebody_changed_since_stays_and_is_told(old, double):
    done = merge(winner=old, loser=double, take=["summary_da", "opening_hours"], by=None)
    set_opening_hours(place=fresh(old), hours="24/7", by=None)
    assert unmerge(done, by=None) == ["opening_hours"]
    assert (fresh(old).summary_da, fresh(old).opening_hours.text) == ("", "24/7")
    assert fresh(double).is_public


def test_a_link_of_a_chain_is_not_taken_out_of_its_middle(old, double):
    third = make.make_place("Det gamle værksted")
    first = merge(winner=old, loser=double, by=None)
    merge(winner=third, loser=fresh(old), by=None)
    with pytest.raises(ValidationError, match="Take those two apart first"), translation.override("en"):
        unmerge(first, by=None)


def test_two_who_merge_each_into_the_other_make_no_circle(old, double):
    merge(winner=old, loser=double, by=None)
    with pytest.raises(ValidationError):
        merge(winner=double, loser=old, by=None)
    assert Merge.objects.count() == 1


def test_a_place_and_an_environment_stay_two(old, atelier):
    with pytest.raises(ValidationError):
        merge(winner=old, loser=atelier, by=None)


def test_one_that_is_deleted_takes_nobody_along(old, double):
    merge(winner=old, loser=double, by=None)
    listings.delete(fresh(old), by=None)
    assert Listing.objects.get(pk=double.pk).merged_into is None


def test_said_to_be_two_they_are_not_asked_about_again(old, double):
    say_distinct(double, old, by=None)
    say_distinct(old, double, by=None)
    assert Distinct.objects.values_list("first", "second").get() == tuple(sorted((old.pk, double.pk)))


def test_a_steward_elsewhere_may_not_merge_them(client, old, double):
    north = make.make_area("nord", (12.4, 55.7, 12.5, 55.8))
    client.force_login(make.make_steward(north, "erik@example.org"))
    assert client.get(reverse("stewardship:compare", args=[old.pk, double.pk])).status_code == 403


def test_both_areas_must_be_theirs(client, vesterbro, dana, old):
    make.make_area("nord", (12.4, 55.7, 12.5, 55.8))
    elsewhere = make.make_place("Værkstedet", longitude=12.45, latitude=55.75)
    client.force_login(dana)
    assert client.get(reverse("stewardship:compare", args=[old.pk, elsewhere.pk])).status_code == 403


def test_who_owns_two_of_their_own_merges_them_and_an_editor_does_not(client, alice, bob, atelier):
    twin = make.make_organisation("Alices atelier", owner=alice)
    make.make_member(twin, bob.email)
    address = reverse("stewardship:compare", args=[atelier.pk, twin.pk])
    client.force_login(bob)
    assert client.post(address, {"answer": "same"}).status_code == 403
    client.force_login(alice)
    assert client.post(address, {"answer": "same"})["Location"] == atelier.get_absolute_url()


def test_a_steward_finds_merges_and_takes_apart(client, dana, old, double):
    client.force_login(dana)
    page = client.get(reverse("stewardship:duplicates", args=["vesterbro"])).content.decode()
    address = reverse("stewardship:compare", args=[old.pk, double.pk])
    assert address in page
    client.post(address, {"answer": "same", "take": ["summary_da", "no such"]})
    done = Merge.objects.get()
    assert (fresh(old).summary_da, done.by) == ("Her bygges", dana)
    assert client.get(address).status_code == 302
    undo = reverse("stewardship:unmerge", args=[done.pk])
    assert undo in client.get(old.get_absolute_url()).content.decode()
    client.get(undo)
    assert not fresh(double).is_public
    client.post(undo)
    assert fresh(double).is_public


def test_not_the_same_leaves_the_list(client, dana, old, double):
    client.force_login(dana)
    address = reverse("stewardship:compare", args=[old.pk, double.pk])
    client.post(address, {"answer": "distinct"})
    assert address not in client.get(reverse("stewardship:duplicates", args=["vesterbro"])).content.decode()


def test_the_list_is_for_those_who_look_after_the_area(client, alice, vesterbro):
    client.force_login(alice)
    assert client.get(reverse("stewardship:duplicates", args=["vesterbro"])).status_code == 403
    make.make_steward(vesterbro, alice.email, Stewardship.Role.EDITOR)
    assert client.get(reverse("stewardship:duplicates", args=["vesterbro"])).status_code == 200
