"""The only writers of keys for programs."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.api.models import KeptAnswer, Token
from byliv.api.permissions import can_revoke
from byliv.api.queries import PREFIX, digest_of
from byliv.audit.actions import record
from byliv.core import clock, text

MOST = 20  # live tokens of one person
LONGEST = 366  # days
KEPT_FOR = timedelta(days=1)
GONE_FOR = timedelta(days=90)  # revoked and expired tokens stay to be seen for a while


@transaction.atomic
def make_token(*, user: User, name: str, scope: str, days: int = 90) -> tuple[Token, str]:
    """A new token and its key, which is shown once and not kept. ValidationError (by field) when it cannot be."""
    if days not in range(1, LONGEST + 1):
        raise ValidationError({"days": _("Choose how long it may be used.")})
    if sum(each.is_live for each in Token.objects.select_for_update().filter(user=user)) >= MOST:
        raise ValidationError(_("You have %(count)s keys already. Withdraw one first.") % {"count": MOST})
    secret = PREFIX + secrets.token_urlsafe(32)
    expires_on = clock.local_now().date() + timedelta(days=days)
    token = Token(user=user, name=text.one_line(name), scope=scope, expires_on=expires_on)
    token.digest, token.hint = digest_of(secret), secret[:8]
    token.full_clean(exclude=["user"], validate_unique=False)
    token.save()
    record(by=user, verb="changed", target=user, changes={"keys for programs": [None, None]})
    return token, secret


@transaction.atomic
def revoke_token(*, token: Token, by: User) -> None:
    """From now on the key opens nothing. PermissionDenied when it is not theirs."""
    if not can_revoke(by, token):
        raise PermissionDenied
    if token.revoked_at is not None:
        return
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    record(by=by, verb="changed", target=by, changes={"keys for programs": [None, None]})


def note_use(token: Token) -> None:
    """Remember the day on which it was used last; one row written a day."""
    today = clock.local_now().date()
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)


@transaction.atomic
def forget_old() -> int:
    """Delete kept answers after a day, and tokens that have opened nothing for three months; returns how many went."""
    now = clock.now()
    answers, _rows = KeptAnswer.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    revoked, _rows = Token.objects.filter(revoked_at__lt=now - GONE_FOR).delete()
    expired, _rows = Token.objects.filter(expires_on__lt=(now - GONE_FOR).date()).delete()
    return int(answers + revoked + expired)
