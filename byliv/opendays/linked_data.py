"""An open day in schema.org's words: a festival whose parts are the doors that open."""

from collections.abc import Sequence

from byliv.areas import linked_data as areas
from byliv.areas.models import Area
from byliv.core import linked
from byliv.core.linked import Thing
from byliv.events import linked_data as events
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow, programme
from byliv.opendays.words import local


def of(open_day: OpenDay, rows: Sequence[StopRow] | None = None, around: Sequence[Area] | None = None) -> Thing:
    """The open day with the stops that everybody may see. Reads what is not handed in."""
    rows = (programme(open_day) if open_day.is_published else []) if rows is None else rows
    around = list(open_day.areas.defer("polygon")) if around is None else around
    dates = [(local(each.start), local(each.end)) for each in open_day.dates.all()]
    return events.of(open_day.event) | linked.trimmed(
        {
            "@type": "Festival",
            "@id": f"{page(open_day)}#openday",
            "url": page(open_day),
            "startDate": dates[0][0].isoformat() if dates else "",
            "endDate": dates[-1][1].isoformat() if dates else "",
            "eventSchedule": [_stretch(*each) for each in dates] if len(dates) > 1 else [],
            "location": [areas.reference(area) for area in around],
            "subEvent": [stop(row) for row in rows],
            "sponsor": [linked.trimmed({"@type": "Organization", "name": each.name, "url": each.url})
                        for each in open_day.sponsors.all()],
        }
    )  # fmt: skip


def page(open_day: OpenDay) -> str:
    """The whole address of its page in the first language."""
    return linked.page("opendays:page", open_day.slug)


def stop(row: StopRow) -> Thing:
    """One door; nothing of its host as a person."""
    hours = [(local(start), local(end)) for start, end in row.hours]
    place = {"@type": "Place", "name": row.where, "address": row.where}
    facts = [] if row.is_step_free is None else [linked.fact("Step-free", row.is_step_free, "step_free")]
    return linked.trimmed(
        {
            "@type": "Event",
            "@id": linked.whole(row.url) + "#event" if row.url else "",
            "identifier": row.number,
            "name": row.name,
            "description": row.summary,
            "url": linked.whole(row.url),
            "startDate": hours[0][0].isoformat() if hours else "",
            "endDate": hours[-1][1].isoformat() if hours else "",
            "eventSchedule": [_stretch(*each) for each in hours] if len(hours) > 1 else [],
            "location": linked.trimmed(
                place | {"geo": linked.point(*row.position) if row.position else None, "amenityFeature": facts}
            ),
            "organizer": {"@type": "Organization", "name": row.host} if row.host else None,
        }
    )


def _stretch(start, end) -> Thing:
    return {"@type": "Schedule", "startDate": f"{start:%Y-%m-%d}", "startTime": f"{start:%H:%M:%S}",
            "endDate": f"{end:%Y-%m-%d}", "endTime": f"{end:%H:%M:%S}"}  # fmt: skip
