"""Empty premises themselves: entered, changed, moved from state to state."""

from collections.abc import Mapping
from datetime import date
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.queries import area_at
from byliv.audit.actions import record
from byliv.core import clock, images
from byliv.core.geo.tilekey import tile_key
from byliv.core.text import clean, one_line
from byliv.vacancies.choices import Review, Source, State
from byliv.vacancies.models import OwnerContact, Sighting, Step, Vacancy, VacancyPhoto
from byliv.vacancies.permissions import can_run

LINES = ("street_address", "postal_code", "locality")
PROSE = ("words_da", "words_en")
FIELDS = frozenset(
    {"sort", *LINES, *PROSE, "longitude", "latitude", "floor_area", "empty_since", "offered_from", "offered_until"}
)
OWNER = ("name", "email", "phone", "note")
MAX_WORDS, MAX_PHOTOS = 2_000, 6


def today() -> date:
    """This day by the installation's clock."""
    return clock.local_now().date()


@transaction.atomic
def enter(*, values: Mapping[str, Any], source: str, by: User | None, state: str = State.SEEN) -> Vacancy:
    """Enter premises as their owner or for the municipality. Those who look after the area are believed at once,
    an owner's entry waits for them. ValidationError (by field) when it cannot be."""
    vacancy = Vacancy(source=source, state=state)
    if source == Source.OWNER:
        vacancy.keeper = by
    write(vacancy, values)
    vacancy.review = Review.SHOWN if by is None or can_run(by, vacancy.area) else Review.WAITING
    create(vacancy, on=vacancy.empty_since or today(), role=role_of(vacancy, by), by=by)
    return vacancy


@transaction.atomic
def change(*, vacancy: Vacancy, values: Mapping[str, Any], by: User | None) -> None:
    """Change these fields. ValidationError (by field) when they cannot be."""
    before = {field: getattr(vacancy, field) for field in values}
    write(vacancy, values)
    after = {field: getattr(vacancy, field) for field in values}
    changed = {field: [plain(before[field]), plain(after[field])] for field in values if before[field] != after[field]}
    if changed:
        vacancy.save()
        record(by=by, verb="changed", target=vacancy, changes=changed)


@transaction.atomic
def set_state(
    *,
    vacancy: Vacancy,
    state: str,
    by: User | None,
    on: date | None = None,
    note: str = "",
    role: str = "",
    why: str = "",
) -> Step:
    """It stands like this from that day on (today, if none is said). ValidationError when that cannot be.

    `why` is for steps that follow the bookings of its room (`actions.using`); what anybody else says is remembered, so
    that these leave it alone.
    """
    current = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
    on, note = on or today(), clean(note)[:MAX_WORDS]
    _check_step(current, state, on, note)
    role = role or role_of(vacancy, by)
    step = Step.objects.create(vacancy=vacancy, state=state, on=on, role=role, by=by, note=note, why=why)
    if not why:
        _said(vacancy)
    _stand(vacancy, state, on if state != current.state else current.state_since)
    record(by=by, verb="changed", target=vacancy, changes={"state": [current.state, state]})
    return step


@transaction.atomic
def take_back(*, vacancy: Vacancy, by: User | None) -> None:
    """Take the last step back. ValidationError when there is only the first."""
    steps = list(Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk).steps.order_by("-pk")[:2])
    if len(steps) < 2:
        raise ValidationError(_("There is no step to take back."))
    last, before = steps
    last.delete()
    _said(vacancy)
    first = vacancy.steps.filter(state=before.state).order_by("-pk")
    _stand(vacancy, before.state, first.values_list("on", flat=True)[0])
    record(by=by, verb="changed", target=vacancy, changes={"state": [last.state, before.state]})


@transaction.atomic
def answer_entry(*, vacancy: Vacancy, is_yes: bool, by: User | None) -> None:
    """Show what an owner entered, or do not. ValidationError when it is answered already."""
    current = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
    if current.review != Review.WAITING:
        raise ValidationError(_("Somebody has answered this already."))
    vacancy.review = Review.SHOWN if is_yes else Review.DECLINED
    vacancy.save(update_fields=["review", "updated_at"])
    record(by=by, verb="accepted" if is_yes else "declined", target=vacancy)


@transaction.atomic
def set_owner(*, vacancy: Vacancy, values: Mapping[str, str], by: User | None) -> None:
    """Write down who may be asked; all empty: nobody any more. The history says that, not what stood there."""
    words = {field: one_line(values.get(field, "")) for field in OWNER}
    if any(words.values()):
        OwnerContact.objects.update_or_create(vacancy=vacancy, defaults=words)
    else:
        OwnerContact.objects.filter(vacancy=vacancy).delete()
    record(by=by, verb="changed", target=vacancy, changes={"owner": [None, None]})


