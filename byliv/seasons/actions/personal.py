"""What is kept about people around rounds: told to them, taken out when they leave, forgotten in time."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from byliv.accounts.models import User
from byliv.seasons.models import Application, Comment, Proposal, Refused


def told_about(person: User) -> dict[str, Any]:
    """For the person's own download."""
    applications = Application.objects.filter(by=person.pk).select_related("season", "organisation")
    said = Comment.objects.filter(Q(by=person.pk) | Q(answered_by=person.pk)).select_related("season")
    refused = Refused.objects.filter(by=person.pk).select_related("season", "request")
    proposals = Proposal.objects.filter(by=person.pk).select_related("season")
    return {
        "season_applications": [
            {"season": str(each.season), "for": str(each.organisation), "sent": each.sent_at, "note": each.note}
            for each in applications
        ],
        "season_comments": [
            {"season": str(each.season), "at": each.created_at, "text": each.text}
            for each in said
            if each.by_id == person.pk
        ],
        "season_answers": [
            {"season": str(each.season), "at": each.answered_at, "answer": each.answer}
            for each in said
            if each.answered_by_id == person.pk
        ],
        "season_refused": [
            {"season": str(each.season), "section": str(each.request), "at": each.created_at, "because": each.because}
            for each in refused
        ],
        "season_proposals": [{"season": str(each.season), "at": each.created_at} for each in proposals],
    }


def forget_person(person: User) -> None:
    """Take a person who leaves out. What they asked for and answered in somebody's name stays without their own; what
    they said of a draft for nobody but themselves goes."""
    Comment.objects.filter(by=person.pk, organisation=None).delete()
    Application.objects.filter(note__icontains=person.email).update(note="")
    _forget(Q(by=person.pk), Q(answered_by=person.pk))


def forget_applicants(before: datetime) -> int:
    """Forget who applied, planned and said something in seasons that ended before this moment, and notes; how many."""
    over = Q(season__last_day__lt=timezone.localdate(before))
    notes = Application.objects.filter(over).exclude(note="").update(note="")
    return notes + _forget(over, over)


def _forget(by: Q, answered: Q) -> int:
    """Take names away; how many rows had one."""
    known = [model.objects.filter(by, by__isnull=False) for model in (Application, Comment, Refused, Proposal)]
    count = sum(rows.update(by=None) for rows in known)
    return count + Comment.objects.filter(answered, answered_by__isnull=False).update(answered_by=None)
