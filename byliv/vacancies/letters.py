"""Mails about what was seen: a receipt and an answer for the sender, word of what waits for those who decide."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.vacancies import tokens
from byliv.vacancies.models import Sighting, Vacancy
from byliv.vacancies.queries import caretakers_of

DAY = int(timedelta(days=1).total_seconds())
RECEIPTS = 4


def send_receipt(sighting: Sighting) -> None:
    """Tell the sender where their report is to be found. Holds no word of theirs: anybody may write any address."""
    if sighting.email and hit(f"vacancy-receipt:{sighting.email.lower()}", RECEIPTS, DAY):
        with override(sighting.language):
            _send("receipt", sighting.email, {"url": _whole(tokens.sender_address(sighting))})


def tell_sender(sighting: Sighting) -> None:
    """Tell the sender, if they left an address, what was decided and why."""
    if sighting.email:
        with override(sighting.language):
            vacancy = sighting.vacancy
            path = vacancy.get_absolute_url() if vacancy.is_public else tokens.sender_address(sighting)
            _send("answer", sighting.email, {"sighting": sighting, "vacancy": vacancy, "url": _whole(path)})


def tell_stewards(vacancy: Vacancy) -> None:
    """Tell those who decide that something waits: one mail a day for each area, however much comes in."""
    area = vacancy.area
    if area is None or not hit(f"vacancies-wait:{area.pk}", 1, DAY):
        return
    for person in caretakers_of(area):
        with override(person.language):
            url = _whole(reverse("vacancies:waiting", args=[area.slug]))
            _send("waiting", person.email, {"area": area, "url": url})


def _whole(path: str) -> str:
    return settings.BASE_URL + path


def _send(letter: str, email: str, context: dict[str, Any]) -> None:
    subject = one_line(render_to_string(f"vacancies/email/{letter}_subject.txt", context))[:200]
    body = render_to_string(f"vacancies/email/{letter}_message.txt", context)
    send_mail(subject, body, None, [email], fail_silently=True)
