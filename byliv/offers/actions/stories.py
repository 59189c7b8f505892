"""What came of a match: each writes their line; it is read by others only while both want it."""

from typing import IO

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, images
from byliv.core.text import one_line
from byliv.offers.actions.cards import kept, stand
from byliv.offers.choices import Side, Stage, State
from byliv.offers.models import CardPhoto, Match, Story
from byliv.offers.permissions import side_of

MAX_PHOTOS = 2


@transaction.atomic
def begin_story(*, match: Match, by: User) -> Story:
    """It worked out: the need is fulfilled, and both may write about it. PermissionDenied for others."""
    match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    _side(match, by)
    if match.state != Stage.BOTH:
        raise ValidationError(_("Both have to say yes first."))
    story, is_new = Story.objects.get_or_create(match=match, defaults={"area_id": match.need.area_id})
    if is_new and match.need.state in (State.OPEN, State.PAUSED):
        stand(match.need, State.FULFILLED, by)
    return story


@transaction.atomic
def write_story(*, story: Story, words: str, name: str, agrees: bool, by: User) -> None:
    """One side's line, the name they sign with, and whether others may read it. PermissionDenied for others."""
    current = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    side = _side(story.match, by)
    words, was_public = one_line(words)[:300], current.published_at is not None
    if agrees and not words:
        raise ValidationError({"words": _("Write a line first.")})
    for field, value in (("words", words), ("name", one_line(name)[:100]), ("agrees", agrees)):
        setattr(current, f"{side}_{field}", value)
    both = current.need_agrees and current.offer_agrees
    current.published_at = (current.published_at or clock.now()) if both else None
    current.save()
    if was_public or both:
        record(by=by, verb="changed", target=current)
    story.refresh_from_db()


@transaction.atomic
def add_story_photo(*, story: Story, file: IO[bytes], by: User) -> CardPhoto:
    """A picture of what came of it; shown with the story. What both had agreed to is asked again.

    ValidationError when it cannot be used; PermissionDenied for others.
    """
    side = _side(story.match, by)
    if story.photos.count() >= MAX_PHOTOS:
        raise ValidationError({"photo": _("There are %(count)s photos already.") % {"count": MAX_PHOTOS}})
    photo = kept(file, _("What came of it"))
    photo.story = story
    photo.save()
    # Nobody has agreed to a picture they have not seen.
    setattr(story, f"{side.other}_agrees", False)
    story.published_at = None
    story.save(update_fields=[f"{side.other}_agrees", "published_at"])
    return photo


@transaction.atomic
def remove_story_photo(*, photo: CardPhoto, by: User) -> None:
    """Either side takes a picture away. PermissionDenied for others."""
    if photo.story is None:
        raise PermissionDenied
    _side(photo.story.match, by)
    images.forget(photo.name)
    photo.delete()


def _side(match: Match, by: User) -> Side:
    side = side_of(by, match)
    if side is None:
        raise PermissionDenied
    return side
