"""The mails of development and demo, for everybody to read; not there in production."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.core.http import page_of
from byliv.site.mailbox import mail_with, mails


@require_safe
@login_not_required
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    if not settings.HAS_MAILBOX:
        raise Http404
    return render(request, "site/mailbox.html", {"page": page_of(request, mails())})


@require_safe
@login_not_required
@never_cache
def mail(request: HttpRequest, mail_id: str) -> HttpResponse:
    found = mail_with(mail_id) if settings.HAS_MAILBOX else None
    if found is None:
        raise Http404
    return render(request, "site/mail.html", {"mail": found})
