"""What participants do themselves: the same as last time, coming back after all, not this time."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, text
from byliv.opendays.actions.dates import Hours
from byliv.opendays.actions.stops import FIELDS, sign_up
from byliv.opendays.models import Invitation, OpenDay, Stop
from byliv.organisations.models import Organisation


@transaction.atomic
def sign_up_again(
    *, stop: Stop, open_day: OpenDay, hours: Sequence[Hours], host: Mapping[str, str], by: User | None
) -> Stop:
    """The stop of an earlier edition, as it was, in this one; `host` are its three fields. ValidationError when it
    cannot be."""
    place = stop.place if stop.place is not None and stop.place.is_public else None
    values = {field: getattr(stop, field) for field in FIELDS}
    return sign_up(
        open_day=open_day,
        values={**values, **host, "place": place},
        by=by,
        organisation=stop.organisation,
        hours=hours,
        themes=stop.themes.all(),
    )


@transaction.atomic
def come_back(*, stop: Stop, by: User | None) -> None:
    """Take part after all: a stop that was withdrawn waits for the steward's answer again."""
    if stop.state != Stop.State.WITHDRAWN:
        return
    if not stop.open_day.is_call_open:
        raise ValidationError(_("The call has closed. Write to those who run the open day."))
    stop.state = Stop.State.SIGNED_UP
    stop.save(update_fields=["state", "updated_at"])
    record(by=by, verb="signed up", target=stop)


@transaction.atomic
def say_no(*, open_day: OpenDay, organisation: Organisation, note: str, by: User | None) -> Invitation:
    """Not this time. Signing up later takes it back."""
    invitation, _created = Invitation.objects.get_or_create(open_day=open_day, organisation=organisation)
    invitation.declined_at = clock.now()
    invitation.note = text.one_line(note)[:300]
    invitation.save(update_fields=["declined_at", "note"])
    record(by=by, verb="said no", target=invitation)
    return invitation


@transaction.atomic
def take_no_back(*, open_day: OpenDay, organisation: Organisation | None) -> None:
    """Who signs up has changed their mind."""
    said = Invitation.objects.filter(open_day=open_day, organisation=organisation, declined_at__isnull=False)
    if organisation is not None:
        said.update(declined_at=None, note="")
