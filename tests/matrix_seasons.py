"""What the table's world has of rounds: an open one with an application of Alice's organisation."""

from typing import Any

from byliv.seasons.models import Application, Season
from tests import make

OF_SEASONS = (
    "detail", "desk", "edit", "criteria", "step", "copy", "delete", "new_priority", "rooms", "applications", "csv",
    "enter", "begin",
)  # fmt: skip
OF_APPLICATIONS = ("application", "send", "withdraw", "copy_last", "new_section")
OF_SECTIONS = ("section", "section_rooms", "section_times", "delete_section")


def things_of_seasons(area: Any, organisation: Any, room: Any) -> dict[str, Any]:
    """By the names that rules give them."""
    season = make.make_season(area, room)
    return {"season": season, "application": make.make_request(season, organisation).application}


def identities_of_seasons(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of addresses that name something of rounds."""
    season: Season = things["season"]
    application: Application = things["application"]
    section, room, priority = application.requests.get(), season.rooms.get(), season.priorities.get(rank=1)
    return {
        **{f"seasons:{name}": {"pk": season.pk} for name in OF_SEASONS},
        **{f"seasons:{name}": {"pk": application.pk} for name in OF_APPLICATIONS},
        **{f"seasons:{name}": {"pk": section.pk} for name in OF_SECTIONS},
        "seasons:hours": {"pk": room.pk},
        "seasons:priority": {"pk": priority.pk},
    }
