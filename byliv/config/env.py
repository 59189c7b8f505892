"""Typed readers of environment variables; a wrong value stops the program with a sentence that says what to do."""

import os
import sys
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from byliv.core import databases


class SettingError(SystemExit):
    """A setting that cannot be used. Its text is shown to the operator and the program ends with status 2."""

    def __init__(self, name: str, problem: str) -> None:
        print(f"{name}: {problem}", file=sys.stderr)
        super().__init__(2)


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in ("", "1", "yes", "true", "on"):
        return bool(value) or default
    if value in ("0", "no", "false", "off"):
        return False
    raise SettingError(name, f"write yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise SettingError(name, f"write a whole number, not {value!r}.") from None


def choice(name: str, choices: Sequence[str], default: str) -> str:
    value = text(name) or default
    if value not in choices:
        raise SettingError(name, f"choose one of {', '.join(choices)}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas or spaces."""
    return text(name, default).replace(",", " ").split()


def own_netloc(base_url: str) -> str:
    """Host and port of this installation's own address: "127.0.0.1:8000"."""
    parts = urlsplit(base_url)
    return f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def database(name: str, sqlite_path: str) -> dict:
    """Django's database settings from an address such as postgresql://user:secret@host/name; empty means SQLite."""
    url = text(name)
    try:
        return databases.settings_of(url) if url else databases.sqlite(sqlite_path)
    except ValueError as problem:
        raise SettingError(name, str(problem)) from None


def mail(name: str) -> dict:
    """Django's mail settings from smtp://user:secret@host:port (or smtps://); empty means no mail server."""
    url = text(name)
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps", "smtp+tls"):
        raise SettingError(name, "start it with smtp://, smtp+tls:// or smtps://.")
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
