"""Does the mail server take mail from us? Nobody can sign in without it."""

import smtplib
from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from byliv.operations.checks.finding import Finding, broken, ok, warning

LOCAL = ("localhost", "127.0.0.1", "::1")


def server(mail_to: str = "") -> Iterator[Finding]:
    """Greeting, TLS and sign-in as for a real mail; one is sent when `mail_to` names an address."""
    if settings.HAS_MAILBOX and not settings.MAIL_SERVER:
        yield ok("Mails lie at /mail/ in this mode; no server is asked.")
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if settings.EMAIL_HOST not in LOCAL and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        yield warning(
            f"Mails go to {where} without encryption, and sign-in codes with them.",
            "Write BYLIV_MAIL_URL with smtp+tls:// or smtps:// if the server can.",
        )
    backend = EmailBackend()
    try:
        backend.open()
        yield ok(f"The mail server {where} takes us in.")
        if mail_to:
            yield _send(backend, mail_to)
    except (OSError, smtplib.SMTPException) as error:
        yield broken(
            f"The mail server {where} does not take mail from us: {error}",
            "Compare BYLIV_MAIL_URL with what your mail provider writes: server, port, kind of encryption, password.",
        )
    finally:
        backend.close()


def _send(backend: EmailBackend, mail_to: str) -> Finding:
    text = f"This mail was sent by byliv doctor for {settings.BASE_URL}. Sign-in codes will arrive as well.\n"
    EmailMessage("Byliv: mail works", text, to=[mail_to], connection=backend).send()
    return ok(f"A mail to {mail_to} was handed over. Look whether it arrives, and not among the unwanted mails.")
