"""A room in schema.org's words: what it is, how many it holds, what is in it, how one gets in, what it costs."""

from collections.abc import Iterable

from byliv.areas.linked_data import containing
from byliv.core import linked
from byliv.core.linked import Thing
from byliv.places import linked_data as places
from byliv.places.linked_data import DAYS
from byliv.rooms.choices import Unit, Use
from byliv.rooms.models import DAY, Price, Room, RoomAccess, RoomHours, RoomItem, RoomPhoto, RoomUse

UNITS = {Unit.HOUR: "HUR", Unit.DAY: "DAY"}  # UN/CEFACT
LAST_MINUTE = "23:59"


def of(room: Room) -> Thing:
    """The room with what is known around it; reads its rows, none when they were fetched before."""
    uses, items, access = list(room.uses.all()), list(room.items.all()), list(room.access.all())
    return linked.trimmed(
        {
            **reference(room, uses),
            "description": linked.said(room, "description") or linked.said(room, "summary"),
            "image": [linked.whole(photo.large_url) for photo in pictures(room.photos.all())],
            "containedInPlace": places.reference(room.place) if room.place.is_public else containing(room.area_id),
            "geo": linked.point(room.longitude, room.latitude),
            "maximumAttendeeCapacity": room.capacity,
            "occupancy": _people(room.capacity),
            "floorSize": {"@type": "QuantitativeValue", "value": room.floor_area, "unitCode": "MTK"}
            if room.floor_area else None,
            "amenityFeature": features(room, items, access),
            "openingHoursSpecification": hours(room.hours.all()),
            "isAccessibleForFree": is_free(room.prices.all()),
            "potentialAction": {"@type": "ReserveAction", "target": page(room)} if room.is_bookable else None,
            "makesOffer": [offer(price) for price in room.prices.all()],
            "mainEntityOfPage": {"@type": "WebPage", "@id": page(room), "dateModified": room.updated_at.isoformat()},
        }
    )  # fmt: skip


def reference(room: Room, uses: Iterable[RoomUse] = ()) -> Thing:
    """Enough to say which room is meant."""
    kind = "MeetingRoom" if any(each.use == Use.MEETING for each in uses) else "Room"
    return {"@type": kind, "@id": f"{page(room)}#room", "name": room.name, "url": page(room)}


def page(room: Room) -> str:
    """The whole address of its page in the first language."""
    return linked.page("rooms:detail", room.slug)


def pictures(photos: Iterable[RoomPhoto]) -> list[RoomPhoto]:
    return [photo for photo in photos if not photo.is_plan]


def features(room: Room, items: Iterable[RoomItem], access: Iterable[RoomAccess]) -> list[Thing]:
    """What is in it and how one gets in; what nobody knows is not told."""
    found = [linked.fact(str(each.get_item_display()), True, each.item) for each in items]
    found += [linked.fact(str(each.get_feature_display()), each.value == "yes", each.feature) for each in access]
    if room.is_step_free is not None:
        found.append(linked.fact("Step-free entrance", room.is_step_free, "step_free"))
    return found


def hours(rows: Iterable[RoomHours]) -> list[Thing]:
    """When it can be had, days that are alike as one."""
    days: dict[tuple, list[str]] = {}
    for row in rows:
        key = (_clock(row.opens), _clock(row.closes), row.first_day, row.last_day)
        days.setdefault(key, []).append(f"https://schema.org/{DAYS[row.weekday]}")
    return [
        linked.trimmed(
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": named,
                "opens": opens,
                "closes": closes,
                "validFrom": first.isoformat() if first else None,
                "validThrough": last.isoformat() if last else None,
            }
        )
        for (opens, closes, first, last), named in days.items()
    ]


def _clock(minutes: int) -> str:
    # Midnight at the end of a day is a minute before the next, in schema.org's and search engines' words.
    if minutes == DAY:
        return LAST_MINUTE
    hour, rest = divmod(minutes % DAY, 60)
    return f"{hour:02}:{rest:02}"


def is_free(prices: Iterable[Price]) -> bool | None:
    """Whether nobody pays; None when nobody has said."""
    amounts = [price.amount for price in prices]
    return not any(amounts) if amounts else None


def offer(price: Price) -> Thing:
    """What one kind of user pays."""
    unit = UNITS.get(Unit(price.unit))
    specification = {
        "@type": "UnitPriceSpecification", "price": price.amount / 100, "priceCurrency": price.currency,
        "unitCode": unit,
    }  # fmt: skip
    return {
        "@type": "Offer",
        "eligibleCustomerType": str(price.get_payer_display()),
        "priceSpecification": linked.trimmed(specification),
    }


def _people(count: int | None) -> Thing | None:
    return {"@type": "QuantitativeValue", "maxValue": count, "unitText": "people"} if count else None
