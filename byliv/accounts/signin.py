"""Signing in by mailed code: allauth's process, made the same for people it knows and people it does not."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core.exceptions import ReauthenticationRequired
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from byliv.accounts import actions
from byliv.accounts.models import User
from byliv.core import ratelimit

View = Callable[..., HttpResponseBase]
RECENT_SECONDS = 15 * 60


class SignInProcess(LoginCodeVerificationProcess):
    """An address, a code, and only when the code was right a look at who that is, or a new person.

    So page, mail and time spent tell nobody whether an address is known, and an address that was only typed
    leaves no trace but the mail.
    """

    @classmethod
    def start(cls, request: HttpRequest, email: str) -> None:
        """Send a code to the address and remember, in the session, that we wait for it."""
        login = Login(user=None, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=email), initiated_by_user=True)
        process = cls(stage=stage)
        process.send()
        process.persist()

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> "SignInProcess | None":
        """The process that waits for its code, or None when it waited too long."""
        process: SignInProcess | None = cls(stage=stage).abort_if_invalid()
        return process

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        get_adapter().send_mail("account/email/login_code", email, {"code": self.generate_code()})

    def may_try(self) -> bool:
        """Count a try. The session's own count can be raced by tries at the same moment; this one cannot."""
        key = f"sign-in:{self.state['email']}:{self.state['at']}"
        return ratelimit.hit(key, app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS, app_settings.LOGIN_BY_CODE_TIMEOUT)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: sign in whose address it is."""
        self._user = actions.welcome(email=self.state["email"], language=get_language() or "da")
        response: HttpResponse = super().finish(redirect_url)
        return response


def person_of(request: HttpRequest) -> User:
    """Who is signed in; for views that nobody else reaches."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def signed_in_recently(request: HttpRequest) -> bool:
    """Whether the person showed who they are, by code or passkey, within the last quarter of an hour."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < RECENT_SECONDS for record in records)


def recent_sign_in(view: View) -> View:
    """For views that change how one signs in: a browser left open is not enough."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not signed_in_recently(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return wrapper
