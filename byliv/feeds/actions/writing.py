"""One draft written as an event, or over the event that it was the last time.

`Event.imported` holds what the source last said, field by field. What stands in the event and is not that was
written by a person since, and stays until they say otherwise (see `actions.theirs`).
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from byliv.events import actions as events
from byliv.events.actions.occurrences import FAR
from byliv.events.models import Event, EventAccess
from byliv.events.recurrence import Rule, aware, spans, zone_of
from byliv.feeds import matching, tags, values
from byliv.feeds.actions import dates
from byliv.feeds.drafts import Draft, Outcome
from byliv.feeds.matching import Found
from byliv.feeds.words import labels_of
from byliv.listings.keys import name_key
from byliv.organisations.models import Organisation

if TYPE_CHECKING:
    from byliv.feeds.actions.applying import Job


def identity_of(draft: Draft) -> str:
    """The draft's UID, or what stands for it when it is longer than we keep."""
    if len(draft.uid) <= 255:
        return draft.uid
    return "blake2:" + hashlib.blake2b(draft.uid.encode(), digest_size=32).hexdigest()


def create(draft: Draft, found: Found, job: "Job") -> Outcome:
    """A new event, with all that the draft says."""
    fields, notes = values.tidied(draft, job.kind)
    event = events.create_event(
        values={**fields, **_where(found), "source": job.source, "source_id": identity_of(draft)},
        dates=draft.dates,
        by=job.by,
        organisers=job.organisers or _named(draft),
        themes=tags.themes_of(draft.tags, job.themes),
    )
    _say_yes(event, job)
    dates.write_exceptions(event, draft, {}, job.by)
    if draft.access:
        events.set_event_access(event=event, facts=_facts(draft), by=job.by)
    said = dates.remembered(event, draft, {}, is_written=True)
    _remember(event, draft, fields, found, said)
    notes += _doubts(draft, found, job, event)
    return Outcome("created", draft.where, event.name, notes=tuple(notes), event_id=event.pk)


def update(event: Event, draft: Draft, found: Found, job: "Job") -> Outcome:
    """Write what the source has changed, except where a person has written since."""
    imported = dict(event.imported)
    fields, notes = values.tidied(draft, job.kind)
    if draft.is_removed:
        fields["status"] = "cancelled"
    write, kept = _compared(event, fields, imported)
    where = _where(found)
    if _where_changed(event, where, imported, kept):
        write |= where
    changed = set(events.change_event(event=event, values=write, by=job.by)) if write else set()
    _say_yes(event, job)
    written = dates.write_dates(event, draft, imported, job.by)
    if written.rules or written.exceptions:
        changed.add("dates")
    if written.has_kept:
        kept.add("dates")
    changed |= _write_access(event, draft, imported, job)
    _remember(event, draft, fields, found, dates.remembered(event, draft, imported, is_written=written.rules))
    status = "changed" if changed else "kept" if kept else "unchanged"
    if kept:
        notes.append(
            _("Somebody here has written this anew, so it stays: %(fields)s.") % {"fields": labels_of(sorted(kept))}
        )
    if changed or kept:
        notes += _doubts(draft, found, job, event)
    if draft.is_removed and changed:
        status = "removed"
    return Outcome(
        status, draft.where, event.name, fields=tuple(sorted(changed)), notes=tuple(notes), event_id=event.pk
    )


def _compared(event: Event, fields: Mapping[str, Any], imported: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """What to write, and what the source has changed that a person has written since."""
    write, kept = {}, set()
    for field in values.FIELDS:
        wanted = fields.get(field, values.blank(field))
        last = imported.get(field, values.plain(values.blank(field)))
        if values.plain(wanted) == last:
            continue
        now = values.plain(getattr(event, field))
        if now == last:
            write[field] = wanted
        elif now != values.plain(wanted):
            kept.add(field)
    return write, kept


def _where_changed(event: Event, where: Mapping[str, Any], imported: Mapping[str, Any], kept: set[str]) -> bool:
    wanted = _plain_where(where)
    last, now = imported.get("where"), values.where_of(event)
    if wanted == last or now == wanted:
        return False
    if now != last:
        kept.add("place")
        return False
    return True


def _where(found: Found) -> dict[str, Any]:
    longitude, latitude = found.position or (None, None)
    return {"place": found.place, "longitude": longitude, "latitude": latitude}


def _plain_where(where: Mapping[str, Any]) -> list[Any]:
    place = where["place"]
    return [place.pk] if place else [None, where["longitude"], where["latitude"]]


def _say_yes(event: Event, job: "Job") -> None:
    """Those in charge of the place have brought the calendar themselves."""
    if job.has_consent and job.place and event.place_id == job.place.pk and event.consent == Event.Consent.ASKED:
        events.answer_event(event=event, is_given=True, by=job.by)


def _write_access(event: Event, draft: Draft, imported: Mapping[str, Any], job: "Job") -> set[str]:
    """The facts about taking part, all together."""
    wanted, last = _facts(draft), imported.get("access", {})
    if wanted == last or dict(event.access.values_list("feature", "value")) != last:
        return set()
    events.set_event_access(event=event, facts=wanted, by=job.by)
    return {"access"}


def _facts(draft: Draft) -> dict[str, str]:
    known, answers = EventAccess.Feature.values, EventAccess.Value.values
    return {fact: value for fact, value in draft.access.items() if fact in known and value in answers}


def _remember(
    event: Event, draft: Draft, fields: Mapping[str, Any], found: Found, said_dates: Mapping[str, Any]
) -> None:
    """Write down what the source says now."""
    said = {field: values.plain(fields.get(field, values.blank(field))) for field in values.FIELDS}
    imported = {**said, "where": _plain_where(_where(found)), "access": _facts(draft), **said_dates}
    if imported != event.imported:
        events.note_import(event, imported)


def _named(draft: Draft) -> list[Organisation]:
    """The organisation that the draft names, when there is exactly one of that name."""
    key = name_key(draft.organiser_name)[:80] if draft.organiser_name else ""
    found = list(Organisation.objects.public().filter(name_key=key, type="organisation")[:2]) if key else []
    return found if len(found) == 1 else []


def _doubts(draft: Draft, found: Found, job: "Job", event: Event) -> list[str]:
    """What somebody should look at."""
    notes = list(draft.notes)
    if matching.is_outside(found, job.municipality):
        notes.append(_("It is outside your municipality, or outside the map. Is the address right?"))
    if event.place_id and event.consent == Event.Consent.ASKED:
        notes.append(_("%(place)s is asked whether it may be shown there.") % {"place": event.place})
    elif event.place_id and event.consent == Event.Consent.REFUSED:
        notes.append(_("%(place)s does not want it shown there.") % {"place": event.place})
    return notes


def last_day_of(draft: Draft) -> datetime:
    """The last moment that the draft has, exceptions included; far away for what never ends."""
    moments = [datetime.min.replace(tzinfo=UTC) + timedelta(days=1)]
    for when in draft.dates:
        zone = zone_of(when.zone)
        rule = Rule(
            aware(when.start, zone), when.zone, when.duration, when.timing != "timed", when.rules, when.also, when.but
        )
        if rule.is_endless:
            return datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
        moments += [span.end for span in spans(rule, rule.start + FAR)][-1:]
    moments += [each.values.get("start") or each.original for each in draft.exceptions]
    return max(moments)
