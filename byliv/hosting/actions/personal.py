"""What is kept about people: told to them, taken out when they leave, forgotten in time."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from byliv.accounts.models import User
from byliv.core import clock, images
from byliv.hosting.actions.house import give_up
from byliv.hosting.models import Fault, Feedback, HouseHost, Shift


def told_about(person: User) -> dict[str, list[dict[str, Any]]]:
    """What is kept about a person: the houses whose host they are, their shifts, faults and answers."""
    hosts = HouseHost.objects.filter(user_id=person.pk).select_related("place").order_by("pk")
    shifts = Shift.objects.filter(host_id=person.pk).select_related("place").order_by("start")
    faults = Fault.objects.filter(_reported(person)).select_related("room").order_by("pk")
    answers = Feedback.objects.filter(booking__booked_by_id=person.pk).select_related("room").order_by("pk")
    return {
        "houses": [{"place": each.place.name, "phone": each.phone, "since": each.created_at} for each in hosts],
        "shifts": [
            {"place": each.place.name, "start": each.start, "end": each.end, "duty": each.duty} for each in shifts
        ],
        "faults": [
            {
                "room": each.room.name, "at": each.created_at, "what": each.wrong, "words": each.words,
                "email": each.email, "answer": each.answer, "progress": each.progress,
            }
            for each in faults
        ],
        "feedback": [
            {
                "room": each.room.name, "used_on": each.used_on, "asked": each.asked_at, "ready": each.ready,
                "good": each.good, "better": each.better, "may_be_shown": each.may_be_shown, "reply": each.reply,
            }
            for each in answers
        ],
    }  # fmt: skip


@transaction.atomic
def forget_person(person: User) -> None:
    """Take out a person who leaves: off every rota, their shifts to come are gaps, what they wrote goes."""
    give_up(list(Shift.objects.filter(host_id=person.pk, end__gt=clock.now())))
    HouseHost.objects.filter(user_id=person.pk).delete()
    for fault in Fault.objects.filter(_reported(person)).exclude(photo=""):
        images.forget(fault.photo)
    Fault.objects.filter(_reported(person)).update(email="", reported_by=None, photo="")
    Feedback.objects.filter(booking__booked_by_id=person.pk).delete()


@transaction.atomic
def forget_shifts(before: datetime) -> int:
    """Delete shifts that were over before this moment; returns how many."""
    return Shift.objects.filter(end__lt=before).delete()[0]


def _reported(person: User) -> Q:
    return Q(reported_by_id=person.pk) | Q(email__iexact=person.email)
