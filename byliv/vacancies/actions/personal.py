"""What is kept about people around empty premises: told to them, taken out when they leave, forgotten in time."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from byliv.accounts.models import User
from byliv.vacancies.choices import ENDED, Review
from byliv.vacancies.models import OwnerContact, Property, Sighting, Step, Vacancy


def told_about(person: User) -> dict[str, Any]:
    """For the person's own download."""
    mine = Q(by_id=person.pk) | Q(email__iexact=person.email)
    owned = OwnerContact.objects.filter(email__iexact=person.email).select_related("vacancy")
    return {
        "seen_empty": [
            {"at": each.created_at, "where": str(each.vacancy), "words": each.words, "email": each.email}
            for each in Sighting.objects.filter(mine).select_related("vacancy")
        ],
        "empty_premises": [
            {"where": str(each), "since": each.created_at} for each in Vacancy.objects.filter(keeper_id=person.pk)
        ],
        "empty_premises_steps": [
            {"where": str(each.vacancy), "state": each.state, "on": each.on, "note": each.note}
            for each in Step.objects.filter(by_id=person.pk).select_related("vacancy")
        ],
        "empty_premises_owner": [
            {"where": str(each.vacancy), "name": each.name, "email": each.email, "phone": each.phone, "note": each.note}
            for each in owned
        ],
        "properties": [
            {"name": each.name, "next_step": each.next_step}
            for each in Property.objects.filter(assigned_to_id=person.pk)
        ],
    }


def forget_person(person: User) -> None:
    """Take a person who leaves out: what they saw stays without them, their own words and their contact go."""
    Sighting.objects.filter(Q(by_id=person.pk) | Q(email__iexact=person.email)).update(email="", words="", by=None)
    OwnerContact.objects.filter(email__iexact=person.email).delete()
    Step.objects.filter(by_id=person.pk).exclude(note="").update(note="")


def forget_senders(before: datetime) -> int:
    """Delete the addresses of those who were answered before this moment; how many."""
    answered = Sighting.objects.filter(answered_at__lt=before).exclude(review=Review.WAITING)
    return answered.exclude(email="").update(email="")


def forget_owners(before: datetime) -> int:
    """Delete whom one could ask about premises that are in use or gone since before this moment; how many."""
    ended = Vacancy.objects.filter(state__in=ENDED, state_since__lt=timezone.localdate(before))
    untouched = OwnerContact.objects.filter(updated_at__lt=before)
    return untouched.filter(vacancy__in=ended).delete()[0]
