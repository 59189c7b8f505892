"""The dates of every real calendar with something that repeats, compared with those of another library."""

from collections import Counter

import pytest

from tests.feeds import expansion
from tests.feeds.shared import content, files

pytestmark = pytest.mark.one_database

# Where the two differ, and why: dates that only the library has, dates that only we have, the reason.
DIFFERENCES = {
    "ics/ical4j_valid/blalor.ics": (
        0, 2, "An old program leaves out a date that was moved (EXDATE) and tells the moved one: we show it.",
    ),
    "ics/ical4j_valid/friday13-NOT.ics": (
        7, 0, "EXRULE (RFC 2445) went with RFC 5545; the library does not know it, we leave out what it says.",
    ),
    "ics/ical4j_valid/google_aus_holidays.ics": (
        68, 68, "Exceptions of whole days, written as midnights: the same days, which the library takes for times.",
    ),
    "ics/icalendar/issue_156_RDATE_with_PERIOD_TZID_khal.ics": (
        0, 18, "An exception without its rule, with further dates of its own (RDATE): the library leaves those out.",
    ),
    "ics/icalendar/issue_156_RDATE_with_PERIOD_TZID_khal_2.ics": (
        0, 3, "An exception without its rule, with further dates of its own (RDATE): the library leaves those out.",
    ),
    "ics/recurring/issue_28_rrule_with_UTC_endinginZ.ics": (
        0, 2, "Whole days until a moment in UTC that is midnight in London: the library loses the last day.",
    ),
    "ics/recurring/issue_75_range_parameter.ics": (
        0, 1, "UNTIL names a day for something at a time: we take all of the day, the library its first moment.",
    ),
    "ics/recurring/recurring_events_changed_duration.ics": (
        1, 1, "One date of an evening series lasts all day: the same day, which we keep as midnight and 24 hours.",
    ),
}  # fmt: skip
# What the library cannot read as a whole, and what we do with it.
UNREAD = {
    "ics/icalendar/issue_1081_invalid_rrule_freq.ics": "An unknown FREQ: we take the first date and say so.",
    "ics/icalendar/issue_165_missing_event.ics": "A rule with escaped semicolons and blanks: we read it.",
    "ics/icalendar/issue_722_missing_timezones.ics": "One event without a start: we refuse that one alone.",
    "ics/icalendar/multiple_timezones.ics": "A start that is an hour without a day: we refuse that one alone.",
    "ics/icalendar/parsing_error.ics": "An empty EXDATE: we go on without it.",
    "ics/icalendar/rfc_5545_RDATE_example.ics": "Six events without a start: we refuse each.",
    "ics/icalendar/rfc_7529.ics": "Chinese, Ethiopian and Hebrew calendars: we take the first date and say so.",
    "ics/recurring/bad_rrule_missing_until_event.ics": "UNTL for UNTIL: we take the first date and say so.",
}


def text_of(name: str) -> str:
    octets = content(name)
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = octets.decode("latin-1")
    return expansion.named(text)


REPEATING = [name for name in files("ics/*/*.ics") if expansion.repeats(text_of(name))]


@pytest.mark.parametrize("name", REPEATING)
def test_every_repeating_calendar_has_the_dates_that_another_library_finds(name):
    text = text_of(name)
    try:
        # The library knows a zone only by its capitals.
        calendars = expansion.calendars(text.replace("Europe/lisbon", "Europe/Lisbon"))
        first, last = expansion.five_years(calendars)
        theirs = Counter(expansion.theirs(calendars, first, last))
    except Exception:
        assert name in UNREAD, "the library cannot read it: say what we do"
        return
    ours = Counter(expansion.ours(text, first, last))
    only_theirs, only_ours, reason = DIFFERENCES.get(name, (0, 0, ""))
    assert ((theirs - ours).total(), (ours - theirs).total()) == (only_theirs, only_ours), reason


def test_every_difference_is_of_a_calendar_that_is_there_and_has_its_reason():
    known = set(REPEATING)
    if not known:
        pytest.skip("no shared data here")
    assert known >= {*DIFFERENCES, *UNREAD}
    assert all(reason for _theirs, _ours, reason in DIFFERENCES.values())
