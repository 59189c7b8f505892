"""Real calendars and pages, where they are to be had."""

import pytest

from tests.shared_data import SHARED

EVENTS = SHARED / "events"


def files(pattern: str) -> list[str]:
    """Their names below the folder of events; none where it is absent, so that the tests over them are skipped."""
    return sorted(str(path.relative_to(EVENTS)) for path in EVENTS.glob(pattern) if path.is_file())


def content(name: str) -> bytes:
    if not EVENTS.is_dir():
        pytest.skip("no shared data here")
    return (EVENTS / name).read_bytes()
