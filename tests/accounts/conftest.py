import re

import pytest
from django.core import mail
from django.urls import reverse


@pytest.fixture
def ask_for_code(client):
    """ask_for_code("alice@example.org") writes the address on the sign-in page; gives the code from the mail."""

    def _ask(email, **extra):
        client.post(reverse("account_login"), {"email": email, **extra})
        return re.search(r"^(\d{6})$", mail.outbox[-1].body, re.MULTILINE).group(1)

    return _ask


@pytest.fixture
def sign_in_by_code(client, ask_for_code):
    """sign_in_by_code("alice@example.org") goes the whole way; gives the client."""

    def _sign_in(email):
        client.post(reverse("account_confirm_login_code"), {"code": ask_for_code(email)})
        return client

    return _sign_in
