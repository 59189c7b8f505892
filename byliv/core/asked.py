"""Words of an address: each is one that is known, or the reader is told."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from byliv.core.geo.box import Box

Known = Collection[str]


class BadFilter(ValueError):
    """The address asks for something that cannot be; its text says what."""


def all_of(values: list[str], known: Known | Callable[[], Known]) -> tuple[str, ...]:
    """The words, each once; BadFilter for one that is not known (`known` may be a function, asked only then)."""
    if not any(values):
        return ()
    words = known() if callable(known) else known
    return tuple(dict.fromkeys(one_of(value, words) for value in values if value))


def one_of(value: str, known: Known) -> str:
    """The word; BadFilter when it is not among the known."""
    if value not in known:
        raise BadFilter(_("This address asks for “%(word)s”, which we do not know.") % {"word": value[:40]})
    return value


def box_of(text: str) -> Box | None:
    """The part of the map, None when none is asked for; BadFilter when it cannot be."""
    try:
        return Box.parse(text) if text else None
    except ValueError:
        raise BadFilter(_("The part of the map in this address is outside the world.")) from None


def position_of(text: str) -> tuple[float, float] | None:
    """Longitude and latitude, None when none are given; BadFilter when they cannot be."""
    if not text:
        return None
    try:
        longitude, latitude = (float(part) for part in text.split(","))
    except ValueError:
        raise BadFilter(_("The position in this address cannot be read.")) from None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise BadFilter(_("The position in this address is outside the world."))
    return longitude, latitude
