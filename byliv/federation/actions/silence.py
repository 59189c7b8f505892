"""An area or organisation steps out of the fediverse, or back in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.federation.actions.sharing import renew, share_events
from byliv.federation.actors import Key
from byliv.federation.models import ActorKind, Shared, Silence
from byliv.federation.permissions import can_silence
from byliv.organisations.models import Organisation


def key_of_thing(thing: Area | Organisation) -> Key:
    """Who of us an area or organisation is."""
    return Key(ActorKind.AREA if isinstance(thing, Area) else ActorKind.ORGANISATION, thing.pk)


@transaction.atomic
def set_silent(*, thing: Area | Organisation, is_silent: bool, by: User) -> bool:
    """Let it be followed from elsewhere or not; returns whether that is a change. Who follows it is told that it is
    gone. PermissionDenied for those who may not."""
    if not can_silence(by, thing):
        raise PermissionDenied
    key = key_of_thing(thing)
    row = Silence.objects.filter(kind=key.kind, target_id=key.pk)
    if row.exists() == is_silent:
        return False
    if is_silent:
        Silence.objects.create(kind=key.kind, target_id=key.pk)
        share_events(_told_by(key))
        renew(key)
    else:
        row.delete()
    record(by=by, verb="changed", target=thing, changes={"fediverse": [is_silent, not is_silent]})
    return True


def _told_by(key: Key) -> list[int]:
    """The events of which something is out under its name."""
    rows = Shared.objects.filter(gone_at=None).values_list("event_id", "author", "others")
    return [pk for pk, author, others in rows if str(key) in (author, *others)]
