"""What is known of a person, and who has which role where."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from byliv.accounts.models import Stewardship, User
from byliv.areas.models import Area


def passkeys_of(person: User) -> list[dict[str, Any]]:
    """Identity, name and dates of the person's passkeys, oldest first."""
    keys = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.WEBAUTHN).order_by("created_at")
    return [
        {"id": key.pk, "name": key.wrap().name, "created_at": key.created_at, "last_used_at": key.last_used_at}
        for key in keys
    ]


def roles_of(person: User) -> list[Stewardship]:
    """The person's roles, with their areas."""
    roles = Stewardship.objects.filter(user_id=person.pk).select_related("area").defer("area__polygon")
    return list(roles.order_by("area__name_da", "role"))


def team_of(area: Area) -> list[Stewardship]:
    """Everybody who has a role in the area itself, stewards first."""
    team = Stewardship.objects.filter(area_id=area.pk).select_related("user").order_by("user__email")
    return sorted(team, key=lambda row: Stewardship.Role.values.index(row.role))


def team_above(area: Area) -> list[Stewardship]:
    """Everybody whose role in an area above reaches down to this one."""
    team = Stewardship.objects.filter(area_id__in=area.ancestor_ids[:-1]).select_related("user", "area")
    return list(team.defer("area__polygon").order_by("area__path", "role", "user__email"))


def sessions_of(person: User) -> Iterator[Session]:
    """The browsers in which the person is signed in, or was about to. Reads every session: they carry no owner."""
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if data.get("_auth_user_id") == str(person.pk) or f"'{person.email}'" in str(data.values()):
            yield session


def known_of(person: User) -> dict[str, Any]:
    """Everything that is kept about the person here, for their own download."""
    addresses = EmailAddress.objects.filter(user_id=person.pk)
    return {
        "account": {
            "email": person.email,
            "name": person.name,
            "language": person.language,
            "half_yearly_mail": person.wants_questions,
            "joined_at": person.date_joined,
            "last_signed_in_at": person.last_login,
        },
        "email_addresses": list(addresses.values("email", "verified", "primary")),
        "passkeys": [{key: value for key, value in passkey.items() if key != "id"} for passkey in passkeys_of(person)],
        "sessions": [{"ends_at": session.expire_date} for session in sessions_of(person)],
        "roles": [
            {"area": role.area.name_da, "role": role.role, "since": role.created_at} for role in roles_of(person)
        ],
    }
