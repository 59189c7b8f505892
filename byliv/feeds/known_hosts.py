"""People paste the page on which they see their calendar; where a well-known service has the calendar itself beside it,
that is read instead."""

from urllib.parse import parse_qs, quote, urlsplit

GOOGLE = "calendar.google.com"


def calendar_behind(address: str) -> str:
    """The calendar's own address for a page of a service we know; else the address as it is."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query)
    except ValueError:
        return address
    if parts.hostname == GOOGLE and parts.path.startswith("/calendar/") and "/ical/" not in parts.path:
        name = (query.get("src") or query.get("cid") or [""])[0]
        if "@" in name:
            return f"https://{GOOGLE}/calendar/ical/{quote(name)}/public/basic.ics"
    return address
