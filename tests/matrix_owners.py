"""What the table's world has of property owners: a register of Alice's organisation and one owner."""

from datetime import date
from typing import Any

from byliv.partnerships import actions
from byliv.partnerships.models import Talk
from byliv.partnerships.tokens import steps_address, token_of
from tests import make

OF_OWNERS = ("owner", "edit", "wants", "add_person", "add_holding", "talk", "merge")
OF_PARTNERSHIPS = ("board", "figures", "change", "register", "csv", "add", "take_in")
OF_CARDS = ("card", "move", "unlink", "ask")
OF_LINKS = ("door", "answer", "correct", "leave", "renew")


def things_of_owners(house: Any, atelier: Any, vacancy: Any) -> dict[str, Any]:
    """By the names that rules give them."""
    partnership = make.make_partnership(house.area, organisation=atelier)
    owner = make.make_owner(partnership)
    holding = actions.link(owner=owner, vacancy=vacancy, by=None)
    talk = Talk.objects.create(owner=owner, on=date(2026, 5, 7), next_step="Ring igen")
    return {"partnership": partnership, "property_owner": owner, "holding": holding, "talk": talk}


def identities_of_owners(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of addresses that name something of owners."""
    partnership, owner, vacancy = things["partnership"].pk, things["property_owner"], things["vacancy"].pk
    person = owner.people.get()
    member = things["partnership"].organisation.memberships.order_by("pk").first().user_id
    return {
        **{f"partnerships:{name}": {"pk": owner.pk} for name in OF_OWNERS},
        **{f"partnerships:{name}": {"pk": partnership} for name in OF_PARTNERSHIPS},
        **{f"partnerships:{name}": {"pk": partnership, "vacancy": vacancy} for name in OF_CARDS},
        **{f"partnerships:{name}": {"token": token_of(person)} for name in OF_LINKS},
        **{f"partnerships:{name}": {"pk": person.pk} for name in ("person", "mail")},
        "partnerships:press": {"pk": owner.pk, "go": "links"},
        "partnerships:holding": {"pk": things["holding"].pk},
        "partnerships:reminders": {"token": steps_address(member).rstrip("/").rpartition("/")[2]},
        "partnerships:finish": {"pk": things["talk"].pk},
    }
