"""The demo's invented content, as data: read it with `read`."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read(suffix: str) -> list[dict[str, Any]]:
    """All entries of the files whose name ends with _SUFFIX.json, in the files' order."""
    found: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob(f"*_{suffix}.json")):
        found += json.loads(path.read_text(encoding="utf-8"))
    return found
