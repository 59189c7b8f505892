"""What the map knows of an environment that called, as the desk's form of its stop begins."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from byliv.opendays import known
from byliv.opendays.desk.queries import phones_of, receivers_of
from byliv.organisations.models import Organisation
from byliv.places.models import Place


def stop_of(organisation: Organisation, places: list[Place], *, is_steward: bool) -> dict[str, Any]:
    """As for a sign-up of its own; the host is whoever one writes to for it, where a steward asks."""
    hosts = receivers_of([organisation.pk]).get(organisation.pk, []) if is_steward else []
    host = {"host_name": hosts[0].name, "host_email": hosts[0].email} if hosts else {}
    return {
        **known.from_map(organisation, places, AnonymousUser()),
        "behind": organisation.name,
        **host,
        "host_phone": phones_of([organisation.pk], is_steward=is_steward).get(organisation.pk, ""),
    }
