"""How long something stands empty, and by whom a step was made, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.vacancies.choices import Why
from byliv.vacancies.models import Step, Vacancy

WEEK, MONTH, YEAR = 7, 30.44, 365.25  # days


def how_long(days: int | None) -> str:
    """So many days as one says them: "3 days", "5 weeks", "14 months", "3 years"; None: nobody knows."""
    if days is None:
        return ""
    days = max(0, days)
    if days < 2 * WEEK:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if days < 2 * MONTH:
        return ngettext("%(count)s week", "%(count)s weeks", days // WEEK) % {"count": days // WEEK}
    if days < 2 * YEAR:
        months = int(days / MONTH)
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    years = int(days / YEAR)
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}


def empty_for(vacancy: Vacancy, today: date) -> str:
    """ "empty for 5 weeks"; "at least" where nobody knows since when; nothing of what is no longer empty."""
    if not vacancy.is_empty:
        return ""
    days = (today - vacancy.since).days
    if vacancy.empty_since:
        return _("empty for %(time)s") % {"time": how_long(days)}
    return _("empty for at least %(time)s") % {"time": how_long(days)} if days > 0 else _("seen empty today")


def by_whom(role: str, why: str = "") -> str:
    """As who somebody acted, for everybody to read; `why` where the program followed the room's bookings."""
    words = {
        Step.Role.STEWARD: _("those who look after the area"),
        Step.Role.OWNER: _("the owner"),
        Step.Role.PUBLIC: _("somebody who walked by"),
    }
    who = words.get(Step.Role(role), _("the program"))
    return f"{who}: {Why(why).label}" if why else who
