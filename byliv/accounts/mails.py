"""Mails to people about their roles. The codes for signing in are sent by allauth with our templates."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from byliv.accounts.models import Stewardship


def send_appointment(stewardship: Stewardship) -> None:
    """Tell a person, in their language, which role they were given and how to sign in."""
    person = stewardship.user
    with translation.override(person.language):
        url = f"{settings.BASE_URL}{reverse('account_login')}"
        context = {"person": person, "area": stewardship.area, "role": stewardship.get_role_display(), "url": url}
        subject = render_to_string("accounts/email/appointment_subject.txt", context).strip()
        body = render_to_string("accounts/email/appointment_message.txt", context).strip()
    send_mail(subject, body, None, [person.email], fail_silently=True)
