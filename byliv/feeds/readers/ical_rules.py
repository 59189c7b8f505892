"""RRULE and EXRULE as other programs write them, made such that `events.recurrence` follows them."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from byliv.events.recurrence import BadRule, Rule, checked, spans
from byliv.feeds.readers.ical_lines import Component
from byliv.feeds.readers.values import Found

# Parts of RFC 5545; RSCALE and SKIP (RFC 7529) mean another calendar, X-… nothing to us.
PARTS = {
    "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY",
    "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST",
}  # fmt: skip
GREGORIAN = ("GREGORIAN", "GREGORY")
MOST_LEFT_OUT = 500
UNTIL = re.compile(r"(\d{8})(?:T(\d{4})(\d{2})?(Z)?)?")


def rules(component: Component, found: Found) -> tuple[str, ...]:
    """The rules that can be followed; what cannot is noted."""
    good = []
    for line in component.all("RRULE"):
        try:
            rule = tidy(line.value)
            good += list(checked([rule]))
        except BadRule:
            found.note(
                _("It repeats in a way that cannot be followed (%(rule)s); only its first date was read.")
                % {"rule": line.value[:100]}
            )
    return tuple(dict.fromkeys(good))


def tidy(written: str) -> str:
    """A rule without blanks, empty and foreign parts. BadRule when it means another calendar."""
    parts = dict(_parts(re.sub(r"\s+|\\", "", written).upper().removeprefix("RRULE:")))
    if "FREQ" not in parts or parts.get("COUNT") == "0":
        raise BadRule(written)
    if "UNTIL" in parts:
        parts.pop("COUNT", None)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _parts(rule: str) -> Iterator[tuple[str, str]]:
    for part in rule.split(";"):
        name, _sign, value = part.partition("=")
        if not value or name.startswith("X-") or (name == "RSCALE" and value in GREGORIAN):
            continue
        if name not in PARTS:
            raise BadRule(part)
        # Exchange writes -1 for "no end".
        if not (name == "COUNT" and value.startswith("-")):
            yield name, _until(value) if name == "UNTIL" else value


def _until(value: str) -> str:
    match = UNTIL.fullmatch(value.replace("-", "").replace(":", ""))
    if not match:
        raise BadRule(value)
    day, clock, seconds, utc = match.groups()
    return f"{day}T{clock}{seconds or '00'}{utc or ''}" if clock else day


def left_out(component: Component, rule: Rule, until: datetime) -> list[datetime]:
    """Local times that an EXRULE (RFC 2445) takes away, up to `until`."""
    found: list[datetime] = []
    for line in component.all("EXRULE"):
        try:
            [text] = checked([tidy(line.value)])
            taken = Rule(rule.start, rule.zone, rules=(text,))
            zone = rule.start.tzinfo
            found += [
                span.start.astimezone(zone).replace(tzinfo=None)
                for span in islice(spans(taken, until), MOST_LEFT_OUT)
                if span.start != rule.start or _is_of(text, rule)
            ]
        except (BadRule, ValueError):
            continue
    return found


def _is_of(text: str, rule: Rule) -> bool:
    """Whether the rule itself has its start, which `spans` always gives."""
    local = rule.start.replace(tzinfo=None)
    plain = re.sub(r";?UNTIL=[^;]*", "", text)
    first = next(iter(rrulestr(plain, dtstart=local)), None)
    return first == local


def shifted_rule(rule: str, days: int) -> str | None:
    """The rule moved by whole days; None when its parts do not allow it."""
    if not days:
        return rule
    if re.search(r"BY(MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)=|BYDAY=[^;]*\d", rule):
        return None
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

    def moved(match: re.Match[str]) -> str:
        return "BYDAY=" + ",".join(names[(names.index(each) + days) % 7] for each in match[1].split(","))

    return re.sub(r"BYDAY=([A-Z,]+)", moved, rule)
