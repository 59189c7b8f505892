"""Reads over what is asked for: how much, how contested, by whom."""

from collections import defaultdict

from django.db.models import Count, Prefetch, Q, QuerySet

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.areas.queries import ids_below
from byliv.organisations.models import Membership, Organisation
from byliv.rooms.models import Room
from byliv.seasons.models import Application, RoomWish, Season, SlotRequest, TimeWish

SENT = Q(sent_at__isnull=False, withdrawn_at=None)


def seasons_around(area: Area) -> QuerySet[Season]:
    """The rounds of the area, of those above it and of those below."""
    return Season.objects.filter(area__in={*area.ancestor_ids, *ids_below(area)}).select_related("area")


def rooms_to_hand_out(season: Season) -> QuerySet[Room]:
    """The rooms that a round of this area can have: to be booked, and those that are in it already."""
    rooms = Room.objects.filter(Q(area__in=ids_below(season.area), is_bookable=True) | Q(seasons__season=season))
    rooms = rooms.select_related("place", "part_of").defer("place__imported", "place__folded")
    return rooms.distinct().order_by("place__name", "name", "pk")


def applications_of(season: Season) -> QuerySet[Application]:
    """What was sent, with its sections and their wishes; a handful of queries."""
    rows = season.applications.exclude(sent_at=None).select_related("organisation")
    return rows.prefetch_related(Prefetch("requests", sections())).order_by("organisation__name", "pk")


def sections() -> QuerySet[SlotRequest]:
    """Sections with what they wish for."""
    wishes = RoomWish.objects.select_related("room__room").order_by("rank", "pk")
    rows = SlotRequest.objects.select_related("priority").prefetch_related("time_wishes")
    return rows.prefetch_related(Prefetch("room_wishes", wishes)).order_by("pk")


def counted(season: Season) -> dict[str, int]:
    """How many applications and sections take part so far."""
    sent = season.applications.filter(SENT)
    return sent.aggregate(applications=Count("pk", distinct=True), sections=Count("requests"))


def contested(application: Application) -> dict[int, int]:
    """For each wanted time of the application: how many other sections that were sent want some of it in one of the
    same rooms. Four queries however many."""
    mine = TimeWish.objects.filter(request__application=application).select_related("request")
    wished = RoomWish.objects.filter(request__application__season=application.season_id)
    others = wished.filter(request__application__sent_at__isnull=False, request__application__withdrawn_at=None)
    rooms_of: dict[int, set[int]] = defaultdict(set)
    for request, room in wished.filter(request__application=application).values_list("request", "room"):
        rooms_of[request].add(room)
    rivals: dict[int, set[int]] = defaultdict(set)
    for request, room in others.exclude(request__application=application).values_list("request", "room"):
        rivals[room].add(request)
    times: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    sent = Application.objects.filter(SENT, season=application.season_id).exclude(pk=application.pk)
    for request, *time in TimeWish.objects.filter(request__application__in=sent).values_list(
        "request", "weekday", "begin", "end"
    ):
        times[request].append((time[0], time[1], time[2]))
    return {
        wish.pk: len(_overlapping(wish, {other for room in rooms_of[wish.request_id] for other in rivals[room]}, times))
        for wish in mine
    }


def own_applications(user: User) -> list[Application]:
    """Those of the person's organisations, the newest season first."""
    mine = Membership.objects.filter(user=user.pk).values("organisation")
    rows = Application.objects.filter(organisation__in=mine).select_related("organisation", "season__area")
    return list(rows.annotate(sections=Count("requests")).order_by("-season__first_day", "organisation__name"))


def organisations_of(user: User) -> list[Organisation]:
    """The person's organisations, by name."""
    mine = Membership.objects.filter(user=user.pk).values("organisation")
    return list(Organisation.objects.filter(pk__in=mine, merged_into=None).order_by("name", "pk"))


def organisations_named(words: str, limit: int = 20) -> list[Organisation]:
    """Public organisations with these words in their name, for those who enter an application by telephone."""
    found = Organisation.objects.public().filter(name__icontains=words, merged_into=None)
    return list(found.order_by("name", "pk")[:limit]) if words else []


def _overlapping(wish: TimeWish, others: set[int], times: dict[int, list[tuple[int, int, int]]]) -> set[int]:
    return {
        other
        for other in others
        if any(day == wish.weekday and begin < wish.end and wish.begin < end for day, begin, end in times[other])
    }
