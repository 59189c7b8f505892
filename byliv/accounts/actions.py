"""The only writers of people and their roles."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from byliv.accounts import mails
from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import can_appoint, can_dismiss
from byliv.accounts.queries import sessions_of
from byliv.areas.models import Area
from byliv.audit.actions import forget, record
from byliv.core.text import one_line

LANGUAGES = ("da", "en")


@transaction.atomic
def person_with(*, email: str, language: str = "da", by: User | None = None) -> User:
    """The person with this address; made when nobody has it yet. That says nothing about whose address it is."""
    email = User.objects.normalize_email(email).lower()
    person = User.objects.filter(email=email).first()
    if person is not None:
        return person
    try:
        with transaction.atomic():
            person = User.objects.create_user(email, language=language if language in LANGUAGES else "da")
    except IntegrityError:  # somebody else made the same person a moment ago
        return User.objects.get(email=email)
    record(by=by, verb="created", target=person)
    return person


@transaction.atomic
def welcome(*, email: str, language: str) -> User:
    """The person who has just proved that the address is theirs, new or known."""
    person = person_with(email=email, language=language)
    others = EmailAddress.objects.filter(Q(email=person.email) | Q(user_id=person.pk))
    others.exclude(email=person.email, user_id=person.pk).delete()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    return person


@transaction.atomic
def change_person(*, person: User, values: Mapping[str, Any], by: User | None) -> None:
    """Change `name`, `language`, `wants_questions`. What was is not written down: the history outlives the person."""
    person.name = one_line(values.get("name", person.name))
    person.language = values.get("language", person.language)
    person.wants_questions = values.get("wants_questions", person.wants_questions)
    person.full_clean(exclude=["email", "password"])
    person.save(update_fields=["name", "language", "wants_questions"])
    record(by=by, verb="changed", target=person, changes={field: [None, None] for field in values})


@transaction.atomic
def grant_role(*, user: User, area: Area, role: str, by: User | None) -> Stewardship:
    """Give a person a role in an area and tell them by mail. PermissionDenied when `by` may not (None: the program)."""
    if role not in Stewardship.Role.values:
        raise ValidationError({"role": _("Choose a role.")})
    if by is not None and not can_appoint(by, area, role):
        raise PermissionDenied
    stewardship, created = Stewardship.objects.get_or_create(user=user, area=area, role=role)
    if created:
        record(by=by, verb="appointed", target=user, changes={"role": [None, f"{role} {area.slug}"]})
    if created and by is not None:
        transaction.on_commit(partial(mails.send_appointment, stewardship))
    return stewardship


@transaction.atomic
def revoke_role(*, stewardship: Stewardship, by: User | None) -> None:
    """Take a role back. PermissionDenied when `by` may not (None: the program)."""
    if by is not None and not can_dismiss(by, stewardship):
        raise PermissionDenied
    changes = {"role": [f"{stewardship.role} {stewardship.area.slug}", None]}
    record(by=by, verb="dismissed", target=stewardship.user, changes=changes)
    stewardship.delete()


@transaction.atomic
def appoint_operator(*, email: str, by: User | None = None) -> User:
    """Make the person with this address an operator, who may do everything."""
    person = person_with(email=email, by=by)
    person.is_staff = person.is_superuser = True
    person.save(update_fields=["is_staff", "is_superuser"])
    record(by=by, verb="appointed", target=person, changes={"role": [None, "operator"]})
    return person


@transaction.atomic
def delete_person(*, person: User) -> None:
    """Forget a person: account, addresses, passkeys, roles, sessions; their acts stay in the history without them.

    What higher features keep about them must be gone before; see `site.actions.delete_me`.
    """
    Session.objects.filter(pk__in=[session.pk for session in sessions_of(person)]).delete()
    EmailAddress.objects.filter(email=person.email).delete()
    named = Q(object_repr__icontains=person.email) | Q(change_message__icontains=person.email)
    of_person = Q(content_type__app_label="accounts", content_type__model="user", object_id=str(person.pk))
    LogEntry.objects.filter(named | of_person).delete()
    forget(target=person, words=[person.email])
    User.objects.get(pk=person.pk).delete()
