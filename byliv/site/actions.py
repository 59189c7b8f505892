"""Acts that reach over features."""

from collections.abc import Iterable

from django.db import transaction

from byliv.accounts.actions import delete_person
from byliv.accounts.models import User
from byliv.bookings.actions.personal import forget_booker
from byliv.calendar.follow.actions import forget_follower
from byliv.handover.actions import forget_keys_of
from byliv.hosting.actions import forget_person as forget_in_houses
from byliv.leases.actions.personal import forget_person as forget_in_agreements
from byliv.listings.actions import forget_contacts, set_contacts
from byliv.listings.models import ContactPoint, Listing
from byliv.offers.actions.personal import forget_person as forget_needs_and_offers
from byliv.opendays.actions.personal import forget_host
from byliv.organisations.actions import remove_member
from byliv.organisations.models import Membership
from byliv.partnerships.actions.personal import forget_person as forget_among_owners
from byliv.rents.actions.personal import forget_person as forget_around_rents
from byliv.seasons.actions.personal import forget_person as forget_in_seasons
from byliv.stewardship.actions.cases import forget_sender
from byliv.stewardship.actions.claims import forget_claims
from byliv.vacancies.actions.personal import forget_person as forget_around_vacancies

CONTACT_FIELDS = ("label_da", "label_en", "name", "email", "phone", "is_relayed")


@transaction.atomic
def delete_me(*, person: User, contacts: Iterable[ContactPoint]) -> None:
    """Take a person off the map: their memberships, these of the contact points with their address, then themselves.

    What they wrote about places and organisations stays; an organisation without members can be claimed.
    """
    gone = {contact.pk for contact in contacts if contact.email.lower() == person.email}
    for listing in Listing.objects.filter(contacts__in=gone).distinct():
        kept = listing.contacts.exclude(pk__in=gone).values(*CONTACT_FIELDS)
        set_contacts(listing, list(kept), by=person)
    forget_claims(person)
    forget_needs_and_offers(person)
    for membership in Membership.objects.filter(user_id=person.pk).select_related("organisation", "user"):
        remove_member(membership=membership, by=person, may_orphan=True)
    forget_sender(person=person)
    forget_contacts(person.email)
    forget_follower(person)
    forget_host(person)
    forget_keys_of(person)
    forget_around_rents(person)
    forget_in_houses(person)
    forget_booker(person)
    forget_around_vacancies(person)
    forget_in_seasons(person)
    forget_among_owners(person)
    forget_in_agreements(person)
    delete_person(person=person)
