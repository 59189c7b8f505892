"""Cards on the board: whose premises they are, the owner asked, and the steps that empty premises know."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core import clock
from byliv.core.text import fold
from byliv.partnerships.actions.owners import noted
from byliv.partnerships.actions.talks import mail_link
from byliv.partnerships.agreements import agreements_of
from byliv.partnerships.board import column_of
from byliv.partnerships.choices import Column
from byliv.partnerships.models import Holding, Owner, OwnerPerson, Partnership
from byliv.partnerships.queries import vacancies_of
from byliv.vacancies.actions import set_state
from byliv.vacancies.choices import State
from byliv.vacancies.models import Step, Vacancy

COPIED = ("street_address", "postal_code", "locality", "longitude", "latitude", "floor_area", "place")


@transaction.atomic
def move(*, partnership: Partnership, vacancy: Vacancy, to: str, by: User | None, at: str = "") -> None:
    """Move a card to another column: a step of the premises themselves, and for "agreement" the day it was agreed.

    `at`: the column in which whoever moves it saw it. ValidationError when somebody has moved it meanwhile, when it
    lies there already, or when nobody has said whose it is and it shall be agreed.
    """
    vacancy = _locked(partnership, vacancy)
    lies = _lies(vacancy)
    if to not in Column.values:
        raise ValidationError(_("There is no such column."))
    if at and at != lies:
        raise ValidationError(_("Somebody has moved it meanwhile. Look again."))
    if to == lies:
        raise ValidationError(_("It lies there already."))
    mine = Holding.objects.filter(vacancy=vacancy, owner__partnership=partnership).order_by("pk")
    if to == Column.AGREED:
        _agree(vacancy, mine.select_related("owner__partnership").first(), by)
        return
    if to != Column.IN_USE:
        mine.update(agreed_on=None)
    if to != vacancy.state:
        set_state(vacancy=vacancy, state=to, by=by, role=Step.Role.STEWARD)
    if _lies(vacancy) != to:
        raise ValidationError(_("There is an agreement. End it on its own page first."))


@transaction.atomic
def link(*, owner: Owner, vacancy: Vacancy, by: User | None) -> Holding:
    """These premises are the owner's: tied to what is written of the address already, else written down."""
    vacancy = _locked(owner.partnership, vacancy)
    mine = list(owner.holdings.all())
    known = next((each for each in mine if each.vacancy_id == vacancy.pk), None)
    if known is not None:
        return known
    address = fold(vacancy.street_address)
    same = (each for each in mine if each.vacancy_id is None and fold(each.street_address) == address)
    holding = next(same, None)
    if holding is None:
        copied = {field: getattr(vacancy, field) for field in COPIED}
        holding = Holding(owner=owner, **{**copied, "street_address": str(vacancy)})
    holding.vacancy = vacancy
    holding.save()
    noted(owner, ["holdings"], by)
    return holding


@transaction.atomic
def unlink(*, holding: Holding, by: User | None) -> None:
    """These empty premises are not the owner's; the address stays on the register."""
    holding.vacancy, holding.agreed_on = None, None
    holding.save(update_fields=["vacancy", "agreed_on", "updated_at"])
    noted(holding.owner, ["holdings"], by)


@transaction.atomic
def ask(*, person: OwnerPerson, vacancy: Vacancy, words: str, subject: str = "", by: User) -> None:
    """Mail the owner about the premises with the way to their own page; what was only seen empty is asked about now.

    ValidationError when there is nothing to ask, or they cannot be written to.
    """
    vacancy = _locked(person.owner.partnership, vacancy)
    if not words.strip():
        raise ValidationError({"words": _("Say what you ask.")})
    mail_link(person=person, by=by, words=words, vacancy=vacancy, subject=subject)
    if vacancy.state == State.SEEN:
        set_state(vacancy=vacancy, state=State.ASKED, by=by, role=Step.Role.STEWARD)


def _agree(vacancy: Vacancy, holding: Holding | None, by: User | None) -> None:
    if holding is None:
        raise ValidationError(_("Say first whose it is: an agreement is made with somebody."))
    if vacancy.state != State.OFFERED:
        set_state(vacancy=vacancy, state=State.OFFERED, by=by, role=Step.Role.STEWARD)
    holding.agreed_on = clock.local_now().date()
    holding.save(update_fields=["agreed_on", "updated_at"])
    noted(holding.owner, ["agreed_on"], by)


def _lies(vacancy: Vacancy) -> Column:
    return column_of(vacancy, agreements_of([vacancy.pk]).get(vacancy.pk, []))


def _locked(partnership: Partnership, vacancy: Vacancy) -> Vacancy:
    """The premises as they are now, kept from others; ValidationError when they lie on another board."""
    found = vacancies_of(partnership).select_for_update(of=("self",)).filter(pk=vacancy.pk).first()
    if found is None:
        raise ValidationError(_("These premises are not on this board."))
    return found
