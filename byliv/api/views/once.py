"""A request that is sent twice does something once: Idempotency-Key."""

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.api.models import KeptAnswer
from byliv.api.views.problems import Problem

HEADER = "Idempotency-Key"
MOST = 255


def once(request: HttpRequest, do: Callable[[], HttpResponse]) -> HttpResponse:
    """What `do` answers; what it answered before, when the same person sends the same key again within a day.

    The answer is kept in the transaction of what was done; who comes meanwhile waits. 422 when the same key comes
    with something else. Refusals are not kept: whoever has mended the request may use the key again.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        return do()
    if len(key) > MOST or not key.isascii() or not key.isprintable():
        raise Problem(400, _("An Idempotency-Key has at most 255 plain letters and signs."))
    user = request.token.user  # type: ignore[attr-defined]
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    known = _kept(user, key)
    if known is None:
        try:
            return _first(user, key, digest, do)
        except IntegrityError:  # somebody was faster with the same key
            known = _kept(user, key)
            if known is None:
                raise
    return _again(known, digest)


def _kept(user: User, key: str) -> KeptAnswer | None:
    return KeptAnswer.objects.filter(user=user, key=key).first()


@transaction.atomic
def _first(user: User, key: str, digest: str, do: Callable[[], HttpResponse]) -> HttpResponse:
    kept = KeptAnswer.objects.create(user=user, key=key, digest=digest)
    response = do()
    kept.status, kept.body = response.status_code, response.content.decode()
    kept.location = response.headers.get("Location", "")
    kept.save()
    return response


def _again(known: KeptAnswer, digest: str) -> HttpResponse:
    if known.digest != digest:
        raise Problem(422, _("This Idempotency-Key was used for something else."))
    response = HttpResponse(known.body, status=known.status, content_type="application/json")
    if known.location:
        response.headers["Location"] = known.location
    response.headers["Idempotency-Replayed"] = "true"
    return response
