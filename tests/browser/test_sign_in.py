"""Signing in as people do it: a code from the mailbox, then a passkey on a device that the browser plays."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect


@pytest.fixture
def device(context: BrowserContext, page: Page) -> Callable[[bool], None]:
    """A device with a finger on its sensor; device(False) takes the finger away."""
    client = context.new_cdp_session(page)
    client.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device_id = client.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def _finger(is_on: bool) -> None:
        client.send("WebAuthn.setUserVerified", {"authenticatorId": device_id, "isUserVerified": is_on})

    return _finger


def code() -> str:
    """The code in the newest mail."""
    return re.search(r"\d{6}", mail.outbox[-1].subject).group()


def sign_in_by_code(page: Page, site: str, email: str) -> None:
    page.goto(site + reverse("account_login"))
    page.locator("#id_email").fill(email)
    page.locator("#id_email").press("Enter")
    page.locator("#id_code").fill(code())
    page.locator("#id_code").press("Enter")
    page.wait_for_url(site + reverse("site:me"))


def sign_out(page: Page, site: str) -> None:
    page.goto(site + reverse("account_logout"))
    page.locator("main button[type=submit]").click()
    page.wait_for_url(site + "/")


def add_passkey(page: Page, site: str) -> None:
    page.goto(site + reverse("mfa_add_webauthn"))
    page.locator("#id_name").fill("Testtelefon")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(site + reverse("mfa_list_webauthn"))


def test_a_new_person_signs_in_by_code_with_the_keyboard_alone(page, live_site):
    page.goto(live_site + reverse("account_login"))
    expect(page.locator("#id_email")).to_be_focused()
    page.keyboard.type("ny@example.org")
    page.keyboard.press("Enter")
    expect(page.locator("#id_code")).to_be_focused()
    page.keyboard.type(code())
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    assert page.url == live_site + reverse("site:me")


def test_a_passkey_is_made_and_signs_in(page, live_site, device):
    sign_in_by_code(page, live_site, "alice@example.org")
    add_passkey(page, live_site)
    expect(page.get_by_role("heading", name="Testtelefon")).to_be_visible()
    sign_out(page, live_site)
    page.goto(live_site + reverse("account_login"))
    page.locator("#passkey_login").click()
    page.wait_for_url(live_site + reverse("site:me"))
    assert Authenticator.objects.get().last_used_at


def test_when_the_passkey_fails_the_page_says_so_and_the_code_still_works(page, live_site, device):
    sign_in_by_code(page, live_site, "alice@example.org")
    add_passkey(page, live_site)
    sign_out(page, live_site)
    device(False)
    page.goto(live_site + reverse("account_login"))
    page.locator("#passkey_login").click()
    expect(page.locator("#passkey-problem")).to_be_visible()
    sign_in_by_code(page, live_site, "alice@example.org")


def test_a_passkey_says_again_who_one_is(page, live_site, device, signed_in):
    sign_in_by_code(page, live_site, "alice@example.org")
    add_passkey(page, live_site)
    user = Authenticator.objects.get().user
    sign_out(page, live_site)
    signed_in(user)  # as a browser that was left open: nobody showed lately who they are
    page.goto(live_site + reverse("mfa_add_webauthn"))
    page.locator(f'a[href^="{reverse("mfa_reauthenticate_webauthn")}"]').click()
    page.locator("#mfa_webauthn_reauthenticate").click()
    page.wait_for_url(live_site + reverse("mfa_add_webauthn"))


def test_without_scripts_no_button_promises_a_passkey(browser, live_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site + reverse("account_login"))
    assert not page.locator("#passkey_login").is_visible()
    assert page.locator("#id_email").is_visible()
    context.close()


def test_every_page_of_a_persons_own_is_accessible(page, live_site, house, alice, device, check_accessible):
    page.goto(live_site + reverse("account_login"))
    check_accessible(page)
    page.locator("#id_email").fill(alice.email)
    page.locator("#id_email").press("Enter")
    page.wait_for_url(live_site + reverse("account_confirm_login_code"))
    check_accessible(page)
    page.locator("#id_code").fill(code())
    page.locator("#id_code").press("Enter")
    page.wait_for_url(live_site + reverse("site:me"))
    add_passkey(page, live_site)
    names = ["site:me", "site:delete_me", "account_email", "account_reauthenticate", "mfa_list_webauthn"]
    names += ["mfa_add_webauthn", "mfa_reauthenticate_webauthn", "account_logout", "account_inactive", "site:mailbox"]
    key = Authenticator.objects.get()
    urls = [reverse(name) for name in names]
    urls += [reverse(name, args=[key.pk]) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")]
    for url in urls:
        page.goto(live_site + url)
        check_accessible(page)


def test_the_team_page_is_accessible(page, live_site, dana, signed_in, check_accessible):
    signed_in(dana)
    page.goto(live_site + reverse("site:team", args=["vesterbro"]))
    check_accessible(page)
    page.goto(live_site + reverse("site:team_dismiss", args=["vesterbro", dana.stewardships.get().pk]))
    check_accessible(page)
