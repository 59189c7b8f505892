"""An event's address: its name, with a number behind it when that is taken."""

from byliv.core.text import numbered, slugify
from byliv.events.models import Event, FormerAddress


def free_slug(name: str) -> str:
    """An address that no event has. Call inside the transaction that takes it."""
    base = slugify(name, fallback="event")[:80].strip("-") or "event"
    if not any(model.objects.filter(slug=base).exists() for model in (Event, FormerAddress)):
        return base
    taken = {
        slug
        for model in (Event, FormerAddress)
        for slug in model.objects.filter(slug__startswith=f"{base}-").values_list("slug", flat=True)
    }
    return numbered(base, {base} | taken)


def keep_address(gone: Event, event: Event) -> None:
    """Let the address of an event that goes lead to the other. Call inside the transaction."""
    FormerAddress.objects.filter(event=gone).update(event=event)
    FormerAddress.objects.create(slug=gone.slug, event=event)
