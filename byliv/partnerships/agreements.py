"""When the use of premises was agreed: by an agreement made here, or as the register notes it by hand. One place, so
that the board, its figures and the owner's page say the same."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from byliv.leases.choices import AGREED, State
from byliv.leases.models import Agreement
from byliv.partnerships.models import Holding


class Agreed(NamedTuple):
    """The use of premises is agreed since that day; `url` leads to the agreement when it was made here, which may be
    over. One that is noted by hand ends when the card is moved."""

    on: date
    url: str
    is_over: bool


def agreements_of(vacancies: Collection[int]) -> dict[int, list[Agreed]]:
    """Of each of these premises (identities) its agreements, the latest last; two queries."""
    found: dict[int, list[Agreed]] = {}
    noted = Holding.objects.filter(vacancy__in=vacancies, agreed_on__isnull=False)
    for vacancy, on in noted.order_by("pk").values_list("vacancy_id", "agreed_on"):
        if vacancy is not None and on is not None:
            found.setdefault(vacancy, []).append(Agreed(on, "", False))
    wanted = set(vacancies)
    of_them = Q(vacancy__in=wanted) | Q(room__vacancies__in=wanted)
    made = Agreement.objects.filter(of_them, state__in=AGREED).order_by("pk").distinct()
    for number, state, at, vacancy, of_room in made.values_list(
        "number", "state", "agreed_at", "vacancy_id", "room__vacancies"
    ):
        if at is None:
            continue
        url = reverse("leases:agreement", args=[number])
        agreed = Agreed(timezone.localdate(at), url, state != State.IN_FORCE)
        for each in {vacancy, of_room} & wanted:
            if agreed not in found.get(each, []):
                found.setdefault(each, []).append(agreed)
    return {pk: sorted(agreed, key=lambda each: each.on) for pk, agreed in found.items()}
