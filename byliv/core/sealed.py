"""Texts kept encrypted with the installation's secret key: who has only the database cannot read them."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


def seal(text: str, purpose: str) -> str:
    """The text encrypted for one purpose, a fixed name; for another purpose it cannot be opened."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str | None:
    """The text; None when it was not sealed for this purpose with the secret key that is in use."""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _box(purpose: str) -> Fernet:
    secret = salted_hmac(purpose, "private", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(secret))
