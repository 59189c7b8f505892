"""What the table's world has of needs and offers: Ida looks for a room, Jo has one, and they were matched."""

from typing import Any

from byliv.offers import actions, tokens
from byliv.offers.choices import Side
from byliv.offers.models import CardPhoto, Story
from tests import make

CARD = ("{side}", "edit_{side}", "press_{side}", "photo_{side}", "remove_photo_{side}", "report_{side}")
MATCH = ("match", "answer", "worked_out", "story", "story_photo", "remove_story_photo")


def things_of_offers(house: Any) -> dict[str, Any]:
    """By the names that rules give them; `card` is Alice's offer, in whose name her organisation stands."""
    ida = make.make_user("ivan@example.org", name="Ivan")
    owner = house.occupancies.get().organisation
    longitude, latitude = make.ISTEDGADE
    where = {"longitude": longitude, "latitude": latitude, "contact": "12 34 56 78"}
    need = actions.look_for(kind="room", values={"title": "Et rum", **where}, by=ida)
    alice = owner.memberships.get(role="owner").user
    offer = actions.have(kind="room", values={"title": "Kælderen", "organisation": owner, **where}, by=alice)
    actions.match_card(need)
    return {"need": need, "card": offer, "match": need.matches.get()}


def identities_of_offers(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of addresses that name something of needs and offers."""
    need, offer, match = things["need"], things["card"], things["match"]
    story = Story.objects.create(match=match)
    photos = {
        side: CardPhoto.objects.create(name=f"photos/{side}", width=1, height=1, alt_da="Rummet", **{side: thing}).pk
        for side, thing in (("need", need), ("offer", offer), ("story", story))
    }
    answer, renew = tokens.answer_path(match, Side.OFFER), tokens.renew_path(offer)
    return {
        **{f"offers:{name.format(side=side)}": {"card": card.code, "photo": photos[side]}
           for side, card in (("need", need), ("offer", offer)) for name in (*CARD, "take_down_{side}")},
        **{f"offers:{name}": {"match": match.code, "photo": photos["story"]} for name in MATCH},
        **{f"offers:{name}": {"kind": "room"} for name in ("look_for", "have")},
        "offers:answer_mail": {"token": _last(answer)},
        "offers:renew_mail": {"token": _last(renew)},
        "offers:leave": {"token": _last(tokens.leave_path(need.by_id))},
    }  # fmt: skip


def _last(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[1]
