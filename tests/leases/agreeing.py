"""Makers for agreements: the templates of Vesterbro, a draft of Alice's room with Charlie, both saying yes."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core import mail
from PIL import Image

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core import clock
from byliv.leases import actions
from byliv.leases.models import Agreement, AgreementTemplate
from byliv.leases.money import Line
from tests import make

KIND = "lease"
LINES = (Line("Leje", 3, 1_200_00), Line("Rabat for at holde åbent", 3, -200_00))


def days(count: int) -> Any:
    """The day so many days from now."""
    return clock.local_now().date() + timedelta(days=count)


def make_template(area: Area, kind: str = KIND) -> AgreementTemplate:
    """One of the three of an area."""
    actions.add_defaults(area=area, by=None)
    return AgreementTemplate.objects.get(area=area, kind=kind)


def values_for(room: Any, **more: Any) -> dict[str, Any]:
    """All that a draft of a room wants before it can be sent."""
    template = AgreementTemplate.objects.filter(area=room.area, kind=KIND).first() or make_template(room.area)
    return {
        "template": template, "room": room, "what": room.name, "where": "Istedgade 12", "used_for": "Øvning",
        "landlord_organisation": room.run_by, "landlord_name": "Atelier Alice", "tenant_email": "charlie@example.org",
        "tenant_name": "Charlie", "starts_on": days(1), "ends_on": days(90), "reason": "Huset bygges om bagefter.",
        "insurance": "Hver sit.", "handing_back": "Fejet og låst.", **more,
    }  # fmt: skip


def make_draft(by: User, *, room: Any = None, lines: Any = LINES, **values: Any) -> Agreement:
    """A draft between Alice's house and Charlie."""
    room = room or make.make_room()
    return actions.create_agreement(values=values_for(room, **values), lines=lines, by=by)


def say_yes(agreement: Agreement, by: User, name: str = "") -> Agreement:
    """A side says yes with the code from its mail."""
    agreement.refresh_from_db()
    actions.send_code(agreement=agreement, read=agreement.text_sha256, by=by)
    said = actions.accept(
        agreement=agreement, read=agreement.text_sha256, code=code_of(by), name=name or by.name or "Bo", by=by
    )
    assert said
    agreement.refresh_from_db()
    return agreement


def code_of(person: User) -> str:
    """The code in the newest mail to the person."""
    body = next(each.body for each in reversed(mail.outbox) if each.to == [person.email])
    return re.search(r"\b\d{6}\b", body)[0]


def agree(agreement: Agreement, landlord: User, tenant: User) -> Agreement:
    """Sent, and accepted by both."""
    actions.send(agreement=agreement, by=landlord)
    say_yes(agreement, landlord)
    return say_yes(agreement, tenant)


def picture() -> BytesIO:
    """A small picture to upload."""
    out = BytesIO()
    Image.new("RGB", (64, 48), (200, 30, 60)).save(out, "PNG")
    out.seek(0)
    out.name = "væg.png"
    return out
