"""The measured server says how long it took, and the client hears it."""

import pytest

from bench import timing
from bench.client import Answer


def test_an_answer_says_how_long_it_took(monkeypatch):
    monkeypatch.setattr(timing, "program", lambda environ, start: start("200 OK", [("ETag", "a")]) or [b"hello"])
    told: list[list[tuple[str, str]]] = []
    body = timing.application({}, lambda status, headers: told.append(headers))
    headers = {name.lower(): value for name, value in told[0]}
    answer = Answer(200, headers, b"".join(body), 1)
    assert headers["etag"] == "a"
    assert 0 <= answer.server_seconds < 1


@pytest.mark.parametrize("header", ["", "cache;desc=hit", "db;dur=3"])
def test_other_servers_say_nothing_of_it(header):
    assert Answer(200, {"server-timing": header}, b"", 1).server_seconds is None
