"""Refusals are problems that say what to do, in the asker's language; limits say what is left."""

import pytest

from byliv.api import limits
from byliv.core.throttle import Bucket
from tests.api.conftest import pointers


@pytest.mark.parametrize(
    ("path", "status", "where"),
    [
        ("places?knd=gallery", 400, "knd"),
        ("places?kind=spaceship", 400, "kind"),
        ("places?limit=0", 400, "limit"),
        ("places?limit=1&limit=2", 400, "limit"),
        ("places?bbox=1,2,3", 400, "bbox"),
        ("places?fields=name,secret", 400, "fields"),
        ("places?updated_since=yesterday", 400, "updated_since"),
        ("agenda?from=tomorrow", 400, "from"),
        ("agenda?age=121", 400, "age"),
    ],
)
def test_a_wrong_word_is_named(program, path, status, where):
    answer = program.get(path)
    assert answer.status_code == status
    assert pointers(answer) == [where]


@pytest.mark.parametrize(
    "path", ["agenda?from=2026-02-31", "agenda?from=2026-05-02&to=2026-05-01", "places?near=200,99"]
)
def test_what_can_be_read_and_cannot_be_is_422(program, path):
    assert program.get(path).status_code == 422


@pytest.mark.parametrize(
    "path", ["nothing", "places/nothing", "places/%00", "events/%00", "areas/%00", "open-days/x", "places?area=x"]
)
def test_what_is_not_there_is_404(program, path):
    answer = program.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_refusal_is_in_the_language_of_whoever_asks(program):
    english = program.get("places?kind=x", **{"accept-language": "en"})
    assert english.headers["Content-Language"] == "en"
    assert english.json()["detail"].startswith("Write one of these")
    said = program.get("agenda?from=2026-02-31&lang=en", **{"accept-language": "da"})
    assert said.json()["detail"].startswith("Write a date")


def test_what_cannot_be_done_here_says_what_can(program):
    answer = program.send("PUT", "places")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")


def test_only_json_is_read(key_of, alice):
    answer = key_of(alice).client.post("/api/v1/organisations", {"name": "x"})
    assert answer.status_code == 415
    assert key_of(alice).client.post("/api/v1/organisations", "{", content_type="application/json").status_code == 400


def test_a_body_has_its_bounds(key_of, alice):
    assert key_of(alice).send("POST", "organisations", {"name": "x" * 600_000}).status_code == 413


def test_what_is_left_is_told(program):
    headers = program.get("themes").headers
    assert headers["RateLimit-Policy"] == f'"reading";q={limits.READING.quota};w=60'
    assert headers["RateLimit"].startswith('"reading";r=')


def test_asking_far_too_much_is_refused_kindly(program, monkeypatch):
    monkeypatch.setitem(limits.READING.__dict__, "_bucket", Bucket(burst=1, per_second=0))
    answers = [program.get("themes") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].headers["Retry-After"] == "1"
    assert answers[1].headers["Content-Type"] == "application/problem+json"


def test_writing_far_too_much_is_refused_by_person(key_of, alice, dana, monkeypatch):
    monkeypatch.setitem(limits.WRITING.__dict__, "_bucket", Bucket(burst=1, per_second=0))
    program = key_of(alice)
    answers = [program.send("POST", "organisations", {}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [400, 429]
    assert key_of(dana).send("POST", "organisations", {}).status_code == 400
