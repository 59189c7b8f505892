"""Addresses under /konto/ with the names that allauth looks for. Nothing here knows a password.

Sign-up and "request a code" are the sign-in page itself. allauth marks its public views, except the one that signs
in by passkey; who is signed out needs no other.
"""

from allauth.account import views as account
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.accounts import views
from byliv.accounts.signin import recent_sign_in

SIGN_IN = pgettext_lazy("address", "sign-in/")
sign_in = views.SignIn.as_view()
passkey_reauthentication = views.ReauthenticateByPasskey.as_view()

urlpatterns = [
    path(SIGN_IN, sign_in, name="account_signup"),
    path(SIGN_IN, sign_in, name="account_request_login_code"),
    path(SIGN_IN, sign_in, name="account_login"),
    path(pgettext_lazy("address", "sign-in/code/"), views.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path(
        pgettext_lazy("address", "sign-in/passkey/"),
        login_not_required(webauthn.login_webauthn),
        name="mfa_login_webauthn",
    ),
    path(pgettext_lazy("address", "sign-out/"), account.logout, name="account_logout"),
    path(pgettext_lazy("address", "closed/"), account.account_inactive, name="account_inactive"),
    path(pgettext_lazy("address", "again/"), views.Reauthenticate.as_view(), name="account_reauthenticate"),
    path(pgettext_lazy("address", "again/passkey/"), passkey_reauthentication, name="mfa_reauthenticate_webauthn"),
    path(pgettext_lazy("address", "address/"), recent_sign_in(account.email), name="account_email"),
    path(
        pgettext_lazy("address", "address/code/"),
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path(pgettext_lazy("address", "passkeys/"), webauthn.list_webauthn, name="mfa_list_webauthn"),
    path(
        pgettext_lazy("address", "passkeys/add/"),
        recent_sign_in(views.AddPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        pgettext_lazy("address", "passkeys/<int:pk>/"),
        recent_sign_in(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        pgettext_lazy("address", "passkeys/<int:pk>/remove/"),
        recent_sign_in(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
