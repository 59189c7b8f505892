"""What the shared pages must know of the feature whose listings they show: handed down by it, in its urls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing


@dataclass(frozen=True)
class Door:
    """One feature's way in: its address space, its model, its rules and its one way to change fields."""

    space: str
    model: type[Listing]
    can_see: Callable[[Person, Any], bool]
    can_edit: Callable[[Person, Any], bool]
    can_delete: Callable[[Person, Any], bool]
    # Whether it is the person's own, not only in their area.
    is_own: Callable[[Person, Any], bool]
    # (listing, values, by) -> {field: [before, after]}
    change: Callable[..., dict[str, list]]
    needs_position: bool
    # The identities of the people whose entry it is.
    team: Callable[[Any], set[int]]
    # Words for the history, beside those of every listing.
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    related: tuple[str, ...] = ("area",)
    # Names of the pages for facts that only these listings have.
    facts: tuple[str, ...] = ()

    @property
    def listing_type(self) -> str:
        return str(self.model._meta.model_name)

    def url(self, name: str, listing: Listing, *args: Any) -> str:
        """The address of one of the listing's pages in this feature."""
        return reverse(f"{self.space}:{name}", args=[listing.slug, *args])
