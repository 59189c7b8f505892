"""What can go wrong when an address is read: a code that can be kept, and its words in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


class FetchError(Exception):
    """The address could not be read. `code` and `values` (fit for JSON) can be kept; `str()` is in words."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def __str__(self) -> str:
        return words(self.code, self.values)


def words(code: str, values: Mapping[str, Any] | None = None) -> str:
    """The sentence for a code, in the language that is active; it says what to do."""
    known = {
        "address": _("This is no web address that we can read. It begins with https:// and has no password in it."),
        "port": _("We do not read from port %(port)s. Calendars are on the web’s own ports."),
        "private": _("This address leads into a private network. We only read what is on the open web."),
        "unknown_host": _("There is no server called %(host)s. Is the address spelled right?"),
        "unreachable": _("The server %(host)s does not answer."),
        "slow": _("The server took more than %(seconds)s seconds."),
        "too_large": _("There are more than %(megabytes)s MB behind this address. A calendar is smaller."),
        "redirects": _("The address leads from one page to the next without an end."),
        "certificate": _("%(host)s does not show a valid certificate, so we cannot know whom we are talking to."),
        "broken": _("The answer broke off in the middle."),
        "no_answer": _("What came back is no answer that a web server gives."),
        "packing": _("The answer is packed in a way that we cannot read."),
        "closed": _("The page asks for a password. Share the calendar publicly, or use its public address."),
        "not_found": _("There is nothing at this address (%(status)s)."),
        "gone": _("The server says that this is gone for good."),
        "too_often": _("The server asks us to come less often."),
        "fault": _("The server has a fault of its own (%(status)s)."),
        "status": _("The server gave an answer that we do not know (%(status)s)."),
    }
    return known.get(code, code) % (values or {})


def of_status(status: int, retry_after: str = "") -> FetchError:
    """The problem that an answer's status tells of; `values["retry"]` are the seconds after which to come again."""
    codes = {401: "closed", 403: "closed", 407: "closed", 404: "not_found", 410: "gone", 429: "too_often"}
    code = codes.get(status) or ("fault" if status >= 500 else "status")
    return FetchError(code, status=status, **({"retry": int(retry_after)} if retry_after.isdigit() else {}))
