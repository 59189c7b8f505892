"""Reads over agreements."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.leases import document
from byliv.leases.choices import AGREED, OPEN, OVER, Moment, State
from byliv.leases.models import Agreement, AgreementTemplate, Clause, ConditionPhoto
from byliv.leases.money import Line
from byliv.organisations.models import Membership

WHOLE = (
    "template", "area", "room__place__area", "vacancy__area", "booking", "landlord_organisation", "tenant_organisation",
    "landlord_person", "tenant_person", "renews",
)  # fmt: skip
MOST_BEFORE = 20


def whole() -> QuerySet[Agreement]:
    """Agreements with what their pages ask of."""
    return Agreement.objects.select_related(*WHOLE).defer(
        "area__polygon", "room__place__area__polygon", "vacancy__area__polygon"
    )


def lines_of(agreement: Agreement) -> list[Line]:
    """What is paid, in order."""
    return [Line(each.words, each.count, each.each) for each in agreement.lines.all()]


def clauses_of(agreement: Agreement) -> list[Clause]:
    """Those of its template as they stand now."""
    return list(agreement.template.clauses.all()) if agreement.template else []


def appendix_of(agreement: Agreement) -> list[ConditionPhoto]:
    """The pictures that are part of the text: once it was sent, only those that were sent."""
    photos = agreement.photos.filter(moment=Moment.BEFORE)
    return list(photos if agreement.is_draft else photos.filter(is_in_text=True))


def document_of(agreement: Agreement) -> document.Document:
    """What it says: as it was sent, or while it is a draft as it stands now."""
    if agreement.text is not None and not agreement.is_draft:
        kept: document.Document = agreement.text
        return kept
    return document.build(
        agreement, clauses=clauses_of(agreement), lines=lines_of(agreement), photos=appendix_of(agreement)
    )


def templates_for(area: Area | None) -> list[AgreementTemplate]:
    """Those in use in an area: its own and those of the areas around it, the nearest first."""
    if area is None:
        return []
    found = AgreementTemplate.objects.filter(area_id__in=area.ancestor_ids, is_active=True).select_related("area")
    return sorted(found.defer("area__polygon"), key=lambda each: (-len(each.area.path), each.name_da, each.pk))


def mine(person: User) -> QuerySet[Agreement]:
    """Agreements that the person has a side in."""
    organisations = list(Membership.objects.filter(user_id=person.pk).values_list("organisation_id", flat=True))
    own = Q(landlord_person_id=person.pk) | Q(tenant_person_id=person.pk) | Q(tenant_email__iexact=person.email)
    of_team = Q(landlord_organisation_id__in=organisations) | Q(tenant_organisation_id__in=organisations)
    return Agreement.objects.filter(own | of_team | Q(room__host_id=person.pk))


def of_areas(ids: Iterable[int]) -> QuerySet[Agreement]:
    """Agreements of these areas."""
    return Agreement.objects.filter(area_id__in=list(ids))


def of_vacancy(vacancy_id: int) -> QuerySet[Agreement]:
    """Agreements of empty premises, the newest first."""
    return Agreement.objects.filter(vacancy_id=vacancy_id).order_by("-pk")


def of_room(room_id: int) -> QuerySet[Agreement]:
    """Agreements of a room, the newest first."""
    return Agreement.objects.filter(room_id=room_id).order_by("-pk")


def in_force(on: date) -> QuerySet[Agreement]:
    """Agreements that run on a day, whatever has become of them since."""
    has_begun = Q(starts_on=None) | Q(starts_on__lte=on)
    has_not_ended = (Q(leaves_on=None) & (Q(ends_on=None) | Q(ends_on__gte=on))) | Q(leaves_on__gte=on)
    return Agreement.objects.filter(has_begun, has_not_ended, state__in=AGREED)


def chain_of(agreement: Agreement) -> list[Agreement]:
    """The agreements that this one renews, the last first, at most twenty."""
    found: list[Agreement] = []
    seen = {agreement.pk}
    current = agreement.renews
    while current is not None and current.pk not in seen and len(found) < MOST_BEFORE:
        found.append(current)
        seen.add(current.pk)
        current = current.renews
    return found


def open_since(before: date) -> QuerySet[Agreement]:
    """Drafts and offers whose time has run out by this day."""
    return Agreement.objects.filter(state__in=(State.DRAFT, *OPEN), expires_at__date__lt=before)


def over_by(today: date) -> QuerySet[Agreement]:
    """Agreements in force whose last day lies before today."""
    gone = Q(leaves_on__lt=today) | Q(leaves_on=None, ends_on__lt=today)
    return Agreement.objects.filter(gone, state=State.IN_FORCE)


def to_remind(today: date, days: int) -> QuerySet[Agreement]:
    """Agreements in force that end within so many days and whose parties have not been told."""
    last = today + timedelta(days=days)
    near = Q(leaves_on__range=(today, last)) | Q(leaves_on=None, ends_on__range=(today, last))
    return Agreement.objects.filter(near, state=State.IN_FORCE, reminded_at=None)


def with_words(rows: QuerySet[Agreement], words: str) -> QuerySet[Agreement]:
    """Those that hold the words in what, who or number."""
    named = Q(landlord_name__icontains=words) | Q(tenant_name__icontains=words)
    return rows.filter(named | Q(what__icontains=words) | Q(number__iexact=words))


def agreeing() -> Q:
    """Of people: those who have a side in an agreement that is not over, or were invited to one."""
    current = Agreement.objects.exclude(state__in=OVER)
    landlords = current.exclude(landlord_person=None).values("landlord_person_id")
    tenants = current.exclude(tenant_person=None).values("tenant_person_id")
    return (
        Q(pk__in=landlords) | Q(pk__in=tenants) | Q(email__in=current.exclude(tenant_email="").values("tenant_email"))
    )
