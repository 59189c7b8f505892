"""What stands around an entry, moved to another and back. Each part tells what it moved in values fit for JSON."""

from typing import Any

from django.db.models import Max, Model, QuerySet

from byliv.listings.actions import MAX_PHOTOS
from byliv.listings.models import ContactPoint, Link, Listing, Photo
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.stewardship.models import Case, ClaimProof

Moved = list[list[int]]  # [identity, its position at the loser] of each row


def move_rows(loser: Listing, winner: Listing) -> dict[str, Moved]:
    """Contacts, links and photos that the winner does not have yet go behind its own; repeats stay where they are."""
    return {
        "contacts": _append(_new_contacts(loser, winner), ContactPoint, winner),
        "links": _append(_new_links(loser, winner), Link, winner),
        "photos": _append(list(loser.photos.all())[: max(0, MAX_PHOTOS - winner.photos.count())], Photo, winner),
    }


def move_rows_back(moved: dict[str, Any], loser: Listing, winner: Listing) -> None:
    """What is still at the winner goes home."""
    for name, model in (("contacts", ContactPoint), ("links", Link), ("photos", Photo)):
        for pk, position in moved.get(name, []):
            model._default_manager.filter(pk=pk, listing=winner).update(listing=loser, position=position)


def _new_contacts(loser: Listing, winner: Listing) -> list[ContactPoint]:
    known = {(contact.email.lower(), contact.phone_key) for contact in winner.contacts.all()}
    return [each for each in loser.contacts.all() if (each.email.lower(), each.phone_key) not in known]


def _new_links(loser: Listing, winner: Listing) -> list[Link]:
    known = {link.url_key or link.url for link in winner.links.all()}
    return [each for each in loser.links.all() if (each.url_key or each.url) not in known]


def _append(rows: Any, model: type[Model], winner: Listing) -> Moved:
    last = model._default_manager.filter(listing=winner).aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    for place, row in enumerate(rows, start=first):
        model._default_manager.filter(pk=row.pk).update(listing=winner, position=place)
    return [[row.pk, row.position] for row in rows]


def move_themes(loser: Listing, winner: Listing) -> list[int]:
    """The loser's themes beside the winner's; returns those that were new."""
    known = set(winner.themes.values_list("pk", flat=True))
    new = sorted(set(loser.themes.values_list("pk", flat=True)) - known)
    winner.themes.add(*new)
    return new


def move_people(loser: Listing, winner: Listing) -> dict[str, Any]:
    """Members of both: each once, with the stronger of their roles."""
    known = {each.user_id: each for each in Membership.objects.filter(organisation_id=winner.pk)}
    moved, raised = [], []
    for each in Membership.objects.filter(organisation_id=loser.pk).order_by("pk"):
        own = known.get(each.user_id)
        if own is None:
            moved.append(each.pk)
        elif own.role == Membership.Role.EDITOR and each.role == Membership.Role.OWNER:
            raised.append([own.pk, own.role, each.role])
    Membership.objects.filter(pk__in=moved).update(organisation_id=winner.pk)
    _set_roles(Membership.objects.all(), raised)
    return {"moved": moved, "raised": raised}


def move_people_back(moved: dict[str, Any], loser: Listing, winner: Listing) -> None:
    """Members go home, roles become what they were, where nobody has changed them since."""
    Membership.objects.filter(pk__in=moved["moved"], organisation_id=winner.pk).update(organisation_id=loser.pk)
    _lower_roles(Membership.objects.filter(organisation_id=winner.pk), moved["raised"])


def move_occupancies(loser: Listing, winner: Listing) -> dict[str, Any]:
    """Who is where: each pair once, with the stronger of its roles."""
    side, other = _sides(loser)
    known = {getattr(each, other): each for each in Occupancy.objects.filter(**{side: winner.pk})}
    moved, raised = [], []
    for each in Occupancy.objects.filter(**{side: loser.pk}).order_by("pk"):
        own = known.get(getattr(each, other))
        if own is None:
            moved.append(each.pk)
        elif own.role not in IN_CHARGE and each.role in IN_CHARGE:
            raised.append([own.pk, own.role, each.role])
    Occupancy.objects.filter(pk__in=moved).update(**{side: winner.pk})
    _set_roles(Occupancy.objects.all(), raised)
    return {"moved": moved, "raised": raised}


def move_occupancies_back(moved: dict[str, Any], loser: Listing, winner: Listing) -> None:
    """Who is where goes home, roles become what they were, where nobody has changed them since."""
    side, _other = _sides(loser)
    Occupancy.objects.filter(pk__in=moved["moved"], **{side: winner.pk}).update(**{side: loser.pk})
    _lower_roles(Occupancy.objects.filter(**{side: winner.pk}), moved["raised"])


def _sides(listing: Listing) -> tuple[str, str]:
    is_place = listing.type == Listing.Type.PLACE
    return ("place_id", "organisation_id") if is_place else ("organisation_id", "place_id")


def _set_roles(rows: QuerySet, raised: list) -> None:
    for pk, _before, after in raised:
        rows.filter(pk=pk).update(role=after)


def _lower_roles(rows: QuerySet, raised: list) -> None:
    for pk, before, after in raised:
        rows.filter(pk=pk, role=after).update(role=before)


def move_cases(loser: Listing, winner: Listing) -> dict[str, list[int]]:
    """What somebody has asked about the loser is about the winner now; claims for the loser become claims for it."""
    cases = list(Case.objects.filter(listing_id=loser.pk).order_by("pk").values_list("pk", flat=True))
    proofs = list(ClaimProof.objects.filter(organisation_id=loser.pk).order_by("pk").values_list("pk", flat=True))
    Case.objects.filter(pk__in=cases).update(listing_id=winner.pk)
    ClaimProof.objects.filter(pk__in=proofs).update(organisation_id=winner.pk)
    return {"cases": cases, "proofs": proofs}


def move_cases_back(moved: dict[str, list[int]], loser: Listing, winner: Listing) -> None:
    """Questions that are still about the winner are about the loser again."""
    Case.objects.filter(pk__in=moved["cases"], listing_id=winner.pk).update(listing_id=loser.pk)
    ClaimProof.objects.filter(pk__in=moved["proofs"], organisation_id=winner.pk).update(organisation_id=loser.pk)
