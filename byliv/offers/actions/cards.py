"""Needs and offers themselves: put up, changed, paused, ended, taken down.

Of a private offer nothing goes into the history, and no number that the public could watch moves: it is nobody else's
business that it is there.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import IO, Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.queries import area_at
from byliv.audit.actions import record
from byliv.core import clock, images
from byliv.core.geo.tilekey import tile_key
from byliv.core.text import clean, one_line
from byliv.offers.choices import ASKED, ENDED, THINGS, Side, State, Visibility
from byliv.offers.models import Card, CardPhoto, Need, Offer
from byliv.offers.permissions import can_change, can_take_down
from byliv.organisations.permissions import is_member

FRESH = timedelta(days=60)
MOST_OPEN, MAX_WORDS, MAX_PHOTOS = 30, 2_000, 3
# A point that is no public place's is kept no more exactly than this, in degrees: about 500 m.
ROUGH_LONGITUDE, ROUGH_LATITUDE = 0.008, 0.005
FACTS = frozenset(field for fields in ASKED.values() for field in fields) | {"unit"}
PLAIN = {"title", "words_da", "words_en", "contact", "organisation", "place", "longitude", "latitude"}
PRESSES = {
    "pause": State.PAUSED, "open": State.OPEN, "close": State.CLOSED, "fulfilled": State.FULFILLED,
}  # fmt: skip


def look_for(*, kind: str, values: Mapping[str, Any], by: User) -> Need:
    """Put up a need. ValidationError (by field); PermissionDenied when `by` may not stand for the organisation."""
    return _put_up(Need(kind=kind, by=by), values, by)  # type: ignore[return-value]


def have(*, kind: str, values: Mapping[str, Any], by: User) -> Offer:
    """Put up an offer, for everybody or private. ValidationError (by field); PermissionDenied as with needs."""
    return _put_up(Offer(kind=kind, by=by), values, by)  # type: ignore[return-value]


@transaction.atomic
def _put_up(card: Card, values: Mapping[str, Any], by: User) -> Card:
    if type(card)._default_manager.filter(by=by, state=State.OPEN).count() >= MOST_OPEN:
        raise ValidationError(
            _("You have %(count)s open, and that is the most. Close one first.") % {"count": MOST_OPEN}
        )
    card.fresh_until = clock.now() + FRESH
    write(card, values, by)
    card.save()
    note(card, "created", by)
    return card


@transaction.atomic
def change_card(*, card: Card, values: Mapping[str, Any], by: User) -> None:
    """Change these fields. ValidationError (by field); PermissionDenied when it is not theirs."""
    _check(card, by)
    was_public = card.is_public
    write(card, values, by)
    card.save()
    note(card, "changed", by, was_public=was_public)


@transaction.atomic
def press(*, card: Card, go: str, by: User) -> None:
    """Pause it, open it again, say that it is fulfilled, or close it. PermissionDenied when it is not theirs."""
    _check(card, by)
    if go not in PRESSES:
        raise ValidationError(_("Choose what shall happen."))
    stand(card, PRESSES[go], by)


def stand(card: Card, state: str, by: User | None) -> None:
    """It stands like this from now on; call inside a transaction."""
    was_public = card.is_public
    card.state, card.asked_at = state, None
    card.ended_at = clock.now() if state in ENDED else None
    if state == State.OPEN:
        card.fresh_until = clock.now() + FRESH
    card.save(update_fields=["state", "asked_at", "ended_at", "fresh_until", "updated_at"])
    note(card, "changed", by, was_public=was_public)


@transaction.atomic
def take_down(*, card: Card, by: User) -> None:
    """Take it off the wall, as those who look after the area. PermissionDenied for others, and for private offers."""
    if not can_take_down(by, card):
        raise PermissionDenied
    card.is_hidden = True
    card.save(update_fields=["is_hidden", "updated_at"])
    record(by=by, verb="changed", target=card, changes={"is_hidden": [False, True]})


@transaction.atomic
def add_photo(*, card: Card, file: IO[bytes], by: User) -> CardPhoto:
    """Keep a picture of it. ValidationError when it cannot be used; PermissionDenied when it is not theirs."""
    _check(card, by)
    if card.photos.count() >= MAX_PHOTOS:
        raise ValidationError({"photo": _("There are %(count)s photos already.") % {"count": MAX_PHOTOS}})
    photo = kept(file, card.title)
    setattr(photo, str(card.SIDE), card)
    photo.save()
    return photo


@transaction.atomic
def remove_photo(*, photo: CardPhoto, by: User) -> None:
    """Take a picture away, with its files. PermissionDenied when it is not theirs."""
    card = photo.need or photo.offer
    if card is None:
        raise PermissionDenied
    _check(card, by)
    images.forget(photo.name)
    photo.delete()


def kept(file: IO[bytes], alt: str) -> CardPhoto:
    """A picture on disk, its row not saved yet. ValidationError when it cannot be used."""
    try:
        stored = images.store(file)
    except images.ImageError as error:
        raise ValidationError({"photo": error.message}) from error
    return CardPhoto(name=stored.name, width=stored.width, height=stored.height, alt_da=one_line(alt)[:300])


def drop(card: Card, by: User | None) -> None:
    """Delete it with its matches, stories and pictures; call inside a transaction."""
    photos = CardPhoto.objects.filter(**{str(card.SIDE): card}) | CardPhoto.objects.filter(
        **{f"story__match__{card.SIDE}": card}
    )
    for photo in photos:
        images.forget(photo.name)
    if not _is_private(card):
        record(by=by, verb="deleted", target=card)
    card.delete()


def write(card: Card, values: Mapping[str, Any], by: User) -> None:
    """Put the values in their fields and find the area. ValidationError (by field); nothing is saved."""
    own = {"reach"} if card.SIDE == Side.NEED else {"visibility"}
    if unknown := set(values) - FACTS - PLAIN - own:
        raise ValueError(f"not fields of a {card.SIDE}: {sorted(unknown)}")
    if {"place", "longitude", "latitude"} & set(values):
        card.area = None
    for field, value in values.items():
        setattr(card, field, _tidy(field, value))
    _clear_what_is_not_asked(card)
    if card.organisation is not None and not is_member(by, card.organisation):
        raise PermissionDenied
    if not card.title:
        raise ValidationError({"title": _("Say in a few words what it is.")})
    if not card.contact:
        raise ValidationError({"contact": _("Say how you are reached when both say yes.")})
    if card.starts_on and card.ends_on and card.ends_on < card.starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    _stand_somewhere(card)


def _stand_somewhere(card: Card) -> None:
    """At its place; else at a point that is kept only roughly."""
    if card.place is None and card.longitude is not None and card.latitude is not None:
        card.area = card.area or area_at(card.longitude, card.latitude)
    if card.place is not None and card.place.longitude is not None and card.place.latitude is not None:
        card.longitude, card.latitude = card.place.longitude, card.place.latitude
    elif card.longitude is None or card.latitude is None:
        raise ValidationError({"where": _("Say where: a street that the map knows, or one of your places.")})
    else:
        card.longitude = round(round(card.longitude / ROUGH_LONGITUDE) * ROUGH_LONGITUDE, 6)
        card.latitude = round(round(card.latitude / ROUGH_LATITUDE) * ROUGH_LATITUDE, 6)
    card.tile_key = tile_key(card.longitude, card.latitude)
    card.area = card.place.area if card.place is not None else card.area
    if card.area is None:
        raise ValidationError({"where": _("This lies outside the map.")})


def _clear_what_is_not_asked(card: Card) -> None:
    """What another kind asks says nothing here."""
    asked = {*ASKED[card.kind], *(("unit",) if "price" in ASKED[card.kind] else ())}
    for field in FACTS - asked:
        setattr(card, field, cast(Field, card._meta.get_field(field)).get_default())
    known = THINGS.get(card.kind)
    card.things = [thing for thing in card.things if known and thing in known.values]
    if not card.price:
        card.unit = ""


def _tidy(field: str, value: Any) -> Any:
    if field == "title":
        return one_line(value or "")[:100]
    if field == "contact":
        return one_line(value or "")[:200]
    return clean(value or "")[:MAX_WORDS] if field in ("words_da", "words_en") else value


def _check(card: Card, by: User) -> None:
    if not can_change(by, card):
        raise PermissionDenied


def _is_private(card: Card) -> bool:
    return getattr(card, "visibility", Visibility.PUBLIC) == Visibility.PRIVATE


def note(card: Card, verb: str, by: User | None, *, was_public: bool = False) -> None:
    """The row in the history, unless nobody could have seen the act."""
    if was_public or not _is_private(card):
        record(by=by, verb=verb, target=card, changes={"state": [None, str(card.state)]})
