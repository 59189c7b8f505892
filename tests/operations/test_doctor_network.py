"""Findings about what the world sees and about mail, against real servers."""

import pytest

from byliv.operations.checks import mail, network
from tests.operations.servers import MailServer, certificate_for, running, web_server

WELL = {"/healthz": (200, {}), "/": (200, {})}


def said(check, *arguments) -> list[str]:
    return [f"{finding.level}: {finding.what} {finding.advice}" for finding in check(*arguments)]


@pytest.fixture
def visit(settings, tmp_path, monkeypatch):
    """visit(check, answers, days_left=…): what a check says of such a server, over TLS if days are given."""

    def _visit(check, answers=WELL, days_left=None, trusted=True):
        certificate = None if days_left is None else certificate_for(tmp_path, days_left)
        if certificate and trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with running(web_server(answers, certificate)) as port:
            settings.IS_HTTPS = certificate is not None
            settings.BASE_URL = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
            return said(check)

    return _visit


def test_a_server_that_answers_is_well(visit):
    assert visit(network.answer)[0].startswith("ok")
    assert visit(network.answer, days_left=90)[0].startswith("ok")


def test_a_server_that_is_away_is_broken(settings):
    settings.BASE_URL = "http://127.0.0.1:9"
    assert said(network.answer)[0].startswith("broken: http://127.0.0.1:9 does not answer")


def test_a_front_page_that_sends_to_itself_is_told_as_the_proxys_fault(visit):
    circle = {**WELL, "/": (301, {"Location": "https://127.0.0.1:{port}/"})}
    [found] = visit(network.answer, circle, days_left=90)
    assert found.startswith("broken")
    assert "X-Forwarded-Proto" in found


@pytest.mark.parametrize(("status", "word"), [(400, "Host"), (500, "log"), (302, "log")])
def test_a_front_page_that_does_not_answer_is_broken(visit, status, word):
    [found] = visit(network.answer, {**WELL, "/": (status, {})})
    assert found.startswith("broken")
    assert word in found


def test_a_proxy_that_reaches_nobody_is_broken(visit):
    assert visit(network.answer, {**WELL, "/healthz": (502, {})})[0].startswith("broken")


@pytest.mark.parametrize(
    ("days", "found"),
    [(90, "ok: The certificate holds for 90"), (5, "warning: The certificate ends in 5")],
)
def test_how_long_a_certificate_holds(visit, days, found):
    assert visit(network.certificate, days_left=days)[-1].startswith(found)


def test_a_certificate_that_has_ended_is_broken(visit):
    trust, end = visit(network.certificate, days_left=-3)
    assert trust.startswith("broken: The certificate of 127.0.0.1 is not trusted: certificate has expired")
    assert end.startswith("broken: The certificate ended on")


def test_a_certificate_that_nobody_vouches_for_is_broken(visit):
    trust, end = visit(network.certificate, days_left=90, trusted=False)
    assert trust.startswith("broken")
    assert end.startswith("ok")


def test_http_has_no_certificate(visit):
    assert visit(network.certificate)[0].startswith("ok")


@pytest.mark.django_db
def test_clocks_that_agree_are_well(visit):
    assert all(found.startswith("ok") for found in visit(network.clock))


@pytest.mark.django_db
def test_a_clock_of_another_time_is_broken(visit):
    past = {"/healthz": (200, {"Date": "Wed, 01 Jan 2020 00:00:00 GMT"})}
    assert visit(network.clock, past)[0].startswith("broken: The clocks of this machine and of the proxy")


@pytest.fixture
def mail_server(settings):
    settings.HAS_MAILBOX = False
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "byliv", "secret"
    server = MailServer(password="secret")
    with running(server) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield server


def test_a_mail_server_that_takes_us_in_is_well_and_gets_no_mail_unasked(mail_server):
    assert [found.split(":")[0] for found in said(mail.server)] == ["ok"]
    assert mail_server.mails == []


def test_a_mail_is_sent_when_asked_for(mail_server):
    assert [found.split(":")[0] for found in said(mail.server, "alice@example.org")] == ["ok", "ok"]
    assert "To: alice@example.org" in mail_server.mails[0]


def test_a_wrong_password_is_broken(mail_server, settings):
    settings.EMAIL_HOST_PASSWORD = "guessed"
    [found] = said(mail.server)
    assert found.startswith("broken")
    assert "wrong password" in found


def test_a_mail_server_without_the_encryption_that_is_asked_for_is_broken(mail_server, settings):
    settings.EMAIL_USE_TLS = True
    assert said(mail.server)[0].startswith("broken")


def test_a_mail_server_that_is_away_is_broken(settings):
    settings.HAS_MAILBOX, settings.EMAIL_HOST, settings.EMAIL_PORT = False, "127.0.0.1", 9
    assert said(mail.server)[0].startswith("broken")


def test_a_demo_needs_no_mail_server():
    assert said(mail.server)[0].startswith("ok")
