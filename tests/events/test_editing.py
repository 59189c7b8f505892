"""An event is changed one fact at a time, by those behind it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from byliv.core import images
from byliv.events import actions
from byliv.events.models import Event, FormerAddress, Status
from tests import make
from tests.core.test_images import picture
from tests.listings.test_photos import upload

pytestmark = pytest.mark.django_db
FACTS = (
    "edit", "basics", "description", "price", "audience", "standing", "visibility", "access", "themes", "who", "where",
    "part_of", "photo", "when", "when_add", "delete",
)  # fmt: skip


def soon(days: int = 7, hour: int = 19) -> tuple[int, ...]:
    day = timezone.localdate() + timedelta(days=days)
    return day.year, day.month, day.day, hour


@pytest.fixture
def choir(atelier, house, alice) -> Event:
    weekly = make.when(*soon(), rules=("FREQ=WEEKLY;COUNT=4",))
    return make.make_event("Korprøve", weekly, by=alice, organisers=[atelier], place=house)


@pytest.fixture
def save(sign_in, choir):
    def post(who, name: str, data: dict, *args):
        return sign_in(who).post(reverse(f"events:{name}", args=[choir.slug, *args]), data)

    return post


def row(event: Event, number: int):
    return event.occurrences.order_by("original")[number]


@pytest.mark.parametrize("name", FACTS)
def test_only_those_behind_it_and_the_stewards_change_it(sign_in, choir, alice, bob, charlie, dana, name):
    url = reverse(f"events:{name}", args=[choir.slug])
    assert [sign_in(who).get(url).status_code for who in (alice, bob, dana)] == [200, 200, 200]
    client = sign_in(charlie)
    assert (client.get(url).status_code, client.post(url).status_code) in ((403, 403), (403, 405))


@pytest.mark.parametrize(
    ("name", "data", "field", "value"),
    [
        ("basics", {"name": "Kor", "kind": "course"}, "name", "Kor"),
        (
            "description",
            {"description_da": "Vi synger", "url": "https://kor.example.dk"},
            "description_da",
            "Vi synger",
        ),
        ("price", {"cost": "paid", "amount": "49,50"}, "price_from", 4950),
        ("price", {"cost": "free", "amount": "49"}, "is_free", True),
        ("audience", {"age_from": "3", "age_to": "6", "languages": ["da", "so"]}, "languages", ["da", "so"]),
        ("audience", {"age_to": "6"}, "age_from", 0),
        ("standing", {"status": "cancelled", "status_note": "Syg"}, "status_note", "Syg"),
        ("visibility", {}, "is_public", False),
    ],
)
def test_a_fact_is_saved_and_can_be_undone(save, choir, alice, client, name, data, field, value):
    before = getattr(choir, field)
    response = save(alice, name, data)
    assert response.status_code == 302 and "saved=" in response["Location"]
    choir.refresh_from_db()
    assert getattr(choir, field) == value
    act = response["Location"].split("saved=")[1]
    assert save(alice, "undo", {}, act).status_code == 302
    choir.refresh_from_db()
    assert getattr(choir, field) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("basics", {"name": "", "kind": "course"}),
        ("basics", {"name": "Kor", "kind": "studio"}),
        ("description", {"url": "javascript:alert(1)"}),
        ("price", {"cost": "paid", "amount": "meget"}),
        ("audience", {"age_from": "9", "age_to": "6"}),
        ("standing", {"status": "perhaps"}),
        ("where", {"place": "999999"}),
        ("who", {"organisers": []}),
        ("part_of", {"part_of": "999999"}),
        ("photo", {"alt_da": "Et kor"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(save, choir, alice, name, data):
    response = save(alice, name, data)
    assert response.status_code == 422 and "aria-invalid" in response.text


def test_two_who_change_the_same_are_told(sign_in, save, choir, alice, bob):
    import re

    url = reverse("events:basics", args=[choir.slug])
    opened = re.search(r'name="opened" value="(\w+)"', sign_in(bob).get(url).text)[1]
    save(alice, "basics", {"name": "Alices kor", "kind": "concert"})
    mine = {"name": "Bobs kor", "kind": "concert", "opened": opened}
    refused = save(bob, "basics", mine)
    choir.refresh_from_db()
    assert refused.status_code == 422 and "Bobs kor" in refused.text and choir.name == "Alices kor"
    seen = re.search(r'name="opened" value="(\w+)"', refused.text)[1]
    assert save(bob, "basics", mine | {"opened": seen}).status_code == 302


def test_somebody_elses_place_is_asked_when_it_moves_there(save, choir, alice):
    other = make.make_place("Den anden sal")
    assert save(alice, "where", {"place": other.pk, "words": "anden", "searched": "anden"}).status_code == 302
    choir.refresh_from_db()
    assert (choir.place, choir.consent) == (other, Event.Consent.ASKED)


def test_access_themes_and_who_are_saved(save, choir, alice, atelier):
    mine = make.make_organisation("Alices kor", owner=alice)
    assert save(alice, "access", {"step_free": "yes", "relaxed": "no"}).status_code == 302
    assert save(alice, "themes", {"themes": ["music"]}).status_code == 302
    assert save(alice, "who", {"organisers": [atelier.pk, mine.pk]}).status_code == 302
    assert dict(choir.access.values_list("feature", "value")) == {"step_free": "yes", "relaxed": "no"}
    assert [theme.code for theme in choir.themes.all()] == ["music"] and choir.organisers.count() == 2


def test_nobody_makes_others_an_organiser(save, choir, alice):
    other = make.make_organisation("De andre")
    assert save(alice, "who", {"organisers": [other.pk]}).status_code == 422


def test_a_photo_comes_changes_its_words_and_goes(
    save, choir, alice, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        assert save(alice, "photo", {"photo": upload(picture().getvalue()), "alt_da": "Et kor"}).status_code == 302
    choir.refresh_from_db()
    assert images.path_of(choir.photo, 480).exists()
    assert save(alice, "photo", {"alt_da": "Et glad kor"}).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        save(alice, "remove_photo", {})
    choir.refresh_from_db()
    assert choir.photo == "" and not list(tmp_path.rglob("*.webp"))


def test_more_dates_and_fewer(save, choir, alice):
    day = timezone.localdate() + timedelta(days=60)
    more = {"first_day": day.isoformat(), "timing": "timed", "starts": "10:00", "ends": "12:00", "repeat": "once"}
    assert save(alice, "when_add", more).status_code == 302 and choir.occurrences.count() == 5
    assert save(alice, "when_remove", {}, choir.schedules.last().pk).status_code == 302
    assert choir.occurrences.count() == 4
    save(alice, "when_remove", {}, choir.schedules.get().pk)
    assert choir.occurrences.count() == 4


def test_all_dates_change_together_after_a_look(save, choir, alice):
    day = timezone.localdate() + timedelta(days=7)
    data = {
        "first_day": day.isoformat(),
        "timing": "timed",
        "starts": "10:00",
        "repeat": "weekly",
        "ending": "times",
        "times": 2,
    }
    schedule = choir.schedules.get()
    looked = save(alice, "when_change", data | {"look": "1"}, schedule.pk)
    assert looked.status_code == 200 and "2 datoer:" in looked.text and choir.occurrences.count() == 4
    assert save(alice, "when_change", data, schedule.pk).status_code == 302 and choir.occurrences.count() == 2


def test_this_and_later_change(save, choir, alice):
    third = row(choir, 2)
    page_form = {"first_day": timezone.localdate(third.start).isoformat(), "timing": "timed", "starts": "10:00"}
    data = page_form | {"repeat": "weekly", "ending": "times", "times": 3}
    assert save(alice, "when_later", data, third.pk).status_code == 302
    hours = [timezone.localtime(each.start).hour for each in choir.occurrences.order_by("start")]
    assert hours == [19, 19, 10, 10, 10]


def change(number: int = 0, **values) -> dict:
    return {f"change-{name}": value for name, value in values.items()} | {"form": "change"}


def test_this_one_changes_alone_and_back(save, choir, alice):
    second = row(choir, 1)
    day = timezone.localdate(second.start) + timedelta(days=1)
    save(alice, "date", change(day=day.isoformat(), starts="18:00", ends="20:00", room="Kælderen"), second.pk)
    moved = row(choir, 1)
    assert timezone.localtime(moved.start).hour == 18 and moved.first_day == day
    assert choir.occurrences.count() == 4
    save(alice, "date", {"form": "usual"}, second.pk)
    assert row(choir, 1).start == second.start


@pytest.mark.parametrize(("scope", "cancelled"), [("one", [1]), ("later", [1, 2, 3]), ("all", [0, 1, 2, 3])])
def test_cancelling_and_taking_place_after_all(save, choir, alice, scope, cancelled):
    second = row(choir, 1)
    save(alice, "date", {"form": "cancel", "cancel-scope": scope, "cancel-note": "Syg"}, second.pk)
    rows = list(choir.occurrences.order_by("original"))
    assert [n for n, each in enumerate(rows) if each.status == Status.CANCELLED] == cancelled
    save(alice, "date", {"form": "restore", "restore-scope": scope}, second.pk)
    assert not choir.occurrences.exclude(status=Status.CONFIRMED).exists()


@pytest.mark.parametrize(("scope", "postponed"), [("one", 1), ("later", 3), ("all", 4)])
def test_postponing_until_further_notice(save, choir, alice, scope, postponed):
    save(alice, "date", {"form": "postpone", "postpone-scope": scope}, row(choir, 1).pk)
    assert choir.occurrences.filter(status=Status.POSTPONED).count() == postponed


def test_postponing_to_a_day_and_back(save, choir, alice):
    second = row(choir, 1)
    day = timezone.localdate() + timedelta(days=90)
    data = {"form": "postpone", "postpone-scope": "one", "postpone-day": day.isoformat()}
    assert save(alice, "date", data, second.pk).status_code == 302
    assert choir.occurrences.count() == 5 and choir.occurrences.get(first_day=day).status == Status.CONFIRMED
    save(alice, "date", {"form": "restore", "restore-scope": "one"}, second.pk)
    assert choir.occurrences.count() == 4


def test_one_date_takes_place_though_the_rest_is_cancelled(save, choir, alice):
    actions.change_event(event=choir, values={"status": Status.CANCELLED}, by=alice)
    save(alice, "date", {"form": "restore", "restore-scope": "one"}, row(choir, 1).pk)
    assert [each.status for each in choir.occurrences.order_by("original")].count(Status.CONFIRMED) == 1


def test_cancelling_the_rest_of_an_endless_series_ends_it(atelier, alice):
    event = make.make_event("Café", make.when(*soon(), rules=("FREQ=WEEKLY",)), organisers=[atelier], by=alice)
    told = actions.cancel_later(schedule=event.schedules.get(), original=row(event, 2).original, note="", by=alice)
    rows = list(event.occurrences.order_by("original"))
    assert told == len(rows) - 2 == 60
    assert "UNTIL=" in event.schedules.get().rrule


def test_dates_written_one_by_one_become_one_event(save, sign_in, choir, atelier, house, alice, client):
    others = [make.make_event("Korprøve", make.when(*soon(n)), organisers=[atelier], place=house) for n in (90, 97)]
    assert others[0].slug in (slug for slug in Event.objects.values_list("slug", flat=True))
    text = sign_in(alice).get(reverse("events:edit", args=[choir.slug])).text
    assert all(f'value="{other.pk}"' in text for other in others)
    save(alice, "gather", {"event": [other.pk for other in others]})
    assert Event.objects.get() == choir and choir.occurrences.count() == 6
    moved = client.get(reverse("events:detail", args=[others[0].slug]))
    assert moved.status_code == 301 and moved["Location"] == choir.get_absolute_url()
    assert FormerAddress.objects.count() == 2


def test_events_of_others_are_not_gathered(save, choir, alice, house, charlie):
    band = make.make_organisation("Bandet", owner=charlie)
    other = make.make_event("Korprøve", organisers=[band], place=house)
    save(alice, "gather", {"event": [other.pk]})
    assert Event.objects.count() == 2


def test_deleting_asks_first(save, sign_in, choir, alice):
    assert "Aflys" in sign_in(alice).get(reverse("events:delete", args=[choir.slug])).text
    assert save(alice, "delete", {}).status_code == 302 and not Event.objects.exists()
