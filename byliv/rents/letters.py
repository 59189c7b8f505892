"""Mails about social rent, each in its reader's language. None says what the rent is: mailboxes are shared."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.rents.choices import State
from byliv.rents.models import Contribution, Statement, Tenancy
from byliv.rents.permissions import landlords_of, tenants_of
from byliv.rents.queries import stewards_of

WEEK = int(timedelta(days=7).total_seconds())


def ask_tenant(tenancy: Tenancy) -> None:
    """A landlord has written down a tenancy: is it right?"""
    _send_all("agree", _people(tenants_of(tenancy)), tenancy, "tenancy", tenancy.pk)


def tell_waiting(tenancy: Tenancy) -> None:
    """Something new waits: at most one mail a week for each tenancy."""
    if hit(f"rent-waits:{tenancy.pk}", 1, WEEK):
        _send_all("waiting", confirmers_of(tenancy), tenancy, "waiting")


def remind(tenancy: Tenancy, count: int, *, is_appeal: bool) -> None:
    """So many have waited for more than thirty days."""
    people = stewards_of(tenancy.version.scheme.area) if is_appeal else confirmers_of(tenancy)
    _send_all("reminder", people, tenancy, "waiting", count=count)


def tell_tenant(tenancy: Tenancy, rows: Sequence[Contribution]) -> None:
    """What was answered, in one mail."""
    is_yes = rows[0].state == State.CONFIRMED
    more = {"rows": rows, "is_yes": is_yes, "answer": rows[0].answer}
    _send_all("answer", _people(tenants_of(tenancy)), tenancy, "tenancy", tenancy.pk, **more)


def ask_stewards(contribution: Contribution) -> None:
    """A tenant asks about a no."""
    tenancy = contribution.tenancy
    people = [each for each in stewards_of(tenancy.version.scheme.area) if each.pk != contribution.confirmed_by_id]
    _send_all("appeal", people, tenancy, "waiting", contribution=contribution)


def send_statement(statement: Statement) -> None:
    """The statement of a year is there, to both sides."""
    tenancy = statement.tenancy
    people = _people(tenants_of(tenancy) | landlords_of(tenancy))
    _send_all("statement", people, tenancy, "statement", statement.pk, statement=statement)


def confirmers_of(tenancy: Tenancy) -> list[User]:
    """Who answers first: those who let, else the stewards."""
    return _people(landlords_of(tenancy)) or stewards_of(tenancy.version.scheme.area)


def _people(ids: Iterable[int]) -> list[User]:
    return list(User.objects.filter(pk__in=list(ids), is_active=True).order_by("pk"))


def _send_all(letter: str, people: Iterable[User], tenancy: Tenancy, page: str, *args: int, **more: Any) -> None:
    for person in people:
        with override(person.language):
            url = settings.BASE_URL + reverse(f"rents:{page}", args=args)
            _send(letter, person.email, {"tenancy": tenancy, "url": url, **more})


def _send(letter: str, email: str, context: dict[str, Any]) -> None:
    subject = one_line(render_to_string(f"rents/email/{letter}_subject.txt", context))[:200]
    body = render_to_string(f"rents/email/{letter}_message.txt", context)
    send_mail(subject, body, None, [email], fail_silently=True)
