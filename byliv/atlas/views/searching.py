"""The bound on looking for what costs the database work."""

from byliv.core.ratelimit import with_costly_words

searching = with_costly_words("q", "theme", "open", "access")
