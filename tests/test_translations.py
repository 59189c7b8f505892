"""Danish is complete: every text of code and templates has its Danish."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def load_messages():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_has_its_danish():
    messages = load_messages()
    assert messages.missing(messages.merged()) == []


def test_translations_keep_their_placeholders():
    for message in load_messages().merged():
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        danish = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(re.findall(r"%\(\w+\)s", " ".join(texts)))
        for text in danish if message.id else ():
            assert set(re.findall(r"%\(\w+\)s", text)) <= wanted, message.id
