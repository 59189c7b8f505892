"""What people in the demo have searched in vain, and what its steward says words mean."""

from datetime import timedelta

from byliv.areas.models import Area
from byliv.core import clock
from byliv.core.text import fold
from byliv.demo.people import STEWARD, account
from byliv.search.actions import Missed, add_synonym, answer_miss, count_misses
from byliv.search.models import SearchMiss

AREA = "vesterbro"
SYNONYMS = (("Kødbyen", "Flæsketorvet", "Den Hvide Kødby", "Meatpacking District"), ("Saxoparken", "parken bag Saxo"))
# Words, how often, how many days ago.
MISSED = (
    ("padelbane", 9, 1),
    ("harmonikaspil", 6, 0),
    ("sauna", 5, 3),
    ("lån en ladcykel", 3, 2),
    ("drag bingo", 2, 6),
)


def load() -> None:
    """Through the actions, as the steward."""
    area, steward = Area.objects.filter(slug=AREA).first(), account(STEWARD)
    if area is None:
        return
    for words in SYNONYMS:
        add_synonym(area=area, words=words, by=steward)
    today = clock.local_now().date()
    count_misses(
        {(Missed(area.pk, fold(words), words), today - timedelta(days=days)): count for words, count, days in MISSED}
    )
    answer_miss(miss=SearchMiss.objects.get(folded="padelbane", area=area), answer="not_ours", by=steward)
