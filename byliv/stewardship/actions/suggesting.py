"""What people without an account tell us: nothing of it is public before somebody has said yes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.areas.queries import area_at
from byliv.core import clock
from byliv.listings.models import Listing
from byliv.stewardship import letters
from byliv.stewardship.actions.cases import open_case
from byliv.stewardship.models import Case

SAME_WITHIN = timedelta(hours=1)


@transaction.atomic
def suggest_about(
    listing: Listing,
    *,
    kind: str,
    values: Mapping[str, Any] | None = None,
    base: Mapping[str, Any] | None = None,
    message: str = "",
    email: str = "",
    by: User | None = None,
) -> Case:
    """Open a case of this kind about an entry and send the receipt. Pressing twice opens one.

    `values` holds what is suggested, `base` at least the same fields as they stood on the sender's page.
    """
    wanted = dict(values or {})
    double = Case.objects.open().filter(listing=listing, kind=kind, email=email, by=by, message=message)
    recent = double.filter(created_at__gte=clock.now() - SAME_WITHIN)
    same: Case | None = next((each for each in recent if each.values == wanted), None)
    if same is not None:
        return same
    case = open_case(
        kind=kind,
        label=listing.name,
        area=listing.area or _outermost(),
        listing=listing,
        values=wanted,
        base={field: value for field, value in (base or {}).items() if field in wanted},
        message=message,
        email=email,
        by=by,
    )
    transaction.on_commit(lambda: letters.send_receipt(case), robust=True)
    return case


@transaction.atomic
def suggest_new(*, values: Mapping[str, Any], message: str = "", email: str = "", by: User | None = None) -> Case:
    """Open a case for an entry that is missing. ValidationError when it lies outside all areas."""
    area = area_at(values["longitude"], values["latitude"])
    if area is None:
        raise ValidationError({"longitude": _("This lies outside the map. Put the pin inside one of its areas.")})
    kind = Case.Kind.NEW
    case = open_case(kind=kind, label=values["name"], area=area, values=values, message=message, email=email, by=by)
    transaction.on_commit(lambda: letters.send_receipt(case), robust=True)
    return case


def _outermost() -> Area | None:
    """Who answers for what lies outside all areas: those of the outermost."""
    return Area.objects.roots().order_by("pk").first()
