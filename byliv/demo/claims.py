"""Who says “this is ours” in the demo: one that Alma is asked about, two for the steward, one for its code."""

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.demo.people import CLAIMANT, account
from byliv.listings.models import Listing
from byliv.organisations.actions import create_organisation
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.stewardship.actions import claims

AREA = "vesterbro"
OWN = {
    "name": "Mørkekammeret",
    "kind": "collective",
    "summary_da": "Analogt fotografi, åbent for dem, der vil lære det.",
}


def load() -> None:
    """Through the actions, as the person who claims."""
    person = account(CLAIMANT)
    own = create_organisation(values=OWN, by=person, owner=person)
    _of_owned(person)
    orphans = Listing.objects.public().filter(area__in=_areas())
    for organisation in Organisation.objects.filter(pk__in=orphans, memberships=None).order_by("name")[:1]:
        claims.begin(
            listing=organisation, by=person, message="Jeg har været kasserer siden 2019. Ring gerne til formanden."
        )
    for place in Place.objects.filter(pk__in=orphans, kind="studio", organisations=None).order_by("name")[:1]:
        words = "Vi har lejet lokalet siden marts. Udlejeren kan bekræfte det."
        claims.begin(listing=place, by=person, organisation=own, message=words)
    _with_code(person)


def _areas() -> list[int]:
    return area_ids_within(Area.objects.get(slug=AREA))


def _of_owned(person: User) -> None:
    owned = Organisation.objects.filter(slug="trappefaellesskabet").first()
    if owned is not None:
        claims.begin(
            listing=owned, by=person, message="Jeg er kommet med i tryksagsgruppen og vil gerne kunne rette siden."
        )


def _with_code(person: User) -> None:
    with_mail = (
        Organisation.objects.public()
        .filter(area__in=_areas(), memberships=None)
        .exclude(contacts__email="")
        .exclude(contacts=None)
    )
    for organisation in with_mail.exclude(cases__by=person).order_by("-name")[:1]:
        email = organisation.contacts.exclude(email="")[0].email
        claims.send_code(claims.begin(listing=organisation, by=person, email=email))
