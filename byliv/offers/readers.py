"""Who is written to about a need or an offer: whoever put it up, and the team that it stands for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F

from byliv.accounts.models import User
from byliv.offers.choices import Side
from byliv.offers.models import Card, Match, MatchMail
from byliv.offers.queries import waiting, whole_matches
from byliv.organisations.models import Membership

# A little less than a day, so that a mail sent at eight does not come later each day.
BETWEEN = timedelta(hours=23)
# Who has not been written to for so long is not behind, but unreachable.
LOOKED_BACK = timedelta(days=3)


def readers_of(cards: Iterable[Card]) -> dict[tuple[Side, int], list[User]]:
    """All who may answer for each card (side and identity), whoever put it up first; one query, with `card.by` read
    before. Nobody who has left."""
    found = list({(card.SIDE, card.pk): card for card in cards}.values())
    members: dict[int, list[User]] = defaultdict(list)
    teams = {card.organisation_id for card in found if card.organisation_id is not None}
    rows = Membership.objects.filter(organisation__in=teams, user__is_active=True)
    for each in rows.select_related("user").order_by("created_at", "pk"):
        members[each.organisation_id].append(each.user)
    return {(card.SIDE, card.pk): _readers(card, members[card.organisation_id or 0]) for card in found}


def missed(now: datetime) -> list[tuple[User, Match, Side]]:
    """Who could not be told of a match when others of their side were, because they had had their mail of the day, and
    may be told now; a handful of queries."""
    found: dict[tuple[int, int, Side], None] = {}
    for side in Side:
        told = f"{side}_told_at"
        rows = waiting(side).filter(**{f"{told}__gt": now - LOOKED_BACK})
        for way in (f"{side}__by", f"{side}__organisation__memberships__user"):
            mine = {f"{way}__is_active": True, f"{way}__match_mail__wants_mail": True}
            due = rows.filter(**mine, **{f"{way}__match_mail__sent_at__lte": now - BETWEEN})
            due = due.filter(**{f"{way}__match_mail__sent_at__lt": F(told)})
            found |= {(person, pk, side): None for person, pk in due.order_by("pk").values_list(f"{way}__pk", "pk")}
    people = User.objects.in_bulk({person for person, _pk, _side in found})
    matches = whole_matches().in_bulk({pk for _person, pk, _side in found})
    return [(people[person], matches[pk], side) for person, pk, side in found]


def readers_now(card: Card) -> list[User]:
    """The same for one card and a mail that is not asked for: of the team nobody who wants no mails about what fits."""
    people = readers_of([card])[card.SIDE, card.pk]
    silent = MatchMail.objects.filter(user__in=people, wants_mail=False).exclude(user=card.by_id)
    without = set(silent.values_list("user", flat=True))
    return [person for person in people if person.pk not in without]


def _readers(card: Card, team: list[User]) -> list[User]:
    own = [card.by] if card.by.is_active else []
    return [*own, *(person for person in team if person.pk != card.by_id)]
