"""What the desk of those who run an open day asks: who was asked, who answered, whom one can write to."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from byliv.areas.models import Area
from byliv.events.models import Event
from byliv.listings.models import ContactPoint
from byliv.opendays.models import Invitation, OpenDay, Stop
from byliv.organisations.models import Membership, Organisation

TAKES_PART = (Stop.State.SIGNED_UP, Stop.State.ACCEPTED)
# How an organisation stands: it comes, it does not, it was asked and is silent, nobody has asked it.
ANSWERS = ("yes", "no", "silent", "missing")
LAST = "last"


class Receiver(NamedTuple):
    """Somebody whom one may write to for an organisation; the name may be ""."""

    email: str
    name: str
    language: str


def receivers_of(organisation_ids: Collection[int]) -> dict[int, list[Receiver]]:
    """For each organisation its members, else the first address among its contacts; two queries for all of them."""
    found: dict[int, list[Receiver]] = {}
    members = Membership.objects.filter(organisation_id__in=organisation_ids, user__is_active=True)
    for each in members.select_related("user").order_by("-role", "created_at"):
        found.setdefault(each.organisation_id, []).append(Receiver(each.user.email, each.user.name, each.user.language))
    left = [pk for pk in organisation_ids if pk not in found]
    contacts = ContactPoint.objects.filter(listing_id__in=left).exclude(email="").order_by("listing_id", "position")
    for listing, email in contacts.values_list("listing_id", "email"):
        found.setdefault(listing, [Receiver(email, "", "da")])
    return found


def phones_of(organisation_ids: Collection[int], *, is_steward: bool) -> dict[int, str]:
    """The first telephone number of each organisation that has one; hidden ones for stewards alone."""
    rows = ContactPoint.objects.filter(listing_id__in=organisation_ids).exclude(phone="")
    if not is_steward:
        rows = rows.filter(Q(is_relayed=False) | Q(email=""))
    return dict(rows.order_by("-position", "-pk").values_list("listing_id", "phone"))


def area_ids_of(open_day: OpenDay) -> list[int]:
    """Identities of its areas and of everything below them."""
    within = Q(pk__in=[])
    for path in open_day.areas.values_list("path", flat=True):
        within |= Q(path__startswith=path)
    return list(Area.objects.filter(within).order_by().values_list("pk", flat=True))


def silent_in(open_day: OpenDay) -> QuerySet[Invitation]:
    """Invitations that were sent and have no answer: no stop, no word."""
    stops = Stop.objects.filter(open_day=open_day, organisation=OuterRef("organisation"))
    return open_day.invitations.filter(~Exists(stops), sent_at__isnull=False, declined_at=None)


def concerned(open_day: OpenDay) -> QuerySet[Any]:
    """A queryset of every Organisation that could take part: those in its areas, those asked, those of last time.

    Each has `answer` (one of ANSWERS), and `was_here`: whether it took part in the edition before.
    """
    stops = Stop.objects.filter(open_day=open_day, organisation=OuterRef("pk"))
    asked = Invitation.objects.filter(open_day=open_day, organisation=OuterRef("pk"))
    before = Stop.objects.accepted().filter(open_day=open_day.previous_id, organisation=OuterRef("pk"))
    rows: QuerySet[Any] = Organisation.objects.public().annotate(
        was_here=Exists(before),
        answer=Case(
            When(Exists(stops.filter(state__in=TAKES_PART)), then=Value("yes")),
            When(Exists(stops) | Exists(asked.filter(declined_at__isnull=False)), then=Value("no")),
            When(Exists(asked.filter(Q(sent_at__isnull=False) | Q(mail_due_at__isnull=False))), then=Value("silent")),
            default=Value("missing"),
            output_field=CharField(),
        ),
    )
    return rows.filter(Q(area_id__in=area_ids_of(open_day)) | Q(was_here=True) | ~Q(answer="missing"))


def counts_of(open_day: OpenDay) -> dict[str, int]:
    """How many of those concerned stand how: ANSWERS, and LAST: took part last time and have not said yes now."""
    counts = dict.fromkeys((*ANSWERS, LAST), 0)
    for answer, was_here, count in (
        concerned(open_day).order_by().values_list("answer", "was_here").annotate(count=Count("pk"))
    ):
        counts[answer] += count
        counts[LAST] += count if was_here and answer != "yes" else 0
    return counts


def standing_as(open_day: OpenDay, who: str) -> QuerySet[Any]:
    """Those concerned who stand so (one of ANSWERS, or LAST), by name."""
    rows = concerned(open_day)
    rows = rows.filter(was_here=True).exclude(answer="yes") if who == LAST else rows.filter(answer=who)
    return rows.order_by("name", "pk")


class Concerned(NamedTuple):
    """A line of the overview: whom it is about, what was sent and said, and how one reaches them."""

    organisation: Any
    invitation: Invitation | None
    stops: list[Stop]
    receivers: list[Receiver]
    # What whoever looks may read of how to reach them; the rest is written to without being shown.
    told: str
    phone: str


def lines_of(open_day: OpenDay, organisations: Iterable[Organisation], *, is_steward: bool) -> list[Concerned]:
    """The organisations with all that the overview says of them; a fixed number of queries however many they are.

    Names and hidden addresses are told to stewards and editors alone, as on their other pages; the team of an
    organiser reads what everybody can read.
    """
    found = list(organisations)
    ids = [each.pk for each in found]
    asked = {each.organisation_id: each for each in open_day.invitations.filter(organisation__in=ids)}
    stops: dict[int | None, list[Stop]] = {}
    for stop in open_day.stops.filter(organisation__in=ids):
        stops.setdefault(stop.organisation_id, []).append(stop)
    receivers, phones = receivers_of(ids), phones_of(ids, is_steward=is_steward)
    told = {pk: _told(rows) for pk, rows in receivers.items()} if is_steward else _public_addresses(ids)
    return [
        Concerned(
            each, asked.get(each.pk), stops.get(each.pk, []), receivers.get(each.pk, []), told.get(each.pk, ""),
            phones.get(each.pk, ""),
        )
        for each in found
    ]  # fmt: skip


def _told(receivers: list[Receiver]) -> str:
    return ", ".join(each.name or each.email for each in receivers[:2])


def _public_addresses(organisation_ids: Collection[int]) -> dict[int, str]:
    rows = ContactPoint.objects.filter(listing_id__in=organisation_ids, is_relayed=False).exclude(email="")
    return dict(rows.order_by("-position", "-pk").values_list("listing_id", "email"))


def with_answer_of_place(open_day: OpenDay, consent: str) -> QuerySet[Stop]:
    """Stops of the programme whose place has said so (an Event.Consent)."""
    rows = open_day.stops.accepted().filter(event__consent=consent)
    return rows.select_related("event", "place", "organisation").order_by("number", "pk")


def waiting_for_place(open_day: OpenDay) -> QuerySet[Stop]:
    """Stops of the programme whose place has not answered."""
    return with_answer_of_place(open_day, Event.Consent.ASKED)
