"""Distances, times and ways in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.walks.shapes import Along, Leg, minutes_of


def distance(metres: float) -> str:
    """ "240 m", "1.2 km": rounded as people say it."""
    if metres < 995:
        return _("%(metres)s m") % {"metres": max(10, round(metres / 10) * 10)}
    return _("%(kilometres)s km") % {"kilometres": number_format(round(metres / 1000, 1), 1)}


def duration(minutes: int) -> str:
    """ "45 minutes", "1 h 25 min", "2 hours"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}
    if not rest:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def about(minutes: int) -> str:
    """A whole walk's time as one would say it: to five minutes, above half an hour."""
    return duration(minutes if minutes < 30 else round(minutes / 5) * 5)


def way_of(leg: Leg) -> str:
    """Which streets: "straight along Istedgade", "along Istedgade, then left into Gasværksvej"; "" when unknown."""
    named = [each for each in leg.along if each.name]
    if not named:
        return ""
    if len(leg.along) == 1:
        return _("straight along %(street)s") % {"street": named[0].name}
    first = _("along %(street)s") % {"street": named[0].name}
    return ", ".join([first, *(_turned(each) for each in named[1:])])


def _turned(part: Along) -> str:
    words = {
        "left": _("then left into %(street)s"),
        "right": _("then right into %(street)s"),
        "": _("then along %(street)s"),
    }
    return words[part.turn] % {"street": part.name}


def ground_of(leg: Leg) -> str:
    """What those on wheels want to know: metres on rough ground; "" when there are none."""
    return (
        _("%(distance)s of it over cobbles, gravel or a high kerb") % {"distance": distance(leg.rough)}
        if leg.rough
        else ""
    )


def leg_line(leg: Leg, *, is_step_free: bool) -> str:
    """A leg in one line: "240 m, 3 minutes, straight along Istedgade"."""
    time = duration(minutes_of(leg.metres, is_step_free=is_step_free))
    return ", ".join(part for part in (distance(leg.metres), time, way_of(leg)) if part)
