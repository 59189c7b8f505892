"""Which entries their owners are asked about, and whom."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from byliv.accounts.models import User
from byliv.core import clock
from byliv.listings.models import Listing
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.stewardship.models import Confirmation

HALF_A_YEAR = timedelta(days=182)
# People take turns: each has a day of their own among so many, so that not everybody is asked at once.
TURNS = 28
MOST_A_DAY = 300


def due() -> QuerySet[Listing]:
    """Public entries that nobody has confirmed, nor been asked about, nor made within half a year."""
    since = clock.now() - HALF_A_YEAR
    asked = Confirmation.objects.filter(listing_id=OuterRef("pk"), asked_at__gt=since)
    rows = Listing.objects.public().filter(Q(confirmed_at=None) | Q(confirmed_at__lte=since), created_at__lte=since)
    return rows.filter(~Exists(asked))


def whose_turn(day: date) -> list[int]:
    """Owners whose day it is, who want to be asked, and have something due; so many at most, the rest another day."""
    owners = Membership.objects.filter(
        role=Membership.Role.OWNER, user__is_active=True, user__wants_questions=True
    ).alias(turn=(F("user_id") + 0) % TURNS)
    mine = owners.filter(turn=day.toordinal() % TURNS)
    # Asked of each owner on the way: all that is due would be most of the map, what has an owner is little of it.
    own = due().filter(pk=OuterRef("organisation_id"))
    hosted = Occupancy.objects.filter(organisation_id=OuterRef("organisation_id"), role__in=IN_CHARGE)
    places = hosted.filter(Exists(due().filter(pk=OuterRef("place_id"))))
    found = mine.filter(Exists(own) | Exists(places))
    return list(found.order_by("user_id").values_list("user_id", flat=True).distinct()[:MOST_A_DAY])


def due_of(user_ids: Collection[int]) -> set[int]:
    """Identities of the due entries of these people."""
    own = Membership.objects.filter(user_id__in=user_ids, role=Membership.Role.OWNER)
    theirs = set(own.values_list("organisation_id", flat=True))
    places = Occupancy.objects.filter(organisation_id__in=theirs, role__in=IN_CHARGE)
    theirs |= set(places.values_list("place_id", flat=True))
    return set(due().filter(pk__in=theirs).values_list("pk", flat=True))


def owners_by_listing(listing_ids: Collection[int]) -> dict[int, set[int]]:
    """Identities of those to ask about each entry: its owners who want to be asked."""
    asked = {"role": Membership.Role.OWNER, "user__is_active": True, "user__wants_questions": True}
    found: dict[int, set[int]] = {}
    own = Membership.objects.filter(organisation_id__in=listing_ids, **asked).values_list("organisation_id", "user_id")
    hosts = dict.fromkeys(
        Occupancy.objects.filter(place_id__in=listing_ids, role__in=IN_CHARGE).values_list(
            "place_id", "organisation_id"
        )
    )
    people: dict[int, set[int]] = {}
    members = Membership.objects.filter(organisation_id__in={host for _place, host in hosts}, **asked)
    for organisation, user in members.values_list("organisation_id", "user_id"):
        people.setdefault(organisation, set()).add(user)
    for listing, user in own:
        found.setdefault(listing, set()).add(user)
    for place, host in hosts:
        found.setdefault(place, set()).update(people.get(host, ()))
    return found


def to_ask(day: date) -> dict[int, set[int]]:
    """{entry: people} to be asked today. Whoever is asked about one is asked about all of theirs that are due.

    A few queries for all of them, however many they are.
    """
    people, entries = set(whose_turn(day)), set[int]()
    for _round in range(4):  # those who share an entry with them are asked the same day, so that each gets one mail
        more = due_of(people) - entries
        if not more:
            break
        entries |= more
        people |= {user for users in owners_by_listing(more).values() for user in users}
    return {entry: users for entry, users in owners_by_listing(entries).items() if users}


def people_in(asked: dict[int, set[int]]) -> dict[int, User]:
    """The people of `to_ask`, by identity."""
    return User.objects.in_bulk({user for users in asked.values() for user in users})
