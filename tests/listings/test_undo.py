"""Going back: one act undone, any version brought back, and the history only grows."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.audit.models import AuditEntry
from byliv.core import clock
from byliv.listings import actions, parts
from byliv.listings.models import KeptContacts, Photo
from byliv.listings.tasks import forget_removed
from byliv.places.models import Place
from tests.core.test_images import picture


def acts(entry) -> list[AuditEntry]:
    found = AuditEntry.objects.filter(target_type=entry._meta.label_lower, target_id=entry.pk)
    return list(found.order_by("pk"))


def version_of(entry) -> dict:
    entry.refresh_from_db()
    codes = (*parts.FIELDS, "themes", "links", *(("opening_hours", "access") if entry.type == "place" else ()))
    return {code: parts.read(entry, code) for code in codes}


def test_a_change_is_undone_by_one_more_change(entry, alice):
    actions.change(entry, values={"summary_da": "Ny linje", "locality": "Byen"}, by=alice)
    change = acts(entry)[-1]
    actions.restore(entry, change, by=alice)
    assert (version_of(entry)["summary_da"], version_of(entry)["locality"]) == ("", "")
    assert len(acts(entry)) == acts(entry).index(change) + 2


def test_undoing_the_undoing_brings_it_back(entry, alice):
    actions.change(entry, values={"summary_da": "Ny linje"}, by=alice)
    actions.restore(entry, acts(entry)[-1], by=alice)
    actions.restore(entry, acts(entry)[-1], by=alice)
    assert version_of(entry)["summary_da"] == "Ny linje"


def test_what_was_changed_again_is_not_lost_without_being_shown(entry, alice, bob):
    actions.change(entry, values={"summary_da": "Alices"}, by=alice)
    change = acts(entry)[-1]
    actions.change(entry, values={"summary_da": "Bobs"}, by=bob)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.restore(entry, change, by=alice)
    steps = actions.undoing(entry, change)
    assert [(step.now, step.wanted, step.is_touched) for step in steps] == [("Bobs", "", True)]
    actions.restore(entry, change, by=alice, shown=actions.seen(steps))
    assert version_of(entry)["summary_da"] == ""


def test_a_preview_holds_only_for_what_it_showed(entry, alice):
    actions.change(entry, values={"summary_da": "Et"}, by=alice)
    change = acts(entry)[-1]
    shown = actions.seen(actions.undoing(entry, change))
    actions.change(entry, values={"summary_da": "To"}, by=alice)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.restore(entry, change, by=alice, shown=shown)
    assert version_of(entry)["summary_da"] == "To"


def test_contacts_come_back_and_the_history_never_held_them(entry, alice):
    actions.set_contacts(entry, [{"label_da": "Leje", "email": "a@example.org"}], by=alice)
    actions.set_contacts(entry, [], by=alice)
    actions.restore(entry, acts(entry)[-1], by=alice)
    assert [contact.email for contact in entry.contacts.all()] == ["a@example.org"]
    assert all("example.org" not in str(act.changes) for act in acts(entry))


def test_after_a_week_contacts_are_forgotten_and_photos_after_a_month(entry, alice):
    actions.set_contacts(entry, [{"email": "a@example.org"}], by=alice)
    photo = actions.add_photo(entry, picture(size=(5, 5)), alt_da="Et felt", by=alice)
    actions.remove_photo(photo, listing=entry, by=alice)
    forget_removed.func()
    assert KeptContacts.objects.count() == 1 and Photo.everything.count() == 1
    KeptContacts.objects.update(created_at=clock.now() - timedelta(days=8))
    Photo.everything.update(removed_at=clock.now() - timedelta(days=31))
    forget_removed.func()
    assert not KeptContacts.objects.exists() and not Photo.everything.exists()
    assert actions.undoing(entry, acts(entry)[0]) == []


@pytest.mark.django_db(transaction=True)
def test_a_removed_photo_lies_where_nobody_asks_and_comes_back_whole(client, entry, alice, settings):
    photo = actions.add_photo(entry, picture(size=(5, 5)), alt_da="Et felt", by=alice)
    actions.remove_photo(photo, listing=entry, by=alice)
    assert not entry.photos.exists() and client.get(photo.small_url).status_code == 404
    actions.restore(entry, acts(entry)[-1], by=alice)
    assert entry.photos.get().alt_da == "Et felt" and client.get(photo.small_url).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_removal_that_was_rolled_back_leaves_the_files_where_they_are(client, entry, alice):
    photo = actions.add_photo(entry, picture(size=(5, 5)), alt_da="Et felt", by=alice)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.remove_photo(photo, listing=entry, by=alice)
        raise RuntimeError
    assert client.get(photo.small_url).status_code == 200


def test_undoing_one_photo_leaves_those_that_came_since(entry, alice):
    actions.add_photo(entry, picture(size=(5, 5)), alt_da="Første", by=alice)
    first = acts(entry)[-1]
    actions.add_photo(entry, picture(size=(5, 5)), alt_da="Anden", by=alice)
    actions.restore(entry, first, by=alice)
    assert [photo.alt_da for photo in entry.photos.all()] == ["Anden"]


def test_an_order_of_photos_is_undone(entry, alice):
    for words in "abc":
        photo = actions.add_photo(entry, picture(size=(5, 5)), alt_da=words, by=alice)
    actions.move_photo(photo, listing=entry, to=0, by=alice)
    assert [each.alt_da for each in entry.photos.all()] == ["c", "a", "b"]
    actions.restore(entry, acts(entry)[-1], by=alice)
    assert [each.alt_da for each in entry.photos.all()] == ["a", "b", "c"]


def test_two_who_change_different_fields_lose_nothing(entry, alice, bob):
    theirs = type(entry).objects.get(pk=entry.pk)
    actions.change(entry, values={"summary_da": "Alices"}, by=alice)
    actions.change(theirs, values={"locality": "Byen"}, by=bob)
    assert (version_of(entry)["summary_da"], version_of(entry)["locality"]) == ("Alices", "Byen")


WORDS = st.text(alphabet="abc æøå\n", max_size=6)
LINKS = st.lists(st.sampled_from(["https://a.example/", "https://b.example/"]), max_size=2)
EDITS = st.one_of(
    st.tuples(st.just("summary_da"), WORDS),
    st.tuples(st.just("description_da"), WORDS),
    st.tuples(st.just("is_public"), st.booleans()),
    st.tuples(st.just("longitude"), st.floats(12.52, 12.57)),
    st.tuples(st.just("themes"), st.sets(st.sampled_from(["music", "dance", "children"]))),
    st.tuples(st.just("links"), LINKS),
    st.tuples(st.just("opening_hours"), st.sampled_from(["", "24/7", "Mo 10:00-12:00"])),
    st.tuples(
        st.just("access"), st.dictionaries(st.sampled_from(["lift", "step_free"]), st.sampled_from(["yes", "no"]))
    ),
)


def edit(entry, code, value, by) -> None:
    if code == "themes":
        value = sorted(value)
    elif code == "links":
        value = [{"kind": "website", "url": url} for url in value]
    parts.write(entry, {code: value}, by=by)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=1, max_size=7), choice=st.integers(0, 6))
def test_any_version_comes_back_as_it_was_and_no_history_is_lost(house, alice, edits, choice):
    with transaction.atomic():
        house, versions = Place.objects.get(pk=house.pk), {}
        for code, value in edits:
            edit(house, code, value, alice)
            versions[acts(house)[-1].pk] = version_of(house)
        wanted = list(versions)[choice % len(versions)]
        before = [act.pk for act in acts(house)]
        steps = actions.version(house, AuditEntry.objects.get(pk=wanted))
        if steps:
            actions.restore(house, AuditEntry.objects.get(pk=wanted), by=alice, whole=True, shown=actions.seen(steps))
        assert version_of(house) == versions[wanted]
        assert [act.pk for act in acts(house)][: len(before)] == before
        transaction.set_rollback(True)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=1, max_size=5))
def test_undoing_all_acts_from_the_last_leads_to_the_first_version(house, alice, edits):
    with transaction.atomic():
        house = Place.objects.get(pk=house.pk)
        first, known = version_of(house), {act.pk for act in acts(house)}
        for code, value in edits:
            edit(house, code, value, alice)
        for act in reversed([act for act in acts(house) if act.pk not in known]):
            actions.restore(house, act, by=alice)
        assert version_of(house) == first
        transaction.set_rollback(True)
