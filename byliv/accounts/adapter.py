"""What allauth asks us: which steps a sign-in has, when to ask again, and what it says to people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.accounts.queries import passkeys_of

WRONG_CODE = _("This is not the code from the mail. Look once more, or ask for a new one.")


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by mailed code or passkey; nobody signs up in a way of their own and nobody has a password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Write to us if you think that is a mistake."),
        "duplicate_email": _("This is the address that you have now."),
        "incorrect_code": WRONG_CODE,
        "rate_limited": _("That was very fast. Wait a moment, then try again."),
        "same_as_current": _("This is the address that you have now."),
        "too_many_login_attempts": _("That was too many tries. Wait a few minutes, then ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """A passkey is another way in, not a second lock: who has lost theirs still gets in by code."""
        return [stage for stage in super().get_login_stages() if not stage.startswith("allauth.mfa.")]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """`signin.recent_sign_in` asks instead: allauth's own question knows only passwords and passkeys."""
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """A code by mail for everybody; a passkey for those who have one."""
        if not user.is_authenticated:
            return []
        methods = [{"id": "code", "description": _("Get a code by mail"), "url": reverse("account_reauthenticate")}]
        if passkeys_of(user):
            url = reverse("mfa_reauthenticate_webauthn")
            methods.append({"id": "webauthn", "description": _("Use a passkey"), "url": url})
        return methods

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Change to an address only when no other account has it; who proved it theirs may be told that one has."""
        if User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id).exists():
            text = gettext("There is another account with %(email)s. Sign in with that address to use it.")
            messages.error(request, text % {"email": email_address.email})
            return False
        return super().confirm_email(request, email_address)


class PasskeyAdapter(DefaultMFAAdapter):
    """How passkeys are named, and what is said when one does not fit."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The passkey did not fit. Try again, or get a code by mail."),
    }

    def _get_site_name(self) -> str:
        return "Byliv"

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Passkey 1, Passkey 2, …"""
        return gettext("Passkey %(number)s") % {"number": len(passkeys_of(user)) + 1}