@transaction.atomic
def add_photo(
    *, vacancy: Vacancy, file: IO[bytes], alt: str, by: User | None, sighting: Sighting | None = None
) -> VacancyPhoto:
    """Keep a picture with the words that stand in for it. ValidationError when it cannot be used."""
    if vacancy.photos.count() >= MAX_PHOTOS:
        raise ValidationError({"photo": _("There are %(count)s photos already.") % {"count": MAX_PHOTOS}})
    try:
        stored = images.store(file)
    except images.ImageError as error:
        raise ValidationError({"photo": error.message}) from error
    last = vacancy.photos.aggregate(last=Max("position"))["last"]
    photo = VacancyPhoto(vacancy=vacancy, sighting=sighting, position=0 if last is None else last + 1)
    photo.name, photo.width, photo.height = stored
    photo.alt_da = one_line(alt)[:300] or str(vacancy)
    photo.save()
    record(by=by, verb="changed", target=vacancy, changes={"photos": [None, photo.name]})
    return photo


@transaction.atomic
def remove_photo(*, photo: VacancyPhoto, by: User | None) -> None:
    """Take a picture away, with its files."""
    images.forget(photo.name)
    photo.delete()
    record(by=by, verb="changed", target=photo.vacancy, changes={"photos": [photo.name, None]})


def write(vacancy: Vacancy, values: Mapping[str, Any]) -> None:
    """Put the values in their fields and find the area. ValidationError (by field); nothing is saved."""
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of a vacancy: {sorted(unknown)}")
    for field, value in values.items():
        setattr(vacancy, field, _tidy(field, value))
    if vacancy.longitude is None or vacancy.latitude is None:
        raise ValidationError({"longitude": _("Put the pin on the map, or write the position.")})
    vacancy.tile_key = tile_key(vacancy.longitude, vacancy.latitude)
    vacancy.area = area_at(vacancy.longitude, vacancy.latitude)
    if vacancy.area is None:
        raise ValidationError({"longitude": _("This lies outside the map. Put the pin inside one of its areas.")})
    if vacancy.empty_since and vacancy.empty_since > today():
        raise ValidationError({"empty_since": _("This day is still to come.")})
    if vacancy.offered_from and vacancy.offered_until and vacancy.offered_until < vacancy.offered_from:
        raise ValidationError({"offered_until": _("The last day lies before the first.")})


def plain(value: Any) -> Any:
    """A field's value as the history keeps it: days as text."""
    return value.isoformat() if isinstance(value, date) else value


def create(vacancy: Vacancy, *, on: date, role: str, by: User | None) -> None:
    """Save new premises with their first step."""
    vacancy.state_since = on
    vacancy.full_clean(exclude=["area", "keeper", "place", "room", "merged_into"])
    vacancy.save()
    Step.objects.create(vacancy=vacancy, state=vacancy.state, on=on, role=role, by=by)
    record(by=by, verb="created", target=vacancy)


def role_of(vacancy: Vacancy, by: User | None) -> str:
    """As who somebody acts on these premises."""
    if by is None:
        return Step.Role.PROGRAM
    if can_run(by, vacancy.area):
        return Step.Role.STEWARD
    return Step.Role.OWNER if vacancy.keeper_id == by.pk else Step.Role.PUBLIC


def _tidy(field: str, value: Any) -> Any:
    if field in LINES:
        return one_line(value or "")
    return clean(value or "")[:MAX_WORDS] if field in PROSE else value


def _check_step(vacancy: Vacancy, state: str, on: date, note: str) -> None:
    if state not in State.values:
        raise ValidationError({"state": _("Choose how it stands.")})
    if state == vacancy.state and not note:
        raise ValidationError({"state": _("It stands so already. Choose another state, or write a note.")})
    if on > today():
        raise ValidationError({"on": _("This day is still to come.")})
    last = vacancy.steps.aggregate(last=Max("on"))["last"]
    if last and on < last:
        raise ValidationError({"on": _("The step before is from a later day.")})


def _said(vacancy: Vacancy) -> None:
    vacancy.said_at = clock.now()
    vacancy.save(update_fields=["said_at"])


def _stand(vacancy: Vacancy, state: str, since: date) -> None:
    vacancy.state, vacancy.state_since = state, since
    vacancy.save(update_fields=["state", "state_since", "updated_at"])
