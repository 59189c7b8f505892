"""What is kept about hosts: told to them, taken out when they leave, forgotten a year after the day."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from byliv.accounts.models import User
from byliv.opendays.models import Invitation, OpenDate, Stop, new_secret

OF_HOST = ("host_name", "host_email", "host_phone")


def told_about(person: User) -> dict[str, list[dict[str, Any]]]:
    """What open days keep about a person: stops with their address, and what their organisations were asked."""
    stops = Stop.objects.filter(host_email__iexact=person.email).select_related("open_day__event", "answer")
    invitations = Invitation.objects.filter(organisation__memberships__user=person).order_by("pk")
    return {
        "open_day_stops": [_stop(stop) for stop in stops.order_by("pk")],
        "open_day_invitations": [
            {
                "open_day": each.open_day.event.name, "organisation": each.organisation.name, "sent": each.sent_at,
                "reminded": each.reminded_at, "declined": each.declined_at, "note": each.note,
            }
            for each in invitations.select_related("open_day__event", "organisation")
        ],
    }  # fmt: skip


def _stop(stop: Stop) -> dict[str, Any]:
    answer = getattr(stop, "answer", None)
    afterwards = {"best": answer.best, "better": answer.better} if answer else {}
    return {
        "open_day": stop.open_day.event.name, "stop": stop.name, "name": stop.host_name, "email": stop.host_email,
        "phone": stop.host_phone, "since": stop.created_at, **afterwards,
    }  # fmt: skip


def forget_host(person: User) -> None:
    """Take a person who leaves out of the stops that they were to be called about; the stops stay."""
    _forget(Stop.objects.filter(host_email__iexact=person.email))


@transaction.atomic
def forget_hosts(before: datetime) -> int:
    """Forget the hosts and the invitations of open days that were over before this moment; returns of how many stops.

    The links that were mailed to them lead nowhere from then on.
    """
    later = OpenDate.objects.filter(open_day=OuterRef("open_day"), end__gte=before)
    over = ~Exists(later)
    Invitation.objects.filter(over).delete()
    known = Q()
    for field in OF_HOST:
        known |= ~Q(**{field: ""})
    return _forget(Stop.objects.filter(over).filter(known))


def _forget(stops: QuerySet[Stop]) -> int:
    rows = list(stops.only("pk"))
    for row in rows:
        Stop.objects.filter(pk=row.pk).update(**dict.fromkeys(OF_HOST, ""), secret=new_secret())
    return len(rows)
