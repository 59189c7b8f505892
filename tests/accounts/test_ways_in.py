"""Changing the address and the passkeys."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from byliv.accounts.models import User
from tests import make
from tests.accounts.device import Device


@pytest.fixture
def device():
    return Device()


@pytest.fixture
def passkey(client, alice, device, sign_in_by_code):
    """Alice's passkey "My phone", on the device; she is signed out again."""
    sign_in_by_code("alice@example.org")
    credential = device.create(task_in(client.get(reverse("mfa_add_webauthn")))["creation_options"])
    client.post(reverse("mfa_add_webauthn"), {"name": "My  phone", "credential": credential})
    client.logout()
    return Authenticator.objects.get(user=alice)


def task_in(response):
    """What the page gives allauth's script."""
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', response.content.decode())
    return json.loads(found.group(1))


def sign_in_task(client):
    return client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).json()["request_options"]


def code_in(message):
    return re.search(r"^(\d{6})$", message.body, re.MULTILINE).group(1)


@pytest.mark.parametrize("name", ["account_email", "mfa_add_webauthn"])
def test_a_browser_left_open_is_asked_again(client, alice, sign_in, name):
    response = sign_in(alice).get(reverse(name))
    assert response.url.startswith(reverse("account_reauthenticate"))
    assert client.get(response.url).status_code == 200


def test_saying_again_who_one_is_leads_back(client, alice, sign_in):
    again = sign_in(alice).get(reverse("account_email")).url
    code_page = client.post(again).url
    response = client.post(code_page, {"code": code_in(mail.outbox[-1])})
    assert response.url == reverse("account_email")
    assert client.get(response.url).status_code == 200


def test_the_address_changes_when_the_new_one_is_proved(client, alice, sign_in_by_code):
    sign_in_by_code("alice@example.org")
    response = client.post(reverse("account_email"), {"email": "Alice@New.example", "action_add": "1"})
    assert mail.outbox[-1].to == ["alice@new.example"]
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    client.post(response.url, {"code": code_in(mail.outbox[-1])})
    alice.refresh_from_db()
    assert alice.email == "alice@new.example"
    assert [address.email for address in alice.emailaddress_set.all()] == ["alice@new.example"]
    assert mail.outbox[-1].to == ["alice@example.org"], "the old address is told"


def test_an_address_of_somebody_else_stays_theirs(client, alice, charlie, sign_in_by_code):
    sign_in_by_code("alice@example.org")
    response = client.post(reverse("account_email"), {"email": "charlie@example.org", "action_add": "1"})
    client.post(response.url, {"code": code_in(mail.outbox[-1])}, follow=True)
    assert set(User.objects.values_list("email", flat=True)) == {"alice@example.org", "charlie@example.org"}


def test_the_passkey_page_gives_the_browser_its_task_as_data(client, alice, sign_in_by_code):
    page = sign_in_by_code("alice@example.org").get(reverse("mfa_add_webauthn"))
    task = task_in(page)["creation_options"]["publicKey"]
    assert task["authenticatorSelection"]["residentKey"] == "required"
    assert task["rp"]["name"] == "Byliv"


def test_a_passkey_is_added_under_its_name_and_told_by_mail(alice, passkey):
    assert passkey.wrap().name == "My phone"
    assert mail.outbox[-1].to == ["alice@example.org"]


def test_a_passkey_signs_in(client, alice, passkey, device):
    credential = device.get(sign_in_task(client))
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.url == reverse("site:me")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_passkey_leads_to_where_one_was_going(client, passkey, device):
    wanted = reverse("site:delete_me")
    credential = device.get(sign_in_task(client))
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential, "next": wanted})
    assert response.url == wanted


def test_the_same_answer_signs_in_only_once(client, passkey, device):
    credential = device.get(sign_in_task(client))
    client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    client.logout()
    sign_in_task(client)
    client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert "_auth_user_id" not in client.session


def test_another_device_that_claims_to_be_alice_does_not_get_in(client, passkey, device):
    thief = Device()
    thief.user_handle = device.user_handle
    client.post(reverse("mfa_login_webauthn"), {"credential": thief.get(sign_in_task(client))})
    assert "_auth_user_id" not in client.session


