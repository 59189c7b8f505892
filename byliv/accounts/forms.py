"""What people write when they sign in and about themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm, ConfirmEmailVerificationCodeForm, ConfirmLoginCodeForm
from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter as get_passkey_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import Stewardship, User
from byliv.core.text import one_line

NAME_HELP = _("So that you know which one it is, for example “My phone”.")


def _email(**attrs: str) -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "email", **attrs})
    return forms.EmailField(label=_("E-mail"), max_length=254, widget=widget)


def _code() -> forms.CharField:
    attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=attrs))


class SignInForm(forms.Form):
    """An address to send a code to. Whether anybody has it makes no difference here."""

    email = _email(autocomplete="username webauthn", autofocus="autofocus")

    def clean_email(self) -> str:
        email: str = User.objects.normalize_email(self.cleaned_data["email"]).lower()
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


class CodeForm(ConfirmLoginCodeForm):
    code = _code()


class AddressCodeForm(ConfirmEmailVerificationCodeForm):
    code = _code()


class NewAddressForm(AddEmailForm):
    email = _email()


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever a made-up credential breaks while it is read, the answer is that it does not fit."""
    try:
        yield
    except ValidationError:
        raise
    except Exception as error:
        raise get_passkey_adapter().validation_error("incorrect_code") from error


class PasskeySignInForm(LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with refusing():
            return super().clean_credential()


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with refusing():
            return super().clean_credential()


class PasskeyForm(SignupWebAuthnForm):
    name = forms.CharField(label=_("Name of the passkey"), max_length=60, required=False, help_text=NAME_HELP)

    def clean_name(self) -> str:
        return one_line(super().clean_name())

    def clean(self) -> dict[str, Any]:
        with refusing():
            return super().clean()


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name of the passkey"), max_length=60, help_text=NAME_HELP)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language", "wants_questions"]
        labels = {
            "name": _("Name"),
            "language": _("Language"),
            "wants_questions": _("Ask me by mail twice a year whether my entries are right"),
        }
        help_texts = {
            "name": _("The name that the people you work with here see."),
            "language": _("The language of the mails you get."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"}), "language": forms.RadioSelect}

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


class AppointForm(forms.Form):
    """Who gets which of the roles that the appointing person may give."""

    email = _email(autocomplete="off")

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in Stewardship.Role if role.value in roles]
        self.fields["role"] = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect, choices=choices)
