"""What the table's world has of plans: a time, a no and a comment in the round of `matrix_seasons`."""

from typing import Any

from byliv.seasons.models import Allocation, Comment, Refused, Season

OF_PLANS = (
    "plan", "answers", "shares", "shares_csv", "comments", "planning", "propose", "stop", "publish", "plan_step",
    "board",
)  # fmt: skip


def identities_of_plans(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of addresses that name something of plans."""
    season: Season = things["season"]
    section, room = things["application"].requests.get(), season.rooms.get()
    time = Allocation.objects.create(season=season, request=section, room=room, weekday=1, begin=1080, end=1200)
    refused = Refused.objects.create(season=season, request=section, weekday=2, because="Salen pudses")
    comment = Comment.objects.create(season=season, text="Det ser godt ud")
    return {
        **{f"seasons:{name}": {"pk": season.pk} for name in OF_PLANS},
        **{f"seasons:{name}": {"pk": section.pk} for name in ("group", "give", "refuse")},
        **{f"seasons:{name}": {"pk": comment.pk} for name in ("answer_comment", "remove_comment")},
        "seasons:allow": {"pk": refused.pk},
        "seasons:place": {"pk": time.pk},
    }
