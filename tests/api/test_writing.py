"""Writing with a key: the same rules and history as on the pages, all or nothing."""

import pytest

from byliv.api.actions import forget_old
from byliv.api.models import KeptAnswer
from byliv.audit.models import AuditEntry
from byliv.events.models import Event
from byliv.listings.models import Listing
from byliv.organisations.models import Membership, Organisation
from byliv.places.models import Place
from tests import make
from tests.api.conftest import pointers

PLACE = {"name": "Kælderen", "kind": "rehearsal", "longitude": 12.55, "latitude": 55.67, "host": "atelier-alice"}
WEEKLY = {"first_day": "2030-05-02", "starts": "19:00", "ends": "22:00", "repeat": "weekly", "times": 4}
EVENT = {"name": "Øveaften", "kind": "concert", "organisers": ["atelier-alice"], "dates": [WEEKLY]}


def test_alice_puts_a_place_on_the_map_with_all_it_has(key_of, alice, atelier):
    more = {
        "opening_hours": "Tu-Fr 12:00-18:00",
        "access": {"step_free": "no"},
        "themes": ["music"],
        "links": [{"url": "https://kaelderen.example"}],
        "contacts": [{"email": "booking@example.org", "label_da": "Booking"}],
    }
    answer = key_of(alice).send("POST", "places", PLACE | more)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert answer.headers["Location"].endswith(f"/api/v1/places/{made['slug']}")
    assert (made["opening_hours"], made["access"], made["themes"]) == (
        "Tu-Fr 12:00-18:00",
        {"step_free": "no"},
        ["music"],
    )
    assert made["contacts"][0]["email"] == "booking@example.org"
    assert AuditEntry.objects.filter(by=alice, verb="created", target_id=made["id"]).exists()


def test_a_stranger_puts_no_place_into_the_area(key_of, charlie, atelier):
    answer = key_of(charlie).send("POST", "places", PLACE)
    assert answer.status_code == 403 and not Place.objects.exists()


def test_everybody_puts_their_own_organisation_on_the_map(key_of, charlie, vesterbro):
    made = key_of(charlie).send("POST", "organisations", {"name": "Charlies kor", "kind": "ensemble"}).json()
    assert Membership.objects.get(organisation=made["id"], user=charlie).role == "owner"


def test_what_may_be_there_already_is_shown_first(key_of, alice, house):
    again = PLACE | {"name": house.name}
    answer = key_of(alice).send("POST", "places", again)
    assert (answer.status_code, answer.json()["alike"][0]["slug"]) == (409, house.slug)
    assert key_of(alice).send("POST", "places", again | {"is_new": True}).status_code == 201


def test_only_what_is_sent_is_changed(key_of, alice, house):
    before = key_of(alice).get(f"places/{house.slug}").json()
    after = key_of(alice).send("PATCH", f"places/{house.slug}", {"summary_da": "Et  hus\n"}).json()
    assert after["summary_da"] == "Et hus"
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"summary_da", "updated_at"}


def test_all_of_it_or_nothing(key_of, alice, house):
    change = {"name": "Nyt navn", "themes": ["dance"], "opening_hours": "om aftenen"}
    answer = key_of(alice).send("PATCH", f"places/{house.slug}", change)
    assert (answer.status_code, pointers(answer)) == (422, ["/opening_hours"])
    house.refresh_from_db()
    assert (house.name, house.themes.count()) == ("Huset i Istedgade", 0)


@pytest.mark.parametrize(
    ("change", "status", "where"),
    [
        ({"nme": "x"}, 400, ["/nme"]),
        ({"longitude": "12"}, 400, ["/longitude"]),
        ({"longitude": None}, 422, ["/longitude"]),
        ({"name": ""}, 422, ["/name"]),
        ({"themes": ["cooking"]}, 400, ["/themes/0"]),
        ({"contacts": [{"phone": "x"}]}, 422, ["/contacts/0/phone"]),
        ({"links": [{"url": "https://a.example"}, {"url": "javascript:alert(1)"}]}, 422, ["/links/1/url"]),
        ({"access": {"step_free": "perhaps"}}, 400, ["/access/step_free"]),
    ],
)
def test_what_is_wrong_is_pointed_at(key_of, alice, house, change, status, where):
    answer = key_of(alice).send("PATCH", f"places/{house.slug}", change)
    assert (answer.status_code, pointers(answer)) == (status, where)


