"""Templates of agreements: made, changed, taken out of use. What was sent keeps its own text."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core.text import clean, one_line
from byliv.leases import blanks, defaults
from byliv.leases.choices import Kind, OnlyIf
from byliv.leases.models import AgreementTemplate, Clause
from byliv.leases.permissions import can_run

MOST_CLAUSES, MOST_HEADING, MOST_TEXT = 40, 120, 6_000
TEXTS = ("heading_da", "heading_en", "text_da", "text_en")


class NewClause(NamedTuple):
    """A clause as it is written, in order."""

    heading_da: str
    text_da: str
    heading_en: str = ""
    text_en: str = ""
    only_if: str = OnlyIf.ALWAYS


@transaction.atomic
def create_template(
    *, area: Area, values: Mapping[str, Any], clauses: Iterable[NewClause], by: User | None
) -> AgreementTemplate:
    """A new template of an area. PermissionDenied when `by` may not (None: the program), ValidationError when a clause
    cannot be."""
    if by is not None and not can_run(by, area):
        raise PermissionDenied
    template = AgreementTemplate(area=area)
    _write(template, values)
    template.save()
    _keep(template, _checked(clauses))
    record(by=by, verb="created", target=template)
    return template


@transaction.atomic
def change_template(
    *, template: AgreementTemplate, values: Mapping[str, Any], clauses: Iterable[NewClause], by: User
) -> None:
    """Write a template anew: its version grows when a clause changed. Drafts follow it, what was sent does not."""
    if not can_run(by, template.area):
        raise PermissionDenied
    current = AgreementTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)
    new = _checked(clauses)
    before = [NewClause(*(getattr(each, field) for field in NewClause._fields)) for each in current.clauses.all()]
    _write(current, values)
    if new != before:
        current.version += 1
        current.clauses.all().delete()
        _keep(current, new)
    current.save()
    record(by=by, verb="changed", target=current, changes={"version": [template.version, current.version]})


@transaction.atomic
def add_defaults(*, area: Area, by: User | None) -> list[AgreementTemplate]:
    """The three templates that every area can begin with, as far as it has none of that kind."""
    if by is not None and not can_run(by, area):
        raise PermissionDenied
    known = set(AgreementTemplate.objects.filter(area=area).values_list("kind", flat=True))
    made = []
    for told in defaults.read():
        if told["kind"] not in known:
            values = {field: told[field] for field in ("kind", "name_da", "name_en")}
            clauses = [NewClause(**clause) for clause in told["clauses"]]
            made.append(create_template(area=area, values=values, clauses=clauses, by=by))
    return made


def _write(template: AgreementTemplate, values: Mapping[str, Any]) -> None:
    template.kind = values.get("kind", template.kind)
    template.name_da = one_line(values.get("name_da", template.name_da))[:120]
    template.name_en = one_line(values.get("name_en", template.name_en))[:120]
    template.is_active = values.get("is_active", template.is_active)
    if template.kind not in Kind.values:
        raise ValidationError({"kind": _("Choose what kind of agreement it is.")})
    if not template.name_da:
        raise ValidationError({"name_da": _("Give the template a name.")})


def _checked(clauses: Iterable[NewClause]) -> list[NewClause]:
    """Tidy clauses. ValidationError (on `clauses`) that names the clause and what is wrong with it."""
    tidy = [_tidy(clause) for clause in clauses]
    kept = [clause for clause in tidy if any(getattr(clause, field) for field in TEXTS)]
    if not kept:
        raise ValidationError({"clauses": _("Write at least one clause.")})
    if len(kept) > MOST_CLAUSES:
        raise ValidationError({"clauses": _("At most %(count)s clauses.") % {"count": MOST_CLAUSES}})
    problems = [problem for number, clause in enumerate(kept, start=1) for problem in _problems(number, clause)]
    if problems:
        raise ValidationError({"clauses": problems})
    return kept


def _tidy(clause: NewClause) -> NewClause:
    return clause._replace(
        heading_da=one_line(clause.heading_da), heading_en=one_line(clause.heading_en),
        text_da=clean(clause.text_da), text_en=clean(clause.text_en),
    )  # fmt: skip


def _problems(number: int, clause: NewClause) -> list[str]:
    where = _("Clause %(number)s") % {"number": number}
    if not clause.heading_da or not clause.text_da:
        return [f"{where}: {_('it needs a heading and a text in Danish.')}"]
    if clause.only_if not in OnlyIf.values:
        return [f"{where}: {_('choose when it is part of an agreement.')}"]
    if max(len(clause.heading_da), len(clause.heading_en)) > MOST_HEADING:
        return [f"{where}: {_('the heading is too long.')}"]
    if max(len(clause.text_da), len(clause.text_en)) > MOST_TEXT:
        return [f"{where}: {_('the text is too long. Make two clauses of it.')}"]
    found = []
    for field in TEXTS:
        try:
            blanks.check(getattr(clause, field))
        except ValidationError as error:
            found.append(f"{where}: {error.messages[0]}")
    return found


def _keep(template: AgreementTemplate, clauses: list[NewClause]) -> None:
    Clause.objects.bulk_create(
        Clause(template=template, position=position, **clause._asdict()) for position, clause in enumerate(clauses)
    )
