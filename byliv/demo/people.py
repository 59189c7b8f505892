"""The people of the demo: invented, each with a role one can sign in as."""

from typing import NamedTuple

from byliv.accounts.models import Stewardship, User
from byliv.areas.models import Area

DOMAIN = "byliv.example"


class Person(NamedTuple):
    """Somebody who signs in; `does` says in Danish what they can try."""

    email: str
    name: str
    does: str


MAKER = Person(f"alma@{DOMAIN}", "Alma Krogh", "driver et fællesskab på Vesterbro og retter det")
TEAMMATE = Person(f"bo@{DOMAIN}", "Bo Lindeløv", "er med i Almas hold")
EDITOR = Person(f"esther@{DOMAIN}", "Esther Bang", "er redaktør på Vesterbro")
STEWARD = Person(f"dagny@{DOMAIN}", "Dagny Holt", "passer kortet for Vesterbro")
SECRETARIAT = Person(f"rune@{DOMAIN}", "Rune Skaarup", "sidder i sekretariatet for ni kommuner")
OPERATOR = Person(f"otto@{DOMAIN}", "Otto Friis", "driver hele installationen (også /admin/)")
CLAIMANT = Person(f"frida@{DOMAIN}", "Frida Mørk", "har sagt “det er vores” om flere sider og venter på svar")
CARETAKER = Person(f"karl@{DOMAIN}", "Karl Vium", "er pedel på Lyrskov Skole og låner lokaler ud om aftenen")
EVERYBODY = (MAKER, TEAMMATE, CARETAKER, CLAIMANT, EDITOR, STEWARD, SECRETARIAT, OPERATOR)

ROLES = (
    (EDITOR, "vesterbro", Stewardship.Role.EDITOR),
    (STEWARD, "vesterbro", Stewardship.Role.STEWARD),
    (SECRETARIAT, "kulturmetropolen", Stewardship.Role.STEWARD),
)


def load() -> None:
    """The people and their roles in areas; memberships come with the organisations."""
    for person in EVERYBODY:
        is_operator = person == OPERATOR
        User.objects.create_user(person.email, name=person.name, is_staff=is_operator, is_superuser=is_operator)
    for person, slug, role in ROLES:
        Stewardship.objects.create(user=account(person), area=Area.objects.get(slug=slug), role=role)


def account(person: Person) -> User:
    return User.objects.get(email=person.email)
