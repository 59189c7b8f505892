"""An event's address: its name, with a number behind it when that is taken."""

from byliv.core.text import slugify
from byliv.events.models import Event


def free_slug(name: str) -> str:
    """An address that no event has. Call inside the transaction that takes it."""
    base = slugify(name, fallback="event")[:80].strip("-") or "event"
    if not Event.objects.filter(slug=base).exists():
        return base
    taken = set(Event.objects.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
