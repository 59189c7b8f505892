"""Loaded before Django's settings (pytest -p): the tests' own mode, folder and key, whatever the shell has set."""

import os
import tempfile
from pathlib import Path

os.environ["BYLIV_MODE"] = "development"
os.environ["BYLIV_DATA_DIR"] = tempfile.mkdtemp(prefix="byliv-tests-")
for name in (
    "BYLIV_SECRET_KEY",
    "BYLIV_BASE_URL",
    "BYLIV_ALLOWED_HOSTS",
    "BYLIV_DEBUG",
    "BYLIV_MAP_STYLE_URL",
    "BYLIV_MAP_HOSTS",
    "BYLIV_BEHIND_PROXY",
    "BYLIV_METRICS_TOKEN",
    "BYLIV_SLOW_QUERY_MS",
    "BYLIV_LOG_LEVEL",
    "BYLIV_LOG_FORMAT",
):
    os.environ.pop(name, None)

# WhiteNoise warns about a folder that is only made when static files are collected.
(Path(os.environ["BYLIV_DATA_DIR"]) / "static").mkdir()
