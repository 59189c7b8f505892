"""Writing with a key: the same rules, actions and history as on the pages."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Header, Query, Router

from byliv.api.records import record_of
from byliv.api.records.events import days_of
from byliv.api.records.listings import address_of, contact, page_of
from byliv.api.schemas import bodies
from byliv.api.schemas import pages as told
from byliv.api.schemas import queries as asked_for
from byliv.api.schemas.words import moment_of
from byliv.api.views.access import event_editable, event_seen, listing_editable, listing_seen
from byliv.api.views.answers import answer, in_language
from byliv.api.views.front import Key, ReadingKey
from byliv.api.views.once import once
from byliv.api.views.problems import Problem
from byliv.api.writing import events, listings
from byliv.calendar.rows import rows_of
from byliv.core.ratelimit import hit
from byliv.events import actions as event_actions
from byliv.events.models import Event
from byliv.events.views.add import A_DAY, DAY
from byliv.listings import actions
from byliv.listings.doors import Door
from byliv.listings.likeness import MAYBE
from byliv.listings.models import Listing
from byliv.listings.views.alike import found_for
from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.organisations.models import Membership, Organisation
from byliv.places.door import DOOR as PLACES
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE

router = Router(tags=["Writing"], auth=Key())
One = Query[asked_for.One]
Again = Annotated[
    str | None,
    Header(
        None,
        alias="Idempotency-Key",
        max_length=255,
        pattern=r"^[ -~]{1,255}$",
        description="Any text of yours. Sent again with the same one within a day, nothing is done twice.",
    ),
]


@router.get("/me", auth=ReadingKey(), response=told.Me, summary="Whose key it is", tags=["Reading"])
def me(request: HttpRequest, asked: One) -> HttpResponse:
    """The key's person, and what they look after."""
    token = request.token  # type: ignore[attr-defined]
    mine = Membership.objects.filter(user=token.user).values("organisation")
    run = Occupancy.objects.filter(organisation__in=mine, role__in=IN_CHARGE).values("place")
    with in_language(asked):
        data = {
            "name": str(token.user),
            "scope": token.scope,
            "expires_on": token.expires_on,
            "organisations": [_named(each) for each in Organisation.objects.filter(pk__in=mine).order_by("name")],
            "places": [_named(each) for each in Place.objects.filter(pk__in=run).order_by("name")],
        }
        return answer(request, data)


def _named(listing: Listing) -> dict[str, str]:
    return {"slug": listing.slug, "name": listing.name, "url": page_of(listing), "api_url": address_of(listing)}


@router.post("/places", response={201: told.Place}, summary="Put a place on the map")
def add_place(request: HttpRequest, asked: One, new: bodies.PlaceNew, again: Again = None) -> HttpResponse:
    """For the organisation of yours that runs it, or in an area that you look after. 409: it may be there already."""
    return once(request, lambda: _made(request, asked, PLACES, new))


@router.post("/organisations", response={201: told.Organisation}, summary="Put an organisation on the map")
def add_organisation(
    request: HttpRequest, asked: One, new: bodies.OrganisationNew, again: Again = None
) -> HttpResponse:
    """You become its owner. 409 when it may be there already."""
    return once(request, lambda: _made(request, asked, ORGANISATIONS, new))


def _made(request: HttpRequest, asked: Any, door: Door, new: Any) -> HttpResponse:
    sent = new.sent()
    if not new.is_new:
        found = [_named(each.listing) for each in found_for(door, sent, MAYBE)]
        _unless_alike(found)
    make = listings.make_place if door is PLACES else listings.make_organisation
    made = make(sent, by=_by(request))
    return _told(request, asked, listing_seen(_by(request), door, made.slug), status=201)


def _unless_alike(found: list[dict[str, str]]) -> None:
    if found:
        words = _("It may be there already. Look at these; send is_new: true when it is none of them.")
        raise Problem(409, words, alike=found)


def _by(request: HttpRequest) -> Any:
    return request.token.user  # type: ignore[attr-defined]


def _told(request: HttpRequest, asked: Any, thing: Any, status: int = 200) -> HttpResponse:
    """The thing as it is now, to somebody who may change it: with what is hidden from others."""
    with in_language(asked):
        record = record_of(thing)
        if "contacts" in record:
            record["contacts"] = [contact(each, thing, is_whole=True) for each in thing.contacts.all()]
        response = answer(request, record, status=status)
    if status == 201:
        response.headers["Location"] = record["api_url"]
    return response


@router.patch("/places/{slug}", response=told.Place, summary="Change a place")
def change_place(request: HttpRequest, slug: str, asked: One, change: bodies.PlaceChange) -> HttpResponse:
    """Only what is sent is changed; all of it or nothing."""
    return _changed(request, asked, PLACES, slug, change)


@router.patch("/organisations/{slug}", response=told.Organisation, summary="Change an organisation")
def change_organisation(request: HttpRequest, slug: str, asked: One, change: bodies.OrganisationChange) -> HttpResponse:
    """Only what is sent is changed; all of it or nothing."""
    return _changed(request, asked, ORGANISATIONS, slug, change)


