"""How long something took, in words that people use."""

from datetime import timedelta

from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def took(duration: timedelta) -> str:
    """A time in whole hours below two days, else in days: "5 hours", "3 days"."""
    hours = max(1, round(duration.total_seconds() / 3600))
    if hours < 48:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    days = round(hours / 24)
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
