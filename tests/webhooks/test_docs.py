"""What docs/webhooks.md says is so: its receiver runs and takes our messages, its example has our fields."""

import json
import os
import re
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from byliv.webhooks import actions
from byliv.webhooks.actions.answers import AGAIN
from byliv.webhooks.kinds import Act, Thing
from byliv.webhooks.models import Webhook
from byliv.webhooks.signing import secret_of
from tests import make
from tests.feeds.servers import unused_port
from tests.webhooks.conftest import EVERYTHING, tell, told

PAGE = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[0]


@pytest.mark.one_database
def test_the_receiver_in_ten_lines_receives(tmp_path, settings, alice, vesterbro):
    port = unused_port()
    settings.FETCH_ALLOWED = [f"127.0.0.1:{port}"]
    hook = actions.add_webhook(values={**EVERYTHING, "url": f"http://127.0.0.1:{port}/"}, team=None, by=alice)
    program = tmp_path / "receiver.py"
    program.write_text(block("python"))
    environment = {**os.environ, "SECRET": secret_of(hook.seed), "PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, str(program)], env=environment, stdout=subprocess.PIPE, text=True
    ) as receiver:
        try:
            for _attempt in range(50):
                actions.send_due()
                if Webhook.objects.get().state == Webhook.State.ACTIVE:
                    break
                actions.send_test(hook=hook, by=alice)
                time.sleep(0.1)
            make.make_event("Fernisering")
            tell()
            lines = [receiver.stdout.readline().strip() for _line in range(2)]
        finally:
            receiver.terminate()
    assert lines == ["webhook.test Vores side", "event.created Fernisering"]


def test_the_example_has_the_fields_that_we_send(hook, receiver):
    make.make_event("Fernisering")
    tell()
    example, (message,) = json.loads(block("json")), told(receiver)
    assert example.keys() == message.keys() and list(example["data"]) == list(message["data"])


def test_every_type_is_named():
    for thing in Thing.values:
        assert f"`{thing}.…`" in PAGE
    for act in Act.values:
        assert f".{act}`" in PAGE
    assert [each.total_seconds() for each in AGAIN[:4]] == [30, 120, 600, 1800] and AGAIN[-1] == timedelta(hours=6)
