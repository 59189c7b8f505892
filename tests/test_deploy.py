"""The recipes in deploy/ start what exists and keep what the program relies on."""

import re
import shutil
import subprocess

import pytest

from tests.layers import ROOT

DEPLOY = ROOT / "deploy"


def test_the_service_starts_a_command_that_exists_and_may_write_only_its_data():
    unit = (DEPLOY / "byliv.service").read_text()
    assert re.search(r"^ExecStart=\S+/byliv serve$", unit, re.M)
    assert "ProtectSystem=strict" in unit
    assert re.findall(r"^ReadWritePaths=(.*)$", unit, re.M) == ["/srv/byliv/data"]


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_the_proxies_put_the_visitors_address_in_place_of_what_the_visitor_claims(name):
    text = (DEPLOY / name).read_text()
    assert re.search(r"X-Forwarded-For (\{remote_host\}|\$remote_addr)", text)
    assert "127.0.0.1:8000" in text


def test_the_documents_name_every_recipe():
    told = (ROOT / "docs" / "operate.md").read_text()
    for path in DEPLOY.iterdir():
        assert f"deploy/{path.name}" in told


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_understands_every_line_of_the_service():
    command = ["systemd-analyze", "verify", "--man=no", str(DEPLOY / "byliv.service")]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert not re.search(r"byliv\.service:\d+:", told), told
