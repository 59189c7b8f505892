"""What the table's world has of agreements: one that was sent, of the house's room with Ida; and a template."""

from typing import Any

from byliv.leases.models import Agreement, AgreementTemplate, Clause, ConditionPhoto
from byliv.rooms.models import Room

OF_AGREEMENTS = (
    "agreement", "edit", "discard", "send", "withdraw", "code", "accept", "decline", "pdf", "notice", "end",
    "answer_end", "renew", "add_photo", "photo", "remove_photo",
)  # fmt: skip


def things_of_leases(room: Room) -> dict[str, Any]:
    """By the names that rules give them."""
    template = AgreementTemplate.objects.create(area=room.area, kind="loan", name_da="Lån")
    Clause.objects.create(template=template, heading_da="Lokalet", text_da="{udlejer} låner {lokale} ud til {lejer}.")
    agreement = Agreement.objects.create(
        template=template, area=room.area, room=room, what=room.name, landlord_name="Atelier Alice", tenant_name="Ida",
        tenant_email="ida@example.org", state="sent", text_sha256="0" * 64,
        text={"format": 1, "language": "da", "title": "Lån", "lead": "Aftale", "blocks": []},
    )  # fmt: skip
    return {"agreement": agreement, "agreement_template": template}


def identities_of_leases(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of addresses that name something of agreements."""
    agreement, template = things["agreement"], things["agreement_template"]
    photo = ConditionPhoto.objects.create(
        agreement=agreement, side="landlord", name="photos/condition", width=1, height=1, alt_da="Gulvet", sha256="0"
    )
    number = {"number": agreement.number, "photo": photo.pk}
    return {
        **{f"leases:{name}": number for name in OF_AGREEMENTS},
        **{f"leases:{name}": {"pk": template.pk} for name in ("template", "template_preview")},
    }
