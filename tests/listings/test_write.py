"""Writing to a contact whose address is not shown."""

import pytest
from django.core import mail

from byliv.listings import actions
from byliv.listings.models import ContactPoint
from tests import make

MESSAGE = {"name": "Charlie", "email": "charlie@example.org", "message": "Hej!\nMå vi låne scenen?"}


@pytest.fixture
def contact(entry) -> ContactPoint:
    actions.set_contacts(
        entry, [{"label_da": "Booking", "email": "secret@example.org", "phone": "12 34 56 78"}], by=None
    )
    return entry.contacts.get()


def test_a_hidden_address_is_on_no_page(client, contact, address):
    for page in (address("detail"), address("write", contact.pk)):
        html = client.get(page).text
        assert "secret@" not in html and "12 34 56 78" not in html
    assert address("write", contact.pk) in client.get(address("detail")).text


def test_the_message_reaches_the_contact_and_the_answer_the_writer(client, entry, contact, address):
    response = client.post(address("write", contact.pk), MESSAGE)
    assert response.status_code == 302
    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to, sent.cc, sent.bcc) == (["secret@example.org"], ["charlie@example.org"], [], [])
    assert "Må vi låne scenen?" in sent.body and entry.name in sent.subject


def test_headers_cannot_be_smuggled_in(client, contact, address):
    for values in ({"email": "a@example.org\nBcc: b@example.org"}, {"email": ""}, {"message": ""}, {"name": "\n"}):
        assert client.post(address("write", contact.pk), {**MESSAGE, **values}).status_code == 422
    client.post(address("write", contact.pk), {**MESSAGE, "name": "Eve\r\nBcc: b@example.org"})
    (sent,) = mail.outbox
    assert sent.message()["Bcc"] is None and "\n" not in sent.subject


def test_a_robot_that_fills_the_hidden_field_believes_it_wrote(client, contact, address):
    assert client.post(address("write", contact.pk), {**MESSAGE, "website": "https://spam.example"}).status_code == 302
    assert not mail.outbox


def test_the_sixth_message_in_an_hour_must_wait(client, contact, address):
    answers = [client.post(address("write", contact.pk), MESSAGE).status_code for _ in range(6)]
    assert answers == [302] * 5 + [422]
    assert len(mail.outbox) == 5


def test_a_mail_server_that_is_away_loses_nothing(client, contact, address, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    response = client.post(address("write", contact.pk), MESSAGE)
    assert response.status_code == 422
    assert "Må vi låne scenen?" in response.text


def test_a_contact_of_another_page_is_not_found(client, contact, address):
    other = make.make_organisation("De andre")
    actions.set_contacts(other, [{"email": "theirs@example.org"}], by=None)
    assert client.get(address("write", other.contacts.get().pk)).status_code == 404
    assert client.post(address("write", other.contacts.get().pk), MESSAGE).status_code == 404
    assert not mail.outbox


def test_a_contact_that_is_shown_has_no_form(client, entry, contact, address):
    ContactPoint.objects.update(is_relayed=False)
    html = client.get(address("detail")).text
    assert "mailto:secret@example.org" in html and 'href="tel:12345678"' in html
    assert client.get(address("write", contact.pk)).status_code == 404
