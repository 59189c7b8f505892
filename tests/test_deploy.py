"""The recipes in deploy/ start what exists and keep what the program relies on."""

import re
import shutil
import subprocess

import pytest

from byliv.cli import _parser
from tests.layers import PACKAGE, ROOT
from tests.test_docs import choices_of

DEPLOY = ROOT / "deploy"
SETTINGS = set(re.findall(r"BYLIV_\w+", (PACKAGE / "config" / "settings.py").read_text()))


SERVICES = {"byliv": "serve", "byliv-worker": "worker", "byliv-backup": "backup"}
every_service = pytest.mark.parametrize("name", SERVICES)


@every_service
def test_a_service_starts_a_command_that_exists_and_may_write_only_its_data(name):
    unit = (DEPLOY / f"{name}.service").read_text()
    command = re.search(r"^ExecStart=\S+/byliv (\S+)", unit, re.M)[1]
    assert command == SERVICES[name] and command in choices_of(_parser())
    assert "ProtectSystem=strict" in unit
    assert re.findall(r"^ReadWritePaths=(\S+)", unit, re.M) == ["/srv/byliv/data"]


def test_the_image_copies_what_exists_and_asks_an_address_that_exists(client, db):
    recipe = (DEPLOY / "Containerfile").read_text()
    for path in re.findall(r"requirements/\w+\.txt", recipe):
        assert (ROOT / path).exists()
    assert client.get(re.search(r"127\.0\.0\.1:8000(/\w+)", recipe)[1]).status_code == 200
    assert re.search(r"^USER byliv$", recipe, re.M) and set(re.findall(r"BYLIV_\w+", recipe)) <= SETTINGS


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_the_proxies_put_the_visitors_address_in_place_of_what_the_visitor_claims(name):
    text = (DEPLOY / name).read_text()
    assert re.search(r"X-Forwarded-For (\{remote_host\}|\$remote_addr)", text)
    assert "127.0.0.1:8000" in text


def test_the_documents_name_every_recipe():
    told = (ROOT / "docs" / "operate.md").read_text()
    for path in DEPLOY.iterdir():
        assert f"deploy/{path.name}" in told


@every_service
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_understands_every_line_of_the_service(name):
    command = ["systemd-analyze", "verify", "--man=no", str(DEPLOY / f"{name}.service")]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert not re.search(r"byliv[-a-z]*\.service:\d+:", told), told
