"""Who is written to about a need or an offer: whoever put it up, and the team that it stands for."""

from collections import defaultdict
from collections.abc import Iterable

from byliv.accounts.models import User
from byliv.offers.choices import Side
from byliv.offers.models import Card, MatchMail
from byliv.organisations.models import Membership


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


def readers_now(card: Card) -> list[User]:
    """The same for one card and a mail that is not asked for: of the team nobody who wants no mails about what fits."""
    people = readers_of([card])[card.SIDE, card.pk]
    silent = MatchMail.objects.filter(user__in=people, wants_mail=False).exclude(user=card.by_id)
    without = set(silent.values_list("user", flat=True))
    return [person for person in people if person.pk not in without]


def _readers(card: Card, team: list[User]) -> list[User]:
    own = [card.by] if card.by.is_active else []
    return [*own, *(person for person in team if person.pk != card.by_id)]
