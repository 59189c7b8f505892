"""Keys: shown once, kept as a digest, withdrawn by their person alone, in their download and gone with them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from byliv.api.actions import MOST, make_token, revoke_token
from byliv.api.models import Token
from byliv.core import clock
from byliv.site.actions import delete_me
from byliv.site.people_queries import everything_about
from tests import make
from tests.api.conftest import Program

NEW = {"name": "Vores egen side", "scope": "write", "days": "90"}


def test_a_key_is_made_and_shown_once(sign_in, alice):
    client = sign_in(alice)
    page = client.post(reverse("api:tokens"), NEW)
    secret = page.context["secret"]
    assert secret in page.content.decode() and "no-store" in page.headers["Cache-Control"]
    assert secret not in client.get(reverse("api:tokens")).content.decode()
    assert not Token.objects.filter(digest__contains=secret).exists()
    assert Program(secret).get("me").json()["name"] == "Alice"


def test_a_key_needs_a_name(sign_in, alice):
    page = sign_in(alice).post(reverse("api:tokens"), {**NEW, "name": " "})
    assert page.status_code == 422 and not Token.objects.exists()


def test_the_keys_stand_on_the_persons_own_page(sign_in, alice):
    assert reverse("api:tokens") in sign_in(alice).get(reverse("site:me")).content.decode()


def test_strangers_see_and_withdraw_no_keys(sign_in, alice, charlie):
    token, _secret = make_token(user=alice, name="Mine", scope="read")
    client = sign_in(charlie)
    assert "Mine" not in client.get(reverse("api:tokens")).content.decode()
    assert client.post(reverse("api:revoke", args=[token.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        revoke_token(token=token, by=charlie)


def test_a_withdrawn_key_opens_nothing(sign_in, alice):
    token, secret = make_token(user=alice, name="Mine", scope="read")
    sign_in(alice).post(reverse("api:revoke", args=[token.pk]))
    answer = Program(secret).get("themes")
    assert answer.status_code == 401 and answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_runs_out(alice, monkeypatch):
    _token, secret = make_token(user=alice, name="Mine", scope="read", days=30)
    later = clock.local_now() + timedelta(days=31)
    assert Program(secret).get("me").status_code == 200
    monkeypatch.setattr("byliv.core.clock.local_now", lambda: later)
    assert Program(secret).get("me").status_code == 401


def test_a_person_who_is_shut_out_is_so_with_their_keys(alice):
    _token, secret = make_token(user=alice, name="Mine", scope="read")
    type(alice).objects.filter(pk=alice.pk).update(is_active=False)
    assert Program(secret).get("me").status_code == 401


@pytest.mark.parametrize("said", ["Bearer byl_x", "Bearer x", "Basic YTpi", "byl_x", "Bearer " + "x" * 5000, "Bearer"])
def test_a_wrong_key_is_refused_and_not_passed_over(client, db, said):
    assert client.get("/api/v1/themes", headers={"authorization": said}).status_code == 401


def test_without_a_key_nothing_is_written(program, house):
    answers = [program.send(method, f"places/{house.slug}", {}) for method in ("PATCH", "DELETE")]
    assert [answer.status_code for answer in answers] == [401, 401]


def test_a_key_that_reads_writes_nothing(key_of, alice, house):
    answer = key_of(alice, "read").send("PATCH", f"places/{house.slug}", {"name": "Nyt"})
    assert answer.status_code == 403
    house.refresh_from_db()
    assert house.name == "Huset i Istedgade"


def test_me_tells_what_the_person_looks_after(key_of, alice, house, atelier):
    me = key_of(alice).get("me").json()
    assert [each["slug"] for each in me["organisations"]] == [atelier.slug]
    assert [each["slug"] for each in me["places"]] == [house.slug]


def test_the_day_of_the_last_use_is_kept(alice):
    token, secret = make_token(user=alice, name="Mine", scope="read")
    Program(secret).get("themes")
    token.refresh_from_db()
    assert token.last_used_on == clock.local_now().date()


def test_nobody_has_endlessly_many_keys(alice):
    for number in range(MOST):
        make_token(user=alice, name=str(number), scope="read")
    with pytest.raises(ValidationError):
        make_token(user=alice, name="one more", scope="read")


def test_keys_are_in_the_download_without_their_secret_and_go_with_the_person(db):
    person = make.make_user()
    _token, secret = make_token(user=person, name="Mine", scope="read")
    told = everything_about(person)["keys_for_programs"]
    assert [each["name"] for each in told] == ["Mine"] and secret not in str(told)
    delete_me(person=person, contacts=[])
    assert not Token.objects.exists()
