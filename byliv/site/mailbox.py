"""Reads the mails that development and demo put into files instead of sending them."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

# Django's file backend: one file for each connection, a line of hyphens behind each mail.
SEPARATOR = re.compile(rb"^-{79}\r?\n", re.MULTILINE)
CODE = re.compile(r"^\s*(\d{6})\s*$", re.MULTILINE)
MAX_FILES = 200
MAX_BYTES = 500_000


class Mail(NamedTuple):
    """One mail. `id` names it in addresses; `code` is the code in it, or ""; `sent_at` may be unknown."""

    id: str
    sent_at: datetime | None
    to: str
    subject: str
    text: str
    code: str


def mails() -> list[Mail]:
    """The newest mails first; files that are no mails are passed over."""
    try:
        files = [path for path in Path(settings.MAILBOX_DIR).iterdir() if path.suffix == ".log" and path.is_file()]
    except OSError:
        return []
    newest = sorted(files, key=lambda path: path.name, reverse=True)[:MAX_FILES]
    return [mail for path in newest for mail in reversed(_read(path))]


def mail_with(mail_id: str) -> Mail | None:
    """The mail with this id. It is looked for among those that there are, so no id can name another file."""
    return next((mail for mail in mails() if mail.id == mail_id), None)


def _read(path: Path) -> list[Mail]:
    try:
        with path.open("rb") as file:
            parts = SEPARATOR.split(file.read(MAX_BYTES))
    except OSError:
        return []
    parsed = [_parse(f"{path.stem}-{number}", part) for number, part in enumerate(parts, start=1) if part.strip()]
    return [mail for mail in parsed if mail is not None]


def _parse(mail_id: str, part: bytes) -> Mail | None:
    try:
        message = message_from_bytes(part, policy=policy.default)
        if not isinstance(message, EmailMessage) or not message["To"]:
            return None
        body = message.get_body(("plain",))
        text = body.get_content() if body is not None else ""
        to, subject = str(message["To"]), str(message["Subject"] or "")
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):  # what broken headers and charsets raise
        return None
    code = CODE.search(text)
    return Mail(mail_id, _date(message), to, subject, text.strip(), code.group(1) if code else "")


def _date(message: EmailMessage) -> datetime | None:
    try:
        sent_at = parsedate_to_datetime(str(message["Date"]))
    except (ValueError, TypeError):
        return None
    return sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)
