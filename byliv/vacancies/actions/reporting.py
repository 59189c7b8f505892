"""What passers-by see: told by anybody, answered by those who look after the area."""

from collections.abc import Mapping
from datetime import date
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, images
from byliv.core.text import clean, one_line
from byliv.vacancies import letters
from byliv.vacancies.actions.vacancies import MAX_WORDS, add_photo, create, set_state, today, write
from byliv.vacancies.choices import Review, Source, State
from byliv.vacancies.models import Sighting, Step, Vacancy
from byliv.vacancies.queries import same_premises


@transaction.atomic
def report(
    *,
    values: Mapping[str, Any] | None = None,
    vacancy: Vacancy | None = None,
    seen_on: date | None = None,
    is_empty: bool = True,
    words: str = "",
    photo: IO[bytes] | None = None,
    email: str = "",
    by: User | None = None,
) -> Sighting:
    """Somebody has seen that premises stand empty, or (of `vacancy`) that they do still or no more.

    New premises whose address is known join those. Nothing shows before it is accepted. ValidationError (by field).
    """
    seen_on = seen_on or today()
    if seen_on > today():
        raise ValidationError({"seen_on": _("This day is still to come.")})
    vacancy = vacancy or _premises(values or {}, seen_on, by)
    sighting = Sighting.objects.create(
        vacancy=vacancy,
        seen_on=seen_on,
        is_empty=is_empty,
        words=clean(words)[:MAX_WORDS],
        by=by,
        email=email,
        language=(get_language() or "da")[:2],
    )
    if photo is not None:
        add_photo(vacancy=vacancy, file=photo, alt="", by=by, sighting=sighting)
    transaction.on_commit(lambda: letters.tell_stewards(vacancy), robust=True)
    transaction.on_commit(lambda: letters.send_receipt(sighting), robust=True)
    return sighting


@transaction.atomic
def accept(*, sighting: Sighting, by: User | None, answer: str = "") -> None:
    """It is so: new premises are shown; where somebody is in them now, they are in use. ValidationError if answered."""
    _answer(sighting, Review.SHOWN, answer)
    vacancy = sighting.vacancy
    if vacancy.review != Review.SHOWN:
        vacancy.review = Review.SHOWN
        vacancy.save(update_fields=["review", "updated_at"])
    record(by=by, verb="accepted", target=vacancy)
    if not sighting.is_empty and vacancy.is_empty:
        last = max(sighting.seen_on, vacancy.steps.order_by("-on").values_list("on", flat=True)[0])
        set_state(vacancy=vacancy, state=State.IN_USE, on=last, by=by, note=sighting.words, role=Step.Role.PUBLIC)
    transaction.on_commit(lambda: letters.tell_sender(sighting), robust=True)


@transaction.atomic
def decline(*, sighting: Sighting, by: User | None, answer: str = "") -> None:
    """It is not so, or not for this list. Its picture goes; premises that nobody else saw are not shown."""
    _answer(sighting, Review.DECLINED, answer)
    _hide(sighting, by)
    record(by=by, verb="declined", target=sighting.vacancy)
    transaction.on_commit(lambda: letters.tell_sender(sighting), robust=True)


@transaction.atomic
def withdraw(*, sighting: Sighting) -> None:
    """The sender takes it back before anybody has answered. ValidationError when it is too late."""
    _answer(sighting, Review.DECLINED, "")
    sighting.email, sighting.words, sighting.by = "", "", None
    sighting.save(update_fields=["email", "words", "by"])
    _hide(sighting, None)
    record(by=None, verb="withdrew", target=sighting.vacancy)


def _premises(values: Mapping[str, Any], seen_on: date, by: User | None) -> Vacancy:
    vacancy = Vacancy(source=Source.PASSER_BY, empty_since=None)
    write(vacancy, values)
    known = same_premises(vacancy)
    if known is not None:
        return known
    create(vacancy, on=seen_on, role=Step.Role.PUBLIC, by=by)
    return vacancy


def _answer(sighting: Sighting, review: str, answer: str) -> None:
    current = Sighting.objects.select_for_update(of=("self",)).get(pk=sighting.pk)
    if current.review != Review.WAITING:
        raise ValidationError(_("Somebody has answered this already."))
    sighting.review, sighting.answered_at = review, clock.now()
    sighting.answer = one_line(answer)[:300]
    sighting.save(update_fields=["review", "answered_at", "answer"])


def _hide(sighting: Sighting, by: User | None) -> None:
    for photo in sighting.photos.all():
        images.forget(photo.name)
        photo.delete()
    vacancy = sighting.vacancy
    others = vacancy.sightings.exclude(pk=sighting.pk).exclude(review=Review.DECLINED)
    if vacancy.review == Review.WAITING and vacancy.source == Source.PASSER_BY and not others.exists():
        vacancy.review = Review.DECLINED
        vacancy.save(update_fields=["review", "updated_at"])