@pytest.mark.parametrize("kind", ["places", "organisations"])
def test_strangers_change_delete_and_confirm_nothing(key_of, charlie, house, atelier, kind):
    program, path = key_of(charlie), f"{kind}/{house.slug if kind == 'places' else atelier.slug}"
    asked = [("PATCH", path, {"name": "Mit"}), ("DELETE", path, None), ("POST", f"{path}/confirmations", None)]
    assert [program.send(*each).status_code for each in asked] == [403, 403, 403]
    assert not Listing.objects.filter(name="Mit").exists()


def test_a_place_is_deleted_by_its_areas_steward_alone(key_of, alice, dana, house):
    assert key_of(alice).send("DELETE", f"places/{house.slug}").status_code == 403
    assert key_of(dana).send("DELETE", f"places/{house.slug}").status_code == 204
    assert not Place.objects.exists()


def test_an_owner_deletes_their_organisation(key_of, alice, atelier):
    assert key_of(alice).send("DELETE", f"organisations/{atelier.slug}").status_code == 204
    assert not Organisation.objects.exists()


def test_a_confirmation_makes_it_fresh(key_of, alice, dana, house):
    confirmed = key_of(alice).send("POST", f"places/{house.slug}/confirmations").json()
    assert (confirmed["freshness"], confirmed["confirmed_as"]) == ("fresh", "owner")
    assert key_of(dana).send("POST", f"places/{house.slug}/confirmations").json()["confirmed_as"] == "steward"


def test_an_event_in_words(key_of, alice, house):
    answer = key_of(alice).send("POST", "events", EVENT | {"place": house.slug, "is_free": True})
    assert answer.status_code == 201, answer.content
    event = Event.objects.get()
    assert (event.occurrences.count(), event.consent) == (4, "given")
    assert answer.json()["dates"][0]["rrule"] == ["FREQ=WEEKLY;BYDAY=TH;COUNT=4"]


def test_an_event_as_a_rule(key_of, alice, house):
    rule = {
        "start": "2030-05-02T19:00", "end": "2030-05-02T21:30", "rrule": ["FREQ=WEEKLY;COUNT=4"],
        "also": ["2030-06-20T19:00"], "except": ["2030-05-09"],
    }  # fmt: skip
    made = key_of(alice).send("POST", "events", EVENT | {"dates": [rule], "place": house.slug}).json()
    assert Event.objects.get().occurrences.count() == 4
    assert made["dates"][0]["end"] == "2030-05-02T21:30"


def test_what_was_read_can_be_sent_back(key_of, alice, house):
    program = key_of(alice)
    made = program.send("POST", "events", EVENT | {"place": house.slug}).json()
    (dates,) = made["dates"]
    back = {name: value for name, value in dates.items() if name != "uid"}
    again = program.send("PATCH", f"events/{made['slug']}", {"dates": [back]}).json()
    assert again["dates"] == [dates]


def test_dates_that_are_left_out_go(key_of, alice, house):
    program = key_of(alice)
    once = {"start": "2030-07-01T19:00"}
    made = program.send("POST", "events", EVENT | {"dates": [WEEKLY, once], "place": house.slug}).json()
    keep = {**once, "id": made["dates"][1]["id"], "start": "2030-07-01T20:00"}
    after = program.send("PATCH", f"events/{made['slug']}", {"dates": [keep]}).json()
    assert [(each["uid"], each["start"]) for each in after["dates"]] == [(made["dates"][1]["uid"], "2030-07-01T20:00")]


@pytest.mark.parametrize(
    ("dates", "where"),
    [
        ({"start": "2030-02-31T19:00"}, "/dates/0/start"),
        ({"start": "2030-05-02T19:00", "end": "2030-05-02T18:00"}, "/dates/0/end"),
        ({"start": "2030-05-02T19:00", "end": "2030-05-02T20:00", "timezone": "Mars/Base"}, "/dates/0/timezone"),
        ({"start": "2030-05-02T19:00", "rrule": ["FREQ=SECONDLY"]}, "/dates/0"),
        ({"first_day": "2030-05-02"}, "/dates/0/starts"),
        ({"first_day": "2030-05-02", "starts": "19:00", "last_day": "2030-05-01"}, "/dates/0/last_day"),
    ],
)
def test_dates_that_cannot_be_are_pointed_at(key_of, alice, house, dates, where):
    answer = key_of(alice).send("POST", "events", EVENT | {"dates": [dates], "place": house.slug})
    assert (answer.status_code, pointers(answer)) == (422, [where])


