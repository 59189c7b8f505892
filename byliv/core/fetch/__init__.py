"""The one way in which the program speaks to addresses that people give it: nothing behind them is trusted.

http and https only; names are looked up once, every address found must be a public one, and the connection goes to the
address that was checked, so that a name which means something else a moment later cannot lead us home. Redirects are
followed by hand, each checked the same way. Bytes, unpacked bytes, seconds and redirects are limited.
"""

from byliv.core.fetch.fetching import ANSWERS, CALENDARS, Fetched, Known, Limits, fetch, send
from byliv.core.fetch.problems import FetchError, words
from byliv.core.fetch.transfer import Answer

__all__ = [
    "ANSWERS", "CALENDARS", "Answer", "FetchError", "Fetched", "Known", "Limits", "fetch", "send", "words",
]  # fmt: skip