def _changed(request: HttpRequest, asked: Any, door: Door, slug: str, change: Any) -> HttpResponse:
    listing = listing_editable(_by(request), door, slug)
    listings.change_listing(door, listing, change.sent(), by=_by(request))
    return _told(request, asked, listing_seen(_by(request), door, slug))


@router.delete("/places/{slug}", response={204: None}, summary="Delete a place")
def delete_place(request: HttpRequest, slug: str, asked: One) -> HttpResponse:
    """For good; only its area's stewards may."""
    return _deleted(request, PLACES, slug)


@router.delete("/organisations/{slug}", response={204: None}, summary="Delete an organisation")
def delete_organisation(request: HttpRequest, slug: str, asked: One) -> HttpResponse:
    """For good; only its owners and its area's stewards may."""
    return _deleted(request, ORGANISATIONS, slug)


def _deleted(request: HttpRequest, door: Door, slug: str) -> HttpResponse:
    listing = listing_seen(_by(request), door, slug)
    if not door.can_delete(_by(request), listing):
        raise Problem(403, _("Only those who are responsible for this page may delete it."))
    actions.delete(listing, by=_by(request))
    return HttpResponse(status=204)


@router.post("/places/{slug}/confirmations", response=told.Place, summary="Say that a place is right")
def confirm_place(request: HttpRequest, slug: str, asked: One) -> HttpResponse:
    """It is fresh from today on. Confirm only what somebody has looked at."""
    return _confirmed(request, asked, PLACES, slug)


@router.post(
    "/organisations/{slug}/confirmations", response=told.Organisation, summary="Say that an organisation is right"
)
def confirm_organisation(request: HttpRequest, slug: str, asked: One) -> HttpResponse:
    """It is fresh from today on. Confirm only what somebody has looked at."""
    return _confirmed(request, asked, ORGANISATIONS, slug)


def _confirmed(request: HttpRequest, asked: Any, door: Door, slug: str) -> HttpResponse:
    listing, by = listing_editable(_by(request), door, slug), _by(request)
    speaks_as = Listing.ConfirmedAs.OWNER if door.is_own(by, listing) else Listing.ConfirmedAs.STEWARD
    actions.confirm(listing, by=by, confirmed_as=speaks_as)
    return _told(request, asked, listing_seen(by, door, slug))


@router.post("/events", response={201: told.Event}, summary="Write an event")
def add_event(request: HttpRequest, asked: One, new: bodies.EventNew, again: Again = None) -> HttpResponse:
    """With its dates, as a rule or in words. In somebody else's place it is shown there once the place has said yes.
    409 when it may be there already."""

    def make() -> HttpResponse:
        sent = new.sent()
        prepared = events.new_event(sent, by=_by(request))
        if not new.is_new:
            _unless_alike([_event_named(each) for each in events.alike_to(prepared)])
        if not hit(f"add-event:{_by(request).pk}", A_DAY, DAY):
            raise Problem(429, _("You have written very many events today. Go on tomorrow, or read in a calendar."))
        event = events.make_event(prepared, sent, by=_by(request))
        return _told(request, asked, event_seen(_by(request), event.slug), status=201)

    return once(request, make)


def _event_named(event: Event) -> dict[str, Any]:
    return record_of(event, ("slug", "name", "url", "api_url"))


@router.patch("/events/{slug}", response=told.Event, summary="Change an event")
def change_event(request: HttpRequest, slug: str, asked: One, change: bodies.EventChange) -> HttpResponse:
    """Only what is sent is changed; all of it or nothing. `status: cancelled` calls off all its dates."""
    event = event_editable(_by(request), slug)
    events.change_event(event, change.sent(), by=_by(request))
    return _told(request, asked, event_seen(_by(request), slug))


@router.delete("/events/{slug}", response={204: None}, summary="Delete an event")
def delete_event(request: HttpRequest, slug: str, asked: One) -> HttpResponse:
    """For good. What really was planned is cancelled instead, so that nobody comes in vain."""
    event_actions.delete_event(event=event_editable(_by(request), slug), by=_by(request))
    return HttpResponse(status=204)


@router.patch("/events/{slug}/dates/{date}", response=told.Date, summary="Call off or postpone one date")
def change_date(request: HttpRequest, slug: str, date: int, asked: One, change: bodies.DateChange) -> HttpResponse:
    """`date` is the `id` of a date in the agenda. It stays on the pages, so that nobody comes in vain."""
    event = event_editable(_by(request), slug)
    row = event.occurrences.select_related("schedule").filter(pk=date).first() if abs(date) < 2**63 else None
    if row is None:
        raise Http404(_("The event has no such date."))
    sent = change.sent()
    if change.postponed_to:
        sent["postponed_to"] = moment_of(change.postponed_to)
    events.change_date(event, row, sent, by=_by(request))
    now = event.occurrences.filter(schedule=row.schedule, original=row.original).first()
    with in_language(asked):
        return answer(request, days_of(rows_of([now.pk if now else row.pk]))[0])
