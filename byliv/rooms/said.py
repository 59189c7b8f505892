"""What a room's short page means, in sentences for whoever lists it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.rooms.actions.hours import Stretch
from byliv.rooms.choices import Noise, Offer, Payer, Way
from byliv.rooms.models import Room
from byliv.rooms.words import amount_words, bookers_words, capacity_words, rule_lines, week_lines

EXAMPLES = {
    Offer.ALWAYS: gettext_lazy("A hall, a rehearsal room, a workshop that others may book all year."),
    Offer.AFTER_HOURS: gettext_lazy("A classroom, a gym or a town hall’s meeting room when its own day is over."),
    Offer.EMPTY: gettext_lazy("A shop, a floor or a house that nobody uses until something else happens."),
    Offer.OUTDOOR: gettext_lazy("A yard, a square, a stage in the park."),
    Offer.SHARED: gettext_lazy("The common room of a block of flats, a stair’s workshop, a shared kitchen."),
}


def sentences(room: Room, hours: Sequence[Stretch], prices: Mapping[str, Sequence]) -> list[str]:
    """When, for whom, what it costs, how loud, how one gets in, and what holds without being asked for."""
    lines = week_lines((each.weekday, each.opens, each.closes) for each in hours)
    open_days = "; ".join(f"{line.days} {line.times}" for line in lines if line.times)
    found = [_("It can be had %(hours)s.") % {"hours": open_days}] if open_days else []
    if capacity_words(room):
        found.append(_("It holds %(people)s.") % {"people": capacity_words(room)})
    found.append(_("Who may book: %(who)s.") % {"who": _small(bookers_words(room))})
    found.append(_price(prices))
    found.append(_("How loud: %(noise)s.") % {"noise": _small(str(Noise(room.noise).label))})
    found.append(_("Getting in: %(way)s.") % {"way": _small(str(Way(room.way_in).label))})
    return [*found, *rule_lines(room)]


def _price(prices: Mapping[str, Sequence]) -> str:
    words = [f"{_small(str(Payer(payer).label))}: {amount_words(*price)}" for payer, price in prices.items()]
    return _("Price: %(prices)s.") % {"prices": "; ".join(words)}


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
