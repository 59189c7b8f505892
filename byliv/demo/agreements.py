"""Agreements of the demo, between those who have rooms and those who use them: each as far as it has come."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core import clock
from byliv.demo.content import read
from byliv.demo.people import CLAIMANT, MAKER, STEWARD, account
from byliv.demo.pictures import draw
from byliv.leases import actions, codes, starts
from byliv.leases.choices import Side
from byliv.leases.models import Acceptance, Agreement, AgreementTemplate
from byliv.leases.money import Line
from byliv.leases.permissions import side_of
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room

PEOPLE = {"steward": STEWARD, "maker": MAKER}
SIZE = (1200, 900)
# Nobody reads the demo's mail while it is made.
CODE = "000000"


def load() -> None:
    """The templates of Vesterbro, and one agreement of each kind."""
    area = Area.objects.get(slug="vesterbro")
    actions.add_defaults(area=area, by=account(STEWARD))
    for told in read("agreements"):
        _agreement(told, area)


def _agreement(told: dict[str, Any], area: Area) -> None:
    by = account(PEOPLE[told["by"]])
    place, name = told["room"]
    room = Room.objects.select_related("place__area", "area", "run_by").filter(place__name__startswith=place, name=name)
    found = room.first()
    if found is None:
        return
    agreement = _draft(told, found, by, AgreementTemplate.objects.get(area=area, kind=told["kind"]))
    for motif, words in told["photos"]:
        actions.add_photo(agreement=agreement, file=_picture(motif, words), words=words, by=by)
    if told["state"] != "draft":
        actions.send(agreement=agreement, by=by)
        _say_yes(agreement, by)
    if told["state"] in ("in_force", "notice"):
        _say_yes(agreement, account(CLAIMANT if told["tenant"]["email"] else MAKER))
    if told["state"] == "notice":
        _give_notice(agreement, told)


def _draft(told: dict[str, Any], room: Room, by: User, template: AgreementTemplate) -> Agreement:
    start = starts.of_room(room, by)
    tenant, first, last = told["tenant"], *told["days"]
    organisation = Organisation.objects.filter(slug=tenant.get("organisation", "")).first()
    plain = ("used_for", "times", "per", "deposit", "notice_days", "reason", "in_return")
    values = {
        **start.values,
        **start.fixed,
        **{field: told[field] for field in plain},
        "template": template,
        "starts_on": _day(first),
        "ends_on": _day(last),
        "landlord_name": told["landlord"]["name"],
        "landlord_details": told["landlord"]["details"],
        "tenant_organisation": organisation,
        "tenant_name": tenant["name"],
        "tenant_details": tenant["details"],
        "tenant_email": tenant["email"] or account(MAKER).email,
    }
    return actions.create_agreement(values=values, lines=[Line(*line) for line in told["lines"]], by=by)


def _say_yes(agreement: Agreement, by: User) -> None:
    """With a code as the mail would hold it."""
    agreement.refresh_from_db()
    side = side_of(by, agreement) or Side.TENANT
    of = {"agreement": agreement.pk, "side": side, "user": by.pk, "text_sha256": agreement.text_sha256}
    kept = {"user": by, "email": by.email, "code_hash": codes.hash_of(CODE, **of), "code_sent_at": clock.now()}
    Acceptance.objects.update_or_create(agreement=agreement, side=side, defaults=kept)
    actions.accept(agreement=agreement, read=agreement.text_sha256, code=CODE, name=by.name, by=by)


def _give_notice(agreement: Agreement, told: dict[str, Any]) -> None:
    frida = account(CLAIMANT)
    last_day = _day(told["notice_days"] + 3)
    actions.give_notice(agreement=agreement, last_day=last_day, words=told["notice"], by=frida)
    for motif, words in told["after"]:
        actions.add_photo(agreement=agreement, file=_picture(motif, words), words=words, by=frida)


def _picture(motif: str, seed: str) -> BytesIO:
    out = BytesIO()
    draw(motif, hue=145, seed=seed, size=SIZE).save(out, "JPEG", quality=85)
    out.seek(0)
    return out


def _day(count: int) -> date:
    return clock.local_now().date() + timedelta(days=count)
