"""Shared by the tests of plans."""

import pytest

from byliv.seasons.solving import outside, solve


@pytest.fixture
def in_this_process(monkeypatch):
    """The same solver, without a process of its own: quicker."""
    plain = lambda asked, *, seed, effort, tell, goes_on: solve(asked, seed=seed, effort=effort, tell=tell)  # noqa: E731
    monkeypatch.setattr(outside, "propose", plain)
