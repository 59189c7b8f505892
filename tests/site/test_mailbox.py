import os
import subprocess
import sys

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from byliv.site.mailbox import mails


@pytest.fixture
def send(settings):
    settings.HAS_MAILBOX = True

    def _send(*messages):
        connection = get_connection("django.core.mail.backends.filebased.EmailBackend")
        connection.send_messages([EmailMessage(subject, body, to=["alice@example.org"]) for subject, body in messages])
        connection.close()

    return _send


def test_mails_are_read_by_everybody_newest_first(client, db, send):
    send(("Første", "En"), ("Anden", "To"))
    page = client.get(reverse("site:mailbox")).content.decode()
    assert page.index("Anden") < page.index("Første")
    assert "alice@example.org" in page


def test_a_code_stands_big_and_links_can_be_followed(client, db, send):
    send(("Kode", "Din kode:\n\n123456\n\nhttp://127.0.0.1:8000/konto/ æøå"))
    page = client.get(reverse("site:mail", args=[mails()[0].id])).content.decode()
    assert '<strong class="stamp stamp--code">123456</strong>' in page
    assert 'href="http://127.0.0.1:8000/konto/"' in page
    assert "æøå" in page


def test_script_in_a_mail_stays_text(client, db, send):
    send(("<script>a</script>", "<script>b</script> javascript:alert(1)"))
    for url in (reverse("site:mailbox"), reverse("site:mail", args=[mails()[0].id])):
        page = client.get(url).content.decode()
        assert "<script>a" not in page
        assert "<script>b" not in page
        assert 'href="javascript' not in page


def test_the_time_is_told_as_the_clock_shows_it_here(client, db, settings):
    settings.HAS_MAILBOX = True
    settings.MAILBOX_DIR.mkdir()
    (settings.MAILBOX_DIR / "20260701-120000-1.log").write_text(
        "To: a@b.dk\nDate: Wed, 01 Jul 2026 10:00:00 -0000\n\nHej"
    )
    assert 'datetime="2026-07-01T12:00:00+02:00"' in client.get(reverse("site:mailbox")).content.decode()


def test_an_empty_mailbox_is_a_page_too(client, db, settings):
    settings.HAS_MAILBOX = True
    assert client.get(reverse("site:mailbox")).status_code == 200


def test_junk_among_the_files_is_passed_over(client, db, send, settings):
    send(("Rigtig", "Hej"))
    for name, content in {
        "20300101-000000-1.log": b"\xff\xfe\x00 no mail",
        "20300101-000000-2.log": b"",
        "20300101-000000-3.log": b"To: =?utf-99?b?!!!?=\nDate: never\nContent-Type: text/plain; charset=no-such\n\nx",
        "20300101-000000-4.log": b"To: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x",
        "notes.txt": b"To: a@b\n\nnot a mail file",
    }.items():
        (settings.MAILBOX_DIR / name).write_bytes(content)
    (settings.MAILBOX_DIR / "20300101-000000-5.log").mkdir()
    (settings.MAILBOX_DIR / "20300101-000000-6.log").symlink_to("/nowhere")
    page = client.get(reverse("site:mailbox"))
    assert page.status_code == 200
    assert "Rigtig" in page.content.decode()
    for mail in mails():
        assert client.get(reverse("site:mail", args=[mail.id])).status_code == 200


@pytest.mark.parametrize(
    "mail_id", ["..", "%2e%2e", "..%2f..%2fsecret_key", "x", "0", "20300101-000000-1-99", "a\x00b"]
)
def test_an_id_names_a_mail_or_nothing(client, db, send, settings, mail_id):
    send(("Hej", "Hej"))
    (settings.MAILBOX_DIR.parent / "secret_key").write_text("To: x@y\n\nsecret")
    response = client.get(f"/mail/{mail_id}/")
    assert response.status_code == 404
    assert b"To: x@y" not in response.content


def test_in_production_there_is_no_mailbox(client, db, send, settings):
    send(("Hej", "Hej"))
    mail_id = mails()[0].id
    settings.HAS_MAILBOX = False
    assert client.get(reverse("site:mailbox")).status_code == 404
    assert client.get(reverse("site:mail", args=[mail_id])).status_code == 404


def test_production_settings_send_mail_and_keep_none(tmp_path):
    code = "from byliv.config import settings as s; print(s.HAS_MAILBOX, s.EMAIL_BACKEND)"
    env = {**os.environ, "BYLIV_MODE": "production", "BYLIV_DATA_DIR": str(tmp_path)}
    env |= {"BYLIV_BASE_URL": "https://byliv.example", "BYLIV_MAIL_URL": "smtp://localhost:25"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "django.core.mail.backends.smtp.EmailBackend"]
