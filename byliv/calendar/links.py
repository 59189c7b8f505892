"""Ways from the page that one looks at: other days, feeds of the same, the code for other sites."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from byliv.calendar.filters import AgendaFilter
from byliv.calendar.follow.links import start_path
from byliv.calendar.periods import NAMED, Period, month_of, named
from byliv.calendar.syndication.naming import name_of
from byliv.core.addresses import address
from byliv.core.sharing import Share

FORMS = ("ics", "rss", "atom", "json", "geojson", "csv", "xlsx", "jsonld")


@dataclass(frozen=True)
class PeriodLink:
    """One of the periods to choose; its query keeps the rest of the filter."""

    label: str
    query: str
    is_on: bool


@dataclass(frozen=True)
class Periods:
    """The periods to choose, those before and after the one that is shown, and the month as a table."""

    choices: list[PeriodLink]
    before: str | None
    after: str | None
    month: str
    list: str
    long: str


@dataclass(frozen=True)
class Links:
    """Addresses of the same filter for calendars and machines, and of the page that writes the code to embed it."""

    webcal: str
    google: str
    feeds: dict[str, str]
    embed: str
    follow: str


def periods_of(wanted: AgendaFilter, today: date) -> Periods:
    """The periods one press away, for list and table."""
    shown = wanted.without(view="list") if wanted.view == "month" else wanted
    everything = Period(today, today)
    choices = [PeriodLink("", shown.query_in(everything), not wanted.period.word)]
    for word, label in NAMED.items():
        link = shown.query_in(named(word, today))
        choices.append(PeriodLink(str(label), link, wanted.period.word == word and wanted.view != "month"))
    month = wanted.without(period=month_of(wanted.period.first))
    around = month if wanted.view == "month" else wanted
    return Periods(
        choices,
        _beside(around, -1),
        _beside(around, 1),
        month.without(view="month").query(),
        wanted.without(view="list").query(),
        wanted.without(view="long", time="").query(),
    )


def share_of(wanted: AgendaFilter) -> Share:
    """What the page of a filter tells other sites: its picture says the filter in words."""
    plain = wanted.without(view="list", box=None)
    picture = address("site:agenda_picture")
    words = plain.whole_query()
    return Share(
        title=name_of(plain),
        line=_("What happens, from everybody’s own calendar."),
        path=page_of_filter(plain),
        picture=f"{picture}?{words}" if picture and words else picture,
        can_be_framed=True,
    )


def links_of(wanted: AgendaFilter, host: str) -> Links:
    """Feeds of the filter. A calendar subscribes to what comes, so that its address says no days."""
    rolling = wanted.rolling_query()
    asked = f"?{rolling}" if rolling else ""
    feeds = {form: address(f"calendar:{form}") + asked for form in FORMS}
    webcal = f"webcal://{host}{feeds['ics']}"
    embed = address("calendar:embed_code") + asked
    return Links(
        webcal, f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}", feeds, embed, _follow(wanted)
    )


def _follow(wanted: AgendaFilter) -> str:
    """Where one begins to follow the place, the organiser, or the area and theme that are shown."""
    if wanted.place:
        return start_path(place=wanted.place.slug)
    if wanted.organiser:
        return start_path(organisation=wanted.organiser.slug)
    things = {"area": wanted.area.slug} if wanted.area else {}
    return start_path(**things, **({"theme": wanted.themes[0]} if wanted.themes else {}))


def _beside(wanted: AgendaFilter, steps: int) -> str | None:
    period = wanted.period.beside(steps)
    return wanted.query_in(period) if period else None


def with_words(path: str, pairs: list[tuple[str, str]]) -> str:
    """The address with these words behind it."""
    return f"{path}?{urlencode(pairs)}" if pairs else path


def page_of_filter(wanted: AgendaFilter) -> str:
    """The page that shows the filter, in the area's own address."""
    path = address("calendar:area", wanted.area.slug) if wanted.area else address("calendar:everywhere")
    return with_words(path, wanted.pairs())
