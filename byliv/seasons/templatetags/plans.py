"""Filters for the pages of a plan."""

from django import template

from byliv.seasons import plan_shown, week_words

register = template.Library()


@register.filter
def weekday_words(weekday: int) -> str:
    """ "Tuesday"."""
    return week_words.weekday_words(weekday)


@register.filter
def share_words(share: float | None) -> str:
    """ "85 %", "–"."""
    return plan_shown.share_words(share)


@register.filter
def add_float(value: float, more: int) -> str:
    """A sum as drawings want it, with a full stop in every language."""
    return f"{value + more:.1f}"
