"""The statement of a year: made once, and afterwards only corrected by another that names it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import one_line
from byliv.rents import letters
from byliv.rents.models import Statement, Tenancy
from byliv.rents.queries import statement_of, tenancies
from byliv.rents.statements import lines_of


@transaction.atomic
def issue(*, tenancy: Tenancy, year: int, by: User | None, why: str = "") -> Statement:
    """The statement of a year that is over, to both sides; where there is one, this one corrects it and says why.
    ValidationError when the year is not over, or nothing has changed."""
    Tenancy.objects.select_for_update(of=("self",)).get(pk=tenancy.pk)
    found = tenancies().get(pk=tenancy.pk)
    check_over(found, year)
    lines = lines_of(found, year)
    if lines is None:
        raise ValidationError(_("Nothing was rented in that year."))
    before, said = statement_of(found, year), one_line(why)[:300]
    if before is not None and before.lines == lines:
        raise ValidationError(_("The statement says just this already."))
    if before is not None and not said:
        raise ValidationError({"why": _("Say why it is corrected.")})
    statement = Statement.objects.create(
        tenancy=found,
        year=year,
        number=before.number + 1 if before else 1,
        corrects=before,
        why=said if before else "",
        lines=lines,
        base=lines["year"]["base"],
        total=lines["year"]["total"],
        issued_at=clock.now(),
        issued_by=by,
    )
    record(by=by, verb="created", target=statement)
    transaction.on_commit(lambda: letters.send_statement(statement))
    return statement


def check_over(tenancy: Tenancy, year: int) -> None:
    """ValidationError while the year, or what is rented of it, still runs."""
    today = clock.local_now().date()
    has_ended = tenancy.until is not None and tenancy.until < today
    if year >= today.year and not (has_ended and year == today.year):
        raise ValidationError(_("The year is not over."))