def test_a_passkey_says_again_who_one_is(client, alice, passkey, device, sign_in):
    sign_in(alice)
    page = reverse("mfa_reauthenticate_webauthn") + "?next=" + reverse("mfa_add_webauthn")
    credential = device.get(task_in(client.get(page))["request_options"])
    response = client.post(page, {"credential": credential})
    assert response.url == reverse("mfa_add_webauthn")
    assert client.get(response.url).status_code == 200


def test_a_passkey_that_does_not_fit_leads_back_to_the_question(client, alice, passkey, device, sign_in):
    sign_in(alice)
    page = reverse("mfa_reauthenticate_webauthn") + "?next=" + reverse("mfa_add_webauthn")
    client.get(page)
    assert client.post(page, {"credential": "{}"}).url.startswith(reverse("account_reauthenticate"))
    assert client.get(reverse("mfa_add_webauthn")).status_code == 302


def test_every_script_is_a_file_or_data(client, alice, sign_in_by_code):
    sign_in_by_code("alice@example.org")
    for name in ("mfa_add_webauthn", "mfa_list_webauthn", "account_email"):
        page = client.get(reverse(name)).content.decode()
        for attributes in re.findall(r"<script([^>]*)>", page):
            assert "src=" in attributes or 'type="application/json"' in attributes


def test_a_made_up_credential_is_refused(client, alice, sign_in_by_code):
    sign_in_by_code("alice@example.org")
    client.get(reverse("mfa_add_webauthn"))
    for credential in MADE_UP:
        response = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": credential})
        assert response.status_code == 200
    assert not Authenticator.objects.exists()


def test_the_browser_gets_a_task_for_signing_in_without_being_known(client, db):
    response = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert response.json()["request_options"]["publicKey"]["userVerification"] == "required"


MADE_UP = ["", "{}", "[]", "1", '"x"', "no json", '{"response": []}', '{"response": {"userHandle": "MQ"}}',
           '{"id": "x", "rawId": "x", "response": {"userHandle": "MQ", "clientDataJSON": "e30"}}']  # fmt: skip


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_does_not_sign_in(client, alice, passkey, credential):
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.url == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_who_has_a_passkey_still_gets_in_by_code(client, alice, passkey, sign_in_by_code):
    sign_in_by_code("alice@example.org")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_passkeys_are_listed_renamed_and_removed(client, alice, passkey, sign_in_by_code):
    sign_in_by_code("alice@example.org")
    assert "My phone" in client.get(reverse("mfa_list_webauthn")).content.decode()
    client.post(reverse("mfa_edit_webauthn", args=[passkey.pk]), {"name": "  Work   laptop "})
    passkey.refresh_from_db()
    assert passkey.wrap().name == "Work laptop"
    assert client.get(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 200
    assert Authenticator.objects.exists()
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert not Authenticator.objects.exists()
    assert "passkey" in mail.outbox[-1].subject.lower() or "adgangsnøgle" in mail.outbox[-1].subject.lower()


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_somebody_elses_passkey_is_not_there(client, alice, charlie, passkey, sign_in_by_code, name):
    sign_in_by_code("charlie@example.org")
    assert client.get(reverse(name, args=[passkey.pk])).status_code == 404
    assert client.post(reverse(name, args=[passkey.pk]), {"name": "mine"}).status_code == 404
    passkey.refresh_from_db()
    assert passkey.wrap().name == "My phone"


def test_asking_again_offers_the_passkey_to_those_who_have_one(client, alice, passkey, sign_in):
    page = sign_in(alice).get(reverse("account_reauthenticate")).content.decode()
    assert reverse("mfa_reauthenticate_webauthn") in page
    assert client.get(reverse("mfa_reauthenticate_webauthn") + "?next=/konto/").status_code == 200


def test_who_has_no_passkey_is_sent_to_the_code(client, sign_in, db):
    response = sign_in(make.make_user()).get(reverse("mfa_reauthenticate_webauthn") + "?next=/konto/")
    assert response.url.startswith(reverse("account_reauthenticate"))
