"""The three templates that an area can begin with: plain words of our own, for the municipality to edit."""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("defaults.json")


def read() -> list[dict[str, Any]]:
    """[{kind, name_da, name_en, clauses: [fields of a clause]}]"""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
