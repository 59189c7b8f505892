"""Where somebody may open doors, and what they run there."""

from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import CARETAKERS
from byliv.areas.models import Area
from byliv.opendays.models import OpenDay

MOST = 300


def areas_for(user: User) -> list[Area]:
    """The areas that the person looks after, with all below them, by name."""
    rows = Area.objects.defer("polygon").order_by("path")
    if not user.is_superuser:
        paths = Stewardship.objects.filter(user_id=user.pk, role__in=CARETAKERS).values_list("area__path", flat=True)
        within = Area.objects.none()
        for path in paths:
            within = within | Area.objects.filter(path__startswith=path)
        rows = rows.filter(pk__in=within.order_by().values("pk"))
    return list(rows[:MOST])


def run_by(user: User) -> list[OpenDay]:
    """The open days that the person runs: those in the areas they look after, and those of their environments."""
    rows = OpenDay.objects.select_related("event__area").defer("event__area__polygon")
    mine = rows.filter(event__organisers__memberships__user=user.pk)
    inside = rows.filter(event__area__in=[area.pk for area in areas_for(user)])
    ids = {*mine.values_list("pk", flat=True), *inside.values_list("pk", flat=True)}
    found = rows if user.is_superuser else rows.filter(pk__in=ids)
    return list(found.order_by("-created_at")[:MOST])
