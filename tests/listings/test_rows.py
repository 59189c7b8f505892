"""Contacts and links."""

import pytest

from byliv.listings import actions
from tests import make


def rows(*forms: dict, initial: int = 0) -> dict:
    """What a browser sends for these rows."""
    data = {"rows-TOTAL_FORMS": len(forms), "rows-INITIAL_FORMS": initial}
    return data | {f"rows-{number}-{name}": value for number, form in enumerate(forms) for name, value in form.items()}


def test_a_contact_is_added_and_the_blank_row_left_aside(sign_in, entry, address, alice):
    data = rows({"email": "a@example.org", "label_da": "Booking"}, {})
    assert sign_in(alice).post(address("contacts"), data).status_code == 302
    contact = entry.contacts.get()
    assert (contact.email, contact.label_da, contact.is_relayed) == ("a@example.org", "Booking", True)


def test_nobody_is_shown_unless_it_is_ticked(client, sign_in, entry, address, alice):
    person = {"name": "Mille Hansen", "email": "mille@example.org", "phone": "12345678"}
    sign_in(alice).post(address("contacts"), rows(person))
    page = client.get(entry.get_absolute_url()).content.decode()
    assert not any(word in page for word in person.values())
    shown = {**person, "id": entry.contacts.get().pk, "is_shown": "on"}
    sign_in(alice).post(address("contacts"), rows(shown, initial=1))
    page = client.get(entry.get_absolute_url()).content.decode()
    assert all(word in page for word in person.values())


def test_a_changed_contact_keeps_its_address_and_a_removed_one_goes(sign_in, entry, address, alice):
    actions.set_contacts(entry, [{"email": "a@example.org"}, {"email": "b@example.org"}], by=alice)
    first, second = entry.contacts.all()
    data = rows(
        {"id": first.pk, "email": "a@example.org", "DELETE": "on"},
        {"id": second.pk, "email": "new@example.org"},
        initial=2,
    )
    assert sign_in(alice).post(address("contacts"), data).status_code == 302
    assert list(entry.contacts.values_list("pk", "email")) == [(second.pk, "new@example.org")]


def test_a_contact_of_another_entry_cannot_be_taken(sign_in, entry, address, alice):
    other = make.make_organisation("De andre")
    actions.set_contacts(other, [{"email": "theirs@example.org"}], by=None)
    theirs = other.contacts.get()
    data = rows({"id": theirs.pk, "email": "mine@example.org"})
    assert sign_in(alice).post(address("contacts"), data).status_code == 422
    theirs.refresh_from_db()
    assert theirs.email == "theirs@example.org" and theirs.listing_id == other.pk
    assert not entry.contacts.exists()


@pytest.mark.parametrize(
    "contact",
    [
        {"name": "Ingen adresse"},
        {"phone": "12345678"},
        {"email": "not an address"},
        {"email": "a@example.org\r\nBcc: b@example.org"},
        {"phone": "<script>"},
        {"id": "x", "email": "a@example.org"},
    ],
)
def test_a_contact_that_cannot_be_reached_is_refused(sign_in, entry, address, alice, contact):
    assert sign_in(alice).post(address("contacts"), rows(contact)).status_code == 422
    assert not entry.contacts.exists()


def test_links_are_saved_in_order(sign_in, entry, address, alice):
    data = rows({"kind": "website", "url": "alice.example"}, {"kind": "mastodon", "url": "http://social.example/@a"})
    assert sign_in(alice).post(address("links"), data).status_code == 302
    assert [link.url for link in entry.links.all()] == ["https://alice.example", "http://social.example/@a"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example/", "data:text/html,x", "http://", "x" * 600])
def test_a_link_that_is_no_web_address_is_refused(sign_in, entry, address, alice, url):
    assert sign_in(alice).post(address("links"), rows({"kind": "website", "url": url})).status_code == 422
    assert not entry.links.exists()


@pytest.mark.parametrize("data", [{}, {"rows-TOTAL_FORMS": "x"}, {"rows-TOTAL_FORMS": "-1", "rows-INITIAL_FORMS": "0"}])
@pytest.mark.parametrize("page", ["contacts", "links"])
def test_a_forged_form_changes_nothing(sign_in, entry, address, alice, page, data):
    actions.set_links(entry, [{"url": "https://a.example/"}], by=alice)
    actions.set_contacts(entry, [{"email": "a@example.org"}], by=alice)
    assert sign_in(alice).post(address(page), data).status_code == 422
    assert entry.links.exists() and entry.contacts.exists()


def test_more_rows_than_fit_are_refused(sign_in, entry, address, alice):
    data = rows(*({"kind": "website", "url": f"https://{n}.example/"} for n in range(13)))
    assert sign_in(alice).post(address("links"), data).status_code == 422
    assert sign_in(alice).post(address("links"), {**data, "rows-TOTAL_FORMS": 5_000}).status_code == 422
    assert not entry.links.exists()
