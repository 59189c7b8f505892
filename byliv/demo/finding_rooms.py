"""What people in the demo have looked for without finding a room, and what they have asked for."""

from datetime import date, timedelta

from byliv.areas.models import Area
from byliv.core import clock
from byliv.demo.people import EDITOR, MAKER, STEWARD, account
from byliv.finder.actions import answer_wish, ask_for_room, count_missed, keep_search
from byliv.finder.choices import Answer
from byliv.finder.filters import Wanted
from byliv.finder.missed import wish_of

AREA = "vesterbro"
# The words of a search, days from today, and how many looked.
MISSED = (
    ("from=19:00&to=21:00&people=30&noise=loud", 4, 14),
    ("from=17:00&to=19:00&people=12&use=movement", 2, 9),
    ("from=19:00&to=22:00&people=80&use=party", 6, 7),
    ("from=10:00&to=12:00&people=8&use=workshop&access=step_free", 1, 5),
    ("from=20:00&to=22:00&people=5&noise=loud", 3, 11),
)


def load() -> None:
    """Through the actions, as the people themselves."""
    area = Area.objects.filter(slug=AREA).first()
    if area is None:
        return
    today = clock.local_now().date()
    month = today.replace(day=1)
    counted = {(wish_of(_wanted(words, today + timedelta(days=days), area)), month): n for words, days, n in MISSED}
    count_missed(counted)
    maker, editor, steward = account(MAKER), account(EDITOR), account(STEWARD)
    keep_search(wanted=_wanted("people=30&noise=loud", today + timedelta(days=11), area), by=maker)
    ask_for_room(
        area=area,
        values={
            "what": "Vi er et brassband på 22 og øver hver uge. Vi larmer, og vi har ingen steder, hvor vi må.",
            "when": "en hverdagsaften mellem 19 og 22",
            "people": 22,
        },
        by=maker,
    )
    answered = ask_for_room(
        area=area,
        values={"what": "Et rum med vask til et trykværksted for børn, to lørdage i måneden.", "people": 10},
        by=editor,
    )
    answer_wish(
        wish=answered,
        state=Answer.FOUND,
        answer="Lyrskov Skole låner jer madkundskab hver anden lørdag. Karl har nøglen.",
        by=steward,
    )


def _wanted(words: str, day: date, area: Area) -> Wanted:
    return Wanted.kept(f"day={day}&{words}", area)
