"""Signing in and out, and the ways to do so: allauth's views with our process and our pages."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.logout import logout
from allauth.account.mixins import NextRedirectMixin
from allauth.account.stages import LoginByCodeStage, LoginStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core.ratelimit import consume
from allauth.decorators import rate_limit
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic.base import TemplateView
from django.views.generic.edit import FormView

from byliv.accounts.forms import SignInForm
from byliv.accounts.signin import SignInProcess, person_of


@method_decorator([rate_limit(action="login"), login_not_required, never_cache], name="dispatch")
class SignIn(RequestLoginCodeView):
    """One field, one button; beside it the passkey. The same for new people and for those who have been here."""

    template_name = "account/login.html"
    form_class = SignInForm

    def get_form_class(self) -> type[SignInForm]:
        return self.form_class

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        """Coming back here while a code is on its way starts anew, for example with another address."""

    def form_valid(self, form: SignInForm) -> HttpResponse:
        SignInProcess.start(self.request, form.cleaned_data["email"])
        return FormView.form_valid(self, form)


@method_decorator(login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"), name="dispatch")
class ConfirmCode(ConfirmLoginCodeView):
    """The code from the mail."""

    _process: SignInProcess

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        process = SignInProcess.resume(self.stage)
        if process is None:
            messages.error(request, _("The code is too old by now. Get a new one."))
            return HttpResponseRedirect(reverse("account_login"))
        self._process = process
        return FormView.dispatch(self, request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._action == "verify" and not self._process.may_try():
            self._process.abort()
            messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
            return HttpResponseRedirect(reverse("account_login"))
        return FormView.post(self, request, *args, **kwargs)


class Reauthenticate(NextRedirectMixin, TemplateView):
    """Before the ways to sign in are changed: say once more who you are, by a new code."""

    template_name = "account/reauthenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        methods = get_adapter().get_reauthentication_methods(self.request.user)
        urls = [self.passthrough_next_url(method["url"]) for method in methods if method["id"] == "webauthn"]
        return {**super().get_context_data(**kwargs), "passkey_url": urls[0] if urls else ""}

    def post(self, request: HttpRequest) -> HttpResponse:
        email = person_of(request).email
        if not consume(request, action="request_login_code", key=email):
            messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
            return HttpResponseRedirect(self.passthrough_next_url(reverse("account_reauthenticate")))
        url = self.passthrough_next_url(reverse("account_confirm_login_code"))
        logout(request, show_message=False)
        SignInProcess.start(request, email)
        return HttpResponseRedirect(url)


class ReauthenticateByPasskey(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_reauthenticate")))


class AddPasskey(AddWebAuthnView):
    """A passkey that can sign in by itself: kept on the device, opened by finger, face or PIN."""

    success_url = reverse_lazy("mfa_list_webauthn")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "js_data": {"creation_options": begin_registration(self.request.user, True)}}

    def get_success_url(self) -> str:
        return str(self.success_url)
