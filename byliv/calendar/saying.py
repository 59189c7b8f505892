"""Dates of events that say the reader's words: in their own texts, as their kind or themes, or in those of their hosts.

Among few events, each of the period's dates is read. Among many, the index of what is found names events, places and
organisations that say a word; one that too many say is read for, as one meets it soon.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from byliv.core.finding.matching import Among, held, may_hold
from byliv.core.text import fold
from byliv.events.finding import kind_words
from byliv.events.kinds import EventKind
from byliv.events.models import Event
from byliv.organisations.models import Organisation
from byliv.themes import queries as themes

# So many are read one by one in some milliseconds.
FEW = 20_000
# So many are named to the database in one question.
NAMED = 3_000
EVENTS, PLACES, ORGANISATIONS = Among(("event",)), Among(("place",)), Among(("organisation",))


def conditions(words: str) -> Iterator[Q]:
    """What a date must fulfil, for each of the words as they were typed."""
    every = fold(words).split()
    is_many = bool(every) and _are_many()
    for word in every:
        named = _named(word) if is_many else None
        yield _read(word) if named is None else named


def _are_many() -> bool:
    """Identities are given out in turn: the last one tells how many events there are, at most."""
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last is not None and last > FEW


def _named(word: str) -> Q | None:
    """Those of the events that say the word, by their identities; None when the index cannot tell or they are many."""
    among = Among((*EVENTS.kinds, *PLACES.kinds, *ORGANISATIONS.kinds))
    if not may_hold([word], among) or EventKind.OTHER in _kinds(word):  # the index does not say "other"
        return None
    events, places, by = (held([word], each, NAMED) for each in (EVENTS, PLACES, ORGANISATIONS))
    if events is None or places is None or by is None:
        return None
    tied = Event.organisers.through.objects.filter(organisation__in=by).values_list("event", flat=True)
    # Open days are found instead of their umbrella events.
    umbrellas = Event.objects.filter(open_day__isnull=False, folded__contains=word).values_list("pk", flat=True)
    there = Event.objects.filter(place__in=places, consent=Event.Consent.GIVEN).values_list("pk", flat=True)
    for more in (tied, umbrellas, there):
        events = list({*events, *more[: NAMED + 1]})
        if len(events) > NAMED:
            return None
    return Q(event__in=events)


def _read(word: str) -> Q:
    """Events that say the word, or whose place, organiser, kind or theme does."""
    by = Organisation.objects.filter(folded__contains=word, events=OuterRef("event"))
    match = Q(event__folded__contains=word) | Q(place__folded__contains=word) | Q(Exists(by))
    kinds = _kinds(word)
    if kinds:
        match |= Q(kind__in=kinds)
    meant = [theme.pk for theme in themes.known().values() if word in fold(f"{theme.name_da} {theme.name_en}")]
    if meant:
        through = Event.themes.through.objects
        match |= Q(Exists(through.filter(event=OuterRef("event"), theme__in=meant)))
    return match


def _kinds(word: str) -> list[str]:
    """The kinds that are called so, in any language."""
    return [kind for kind in EventKind.values if word in fold(kind_words(kind) or str(EventKind(kind).label))]
