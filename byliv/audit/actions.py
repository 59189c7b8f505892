"""The one way an act is recorded."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from byliv.audit.models import AuditEntry
from byliv.core import finding, versions


def record(*, by: AbstractBaseUser | None, verb: str, target: models.Model, changes: dict | None = None) -> AuditEntry:
    """Write down that `by` (None: the program itself) did `verb` to `target`. Call inside the change's transaction.

    Every act on something that lies in an area counts as a change of what the public sees there, and what is found of
    the thing is written anew: an act is recorded behind its changes, "deleted" before the row goes.
    """
    versions.changed(_areas_of([target]))
    entry = _entry(by, verb, target, changes)
    entry.save()
    finding.acted(verb, [target])
    return entry


def record_many(
    *, by: AbstractBaseUser | None, verb: str, targets: Sequence[models.Model], changes: dict | None = None
) -> None:
    """Write down that `by` did `verb` to each of them (the same `changes`), in few statements. Call inside the change's
    transaction."""
    versions.changed(_areas_of(targets))
    AuditEntry.objects.bulk_create([_entry(by, verb, target, changes) for target in targets])
    finding.acted(verb, targets)


# What is gone cannot be asked any more: what others must know of it to take it away stands in its last row.
KEPT_OF_GONE = ("area_id", "type", "kind", "slug", "is_public", "place_id")


def _as_it_was(target: models.Model) -> dict[str, list]:
    """{field: [value, None]} of a thing that is about to be deleted."""
    was = {field: [getattr(target, field), None] for field in KEPT_OF_GONE if hasattr(target, field)}
    if hasattr(target, "organisers"):
        was["organisers"] = [sorted(target.organisers.values_list("pk", flat=True)), None]
    return was


def _areas_of(targets: Sequence[models.Model]) -> set[int | None]:
    return {target.area_id for target in targets if hasattr(target, "area_id")}


def _entry(by: AbstractBaseUser | None, verb: str, target: models.Model, changes: dict | None) -> AuditEntry:
    return AuditEntry(
        by_id=by.pk if by else None,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:200],
        changes=changes or (_as_it_was(target) if verb == "deleted" else {}),
    )


def follow(*, gone: models.Model, kept: models.Model) -> None:
    """What was done to a thing that turned out to be another of its kind stands in the other's history from now on: to
    be read there, and forgotten with it."""
    acts = AuditEntry.objects.filter(target_type=gone._meta.label_lower, target_id=gone.pk)
    acts.update(target_id=kept.pk)


def forget(*, target: models.Model, words: Iterable[str]) -> None:
    """Take a person who leaves out of the history: what was done to them, and changes that hold one of the words.

    The acts stay, with their time; by whom becomes empty when the person's row goes.
    """
    acts = AuditEntry.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
    acts.update(target_id=0, target_label="", changes={})
    as_text = AuditEntry.objects.alias(text=Cast("changes", models.TextField()))
    for word in words:
        # No remembered page may keep their name.
        versions.changed([versions.EVERYTHING])
        as_text.filter(Q(text__icontains=word) | Q(target_label__icontains=word)).update(target_label="", changes={})