def test_in_somebody_elses_house_the_house_is_asked(key_of, charlie, house):
    make.make_organisation("Charlies kor", owner=charlie)
    asked = EVENT | {"organisers": ["charlies-kor"], "place": house.slug}
    assert key_of(charlie).send("POST", "events", asked).json()["place"] is None
    assert Event.objects.get().consent == "asked"


def test_nobody_writes_for_an_organisation_that_is_not_theirs(key_of, charlie, house):
    answer = key_of(charlie).send("POST", "events", EVENT)
    assert (answer.status_code, pointers(answer)) == (422, ["/organisers/0"])
    alone = key_of(charlie).send("POST", "events", EVENT | {"organisers": [], "place": house.slug})
    assert alone.status_code == 403


@pytest.fixture
def evening(key_of, alice, house) -> dict:
    return key_of(alice).send("POST", "events", EVENT | {"place": house.slug}).json()


def test_strangers_change_no_event(key_of, charlie, evening):
    program, path = key_of(charlie), f"events/{evening['slug']}"
    date = Event.objects.get().occurrences.first().pk
    asked = [
        ("PATCH", path, {"name": "Mit"}),
        ("DELETE", path, None),
        ("PATCH", f"{path}/dates/{date}", {"status": "cancelled"}),
    ]
    assert [program.send(*each).status_code for each in asked] == [403, 403, 403]


def test_all_of_it_is_called_off(key_of, alice, evening):
    change = {"status": "cancelled", "status_note": "Syg"}
    after = key_of(alice).send("PATCH", f"events/{evening['slug']}", change).json()
    assert (after["status"], after["status_note"]) == ("cancelled", "Syg")


def test_one_date_is_called_off_and_takes_place_after_all(key_of, alice, evening):
    program, date = key_of(alice), Event.objects.get().occurrences.order_by("start")[1]
    path = f"events/{evening['slug']}/dates/{date.pk}"
    assert program.send("PATCH", path, {"status": "cancelled", "status_note": "Syg"}).json()["status"] == "cancelled"
    assert program.send("PATCH", path, {"status": "confirmed"}).json()["status"] == "confirmed"
    moved = program.send("PATCH", path, {"status": "postponed", "postponed_to": "2030-06-15T17:00:00Z"}).json()
    assert moved["status"] == "postponed" and Event.objects.get().occurrences.count() == 5


def test_an_event_is_deleted(key_of, alice, evening):
    assert key_of(alice).send("DELETE", f"events/{evening['slug']}").status_code == 204
    assert not Event.objects.exists()


def test_price_age_and_page_are_cleaned_as_on_the_pages(key_of, alice, evening):
    change = {
        "is_free": False,
        "price_from_oere": 12_000,
        "age_to": 12,
        "website": "https://kor.example",
        "languages": ["da"],
    }
    after = key_of(alice).send("PATCH", f"events/{evening['slug']}", change).json()
    assert (after["price_from_oere"], after["age_from"], after["website"]) == (12_000, 0, "https://kor.example")
    wrong = key_of(alice).send("PATCH", f"events/{evening['slug']}", {"website": "ftp://kor.example"})
    assert (wrong.status_code, pointers(wrong)) == (422, ["/website"])


def test_sent_twice_it_is_done_once(key_of, alice, atelier):
    program = key_of(alice)
    first, second = (program.send("POST", "places", PLACE, idempotency_key="a1") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json() and first["Location"] == second["Location"]
    assert second["Idempotency-Replayed"] == "true"
    assert Place.objects.count() == 1


def test_a_key_for_something_else_is_refused(key_of, alice, bob, atelier):
    program = key_of(alice)
    program.send("POST", "places", PLACE, idempotency_key="a1")
    assert program.send("POST", "places", PLACE | {"name": "Loftet"}, idempotency_key="a1").status_code == 422
    assert key_of(bob).send("POST", "places", PLACE | {"name": "Loftet"}, idempotency_key="a1").status_code == 201


def test_a_refusal_is_not_kept(key_of, alice, atelier):
    program = key_of(alice)
    assert program.send("POST", "places", PLACE | {"kind": "x"}, idempotency_key="a1").status_code == 400
    assert program.send("POST", "places", PLACE | {"opening_hours": "x"}, idempotency_key="a1").status_code == 422
    assert program.send("POST", "places", PLACE, idempotency_key="a1").status_code == 201


def test_kept_answers_go_after_a_day(key_of, alice, atelier, monkeypatch):
    from datetime import timedelta

    from byliv.core import clock

    key_of(alice).send("POST", "places", PLACE, idempotency_key="a1")
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr("byliv.core.clock.now", lambda: later)
    assert forget_old() == 1 and not KeptAnswer.objects.exists()
