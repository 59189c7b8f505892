"""Partnerships themselves: started and named."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core.text import one_line
from byliv.organisations.models import Organisation
from byliv.partnerships.models import Partnership
from byliv.partnerships.permissions import can_lead, can_start


@transaction.atomic
def start_partnership(*, area: Area, name: str, organisation: Organisation | None, by: User) -> Partnership:
    """Start a register in the area; the organisation's members read and write it. ValidationError without a name."""
    if not can_start(by, area):
        raise PermissionDenied
    made = Partnership.objects.create(area=area, name=_name(name), organisation=organisation)
    record(by=by, verb="created", target=made)
    return made


@transaction.atomic
def change_partnership(*, partnership: Partnership, name: str, organisation: Organisation | None, by: User) -> None:
    """Name it anew, or let another organisation's members in. PermissionDenied when `by` may not."""
    if not can_lead(by, partnership):
        raise PermissionDenied
    before = {"name": partnership.name, "organisation": partnership.organisation_id}
    partnership.name, partnership.organisation = _name(name), organisation
    partnership.save(update_fields=["name", "organisation"])
    after = {"name": partnership.name, "organisation": partnership.organisation_id}
    changes = {field: [before[field], after[field]] for field in after if before[field] != after[field]}
    record(by=by, verb="changed", target=partnership, changes=changes)


def _name(name: str) -> str:
    name = one_line(name)[:120]
    if not name:
        raise ValidationError({"name": _("Give it a name.")})
    return name
