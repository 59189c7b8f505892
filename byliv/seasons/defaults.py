"""What a new round begins with: the order of priorities and the words about it. All of it can be changed.

The order follows a summary of Folkeoplysningsloven § 21 that was read second-hand: each municipality should hold it
against the law and against its own rules before a round opens.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from byliv.seasons.choices import Hours

PRIORITIES: tuple[dict[str, Any], ...] = (
    {
        "name_da": "Mennesker med handicap",
        "name_en": "People with disabilities",
        "words_da": "Hold for mennesker med handicap kommer først i de lokaler, der egner sig: dem man kan komme ind i "
        "uden trin.",
        "words_en": "Groups for people with disabilities come first in the rooms that suit them: those that are "
        "step-free.",
        "weight": 1.8,
        "hours": Hours.ANY,
        "needs_step_free": True,
    },
    {
        "name_da": "Børn og unge under 25",
        "name_en": "Children and young people under 25",
        "words_da": "Foreninger for børn og unge. Børn skal hjem i seng: de får helst de tidlige timer.",
        "words_en": "Associations for children and young people. Children go to bed early, and get the early hours "
        "where they can.",
        "weight": 1.6,
        "hours": Hours.EARLY,
    },
    {
        "name_da": "Undervisning for voksne",
        "name_en": "Adult education",
        "words_da": "Aftenskoler og anden folkeoplysende undervisning for voksne.",
        "words_en": "Evening schools and other teaching for adults.",
        "weight": 1.25,
        "hours": Hours.ANY,
    },
    {
        "name_da": "Voksne",
        "name_en": "Adults",
        "words_da": "Andre foreninger og fællesskaber for voksne. De får helst de sene timer.",
        "words_en": "Other associations and communities of adults. They get the late hours where they can.",
        "weight": 1.0,
        "hours": Hours.LATE,
    },
)
CRITERIA_DA = (
    "Vi følger rækkefølgen herunder, som bygger på et resumé af folkeoplysningslovens § 21. Mange hold med én tid "
    "kommer før få hold med tre. Det tæller, om tiden er blandt dem, I helst vil have, og hvor højt lokalet står på "
    "jeres liste. Hvem der har søgt først, tæller ikke."
)
CRITERIA_EN = (
    "We follow the order below, which builds on a summary of § 21 of the Danish act on general education. Many groups "
    "with one time come before few with three. It counts whether the time is one that you would like best, and how "
    "high the room stands on your list. Who applied first does not count."
)


class Days(NamedTuple):
    """The days that a new round begins with; `breaks` are (first day, last day, why)."""

    applies_from: date
    applies_until: date
    first_day: date
    last_day: date
    breaks: list[tuple[date, date, str]]


def usual_days(today: date) -> Days:
    """From August to June, the next one that leaves two months to apply and plan; with the school's usual holidays."""
    year = today.year if today + timedelta(days=60) < date(today.year, 8, 1) else today.year + 1
    first, last = date(year, 8, 1), date(year + 1, 6, 30)
    monday = date.fromisocalendar
    breaks = [
        (monday(year, 42, 1), monday(year, 42, 7), "Efterårsferie"),
        (date(year, 12, 20), date(year + 1, 1, 3), "Juleferie"),
        (monday(year + 1, 7, 1), monday(year + 1, 7, 7), "Vinterferie"),
    ]
    return Days(today, min(today + timedelta(days=28), first - timedelta(days=30)), first, last, breaks)
