"""Django's settings for a database, from the address that an operator writes."""

from urllib.parse import parse_qsl, unquote, urlsplit

# Our questions are short: compiling one (JIT) or starting helpers takes a hundred times as long as answering it.
# And what they read lies in memory or on no turning disk: a page elsewhere costs hardly more than the next one.
SHORT_QUESTIONS = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"

# After so many times the server keeps a question ready (`ready_cursor` in byliv/core/postgresql/base.py).
ASKED_OFTEN = 2


def settings_of(url: str) -> dict:
    """Settings for postgresql://user:secret@host/name or sqlite:///path; ValueError with a sentence for others."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(parts.path)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"start it with postgresql:// or sqlite://, not {parts.scheme}://.")
    options: dict = {"options": SHORT_QUESTIONS, **dict(parse_qsl(parts.query))}
    options["prepare_threshold"] = _how_often(options.get("prepare_threshold", str(ASKED_OFTEN)))
    return {
        "ENGINE": "byliv.core.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _how_often(text: str) -> int | None:
    if text != "none" and not text.isdecimal():
        raise ValueError(f"write prepare_threshold=none or a number, not {text}.")
    return None if text == "none" else int(text)


def sqlite(path: str) -> dict:
    """SQLite as measured in docs/architecture.md: write-ahead log, IMMEDIATE transactions, patient waiting."""
    pragmas = (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "cache_size=-64000",
        "mmap_size=2147418112",  # the most there is: pages beyond it cost a call each
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }
