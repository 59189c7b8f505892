"""The mails to those who follow, each in its reader's language."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from byliv import core
from byliv.calendar.follow import links
from byliv.calendar.follow.digest import Digest
from byliv.calendar.follow.models import Follow, Follower
from byliv.core.text import one_line

STATIC = Path(core.__file__).parent / "static" / "byliv"
DEFAULT_HUE = 30
MOST_NAMES = 2


def ask(follow: Follow, language: str) -> None:
    """Ask an address whether it wants to follow this; one that does already is shown where it can change that.

    Holds no word of whoever typed the address. A server that cannot be reached stops nobody.
    """
    with override(language):
        is_known = follow.confirmed_at is not None
        url = links.mine_url(follow.follower) if is_known else links.yes_url(follow)
        context = {"follow": follow, "is_known": is_known, "url": url, "days": links.YES_LIVES.days}
        subject = render_to_string("follow/email/ask_subject.txt", context)
        body = render_to_string("follow/email/ask_message.txt", context).strip() + "\n"
        EmailMessage(one_line(subject)[:200], body, to=[follow.follower.address]).send(fail_silently=True)


def send_digest(follower: Follower, digest: Digest, connection: BaseEmailBackend | None) -> None:
    """The weekly mail, as text and in the house's look. OSError when the server does not take it.

    Call with the follower's language active: the digest was made in it.
    """
    digest_mail(follower, digest, connection).send()


def digest_mail(follower: Follower, digest: Digest, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The weekly mail, not sent yet."""
    leave = links.leave_url(follower)
    context = {
        "digest": digest,
        "mine_url": links.mine_url(follower),
        "leave_url": leave,
        "inks": _inks()[str(_hue(digest))],
        "base_url": settings.BASE_URL,
        "title": _title(digest),
    }
    mail = EmailMultiAlternatives(
        one_line(_subject(digest))[:200],
        render_to_string("follow/email/digest_message.txt", context).strip() + "\n",
        to=[follower.address],
        connection=connection,
        headers={
            # Mail programs show a button of their own; it sends a POST, a mere look at the address does nothing.
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"Byliv <follow.{urlsplit(settings.BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("follow/email/digest_message.html", context), "text/html")
    return mail


def _title(digest: Digest) -> str:
    """What the mail is about: the one thing followed, or the week."""
    things = [str(follow) for follow in digest.follows]
    return things[0] if len(things) == 1 else _("What you follow")


def _subject(digest: Digest) -> str:
    """The next names, and how many more: "Fernisering, Loppemarked og 4 til"."""
    names = digest.names
    shown, more = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    if more <= 0:
        return shown
    return ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more) % {
        "names": shown,
        "count": more,
    }


def _hue(digest: Digest) -> int:
    areas = [follow.area or getattr(follow.listing, "area", None) for follow in digest.follows]
    return next((area.hue for area in areas if area is not None), DEFAULT_HUE)


@cache
def _inks() -> dict[str, dict[str, str]]:
    """{hue: {token: "#rrggbb"}}, made with the style sheet: mail programs know no other colours. Tokens as templates
    can name them: ink_soft."""
    inks: dict[str, dict[str, str]] = json.loads((STATIC / "inks.json").read_text(encoding="utf-8"))
    return {hue: {name.replace("-", "_"): ink for name, ink in each.items()} for hue, each in inks.items()}
