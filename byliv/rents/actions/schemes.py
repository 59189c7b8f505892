"""Schemes and their versions: written, and never changed under a tenant."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core.text import clean, one_line
from byliv.core.turns import take_turn
from byliv.rents.choices import Basis
from byliv.rents.models import ContributionKind, DiscountStep, Scheme, SchemeVersion
from byliv.rents.reckoning import Step

MAX_WORDS, MAX_KINDS, MAX_STEPS = 4_000, 8, 4
HIGHEST_RATE = 20_000_00  # øre for a square metre a year
RULES = frozenset({"from_day", "basis", "rate", "floor", "period"})


class NewKind(NamedTuple):
    """A kind of contribution as it is written down."""

    sort: str
    name_da: str
    name_en: str
    unit: str
    most_a_month: int | None
    steps: tuple[Step, ...]


@transaction.atomic
def create_scheme(
    *, area: Area, values: Mapping[str, Any], rules: Mapping[str, Any], kinds: Sequence[NewKind], by: User | None
) -> Scheme:
    """A new scheme with its first version. ValidationError (by field) when it cannot be."""
    scheme = Scheme(area=area)
    _write_words(scheme, values)
    scheme.save()
    version = SchemeVersion(scheme=scheme, number=1, from_day=rules["from_day"])
    _write_rules(version, rules, kinds)
    record(by=by, verb="created", target=scheme)
    return scheme


@transaction.atomic
def change_scheme(*, scheme: Scheme, values: Mapping[str, Any], by: User | None) -> None:
    """Its name and words, and whether everybody sees it; the rules are in its versions."""
    before = {field: getattr(scheme, field) for field in values}
    _write_words(scheme, values)
    changed = {field: [before[field], getattr(scheme, field)] for field in values}
    changed = {field: pair for field, pair in changed.items() if pair[0] != pair[1]}
    if changed:
        scheme.save()
        record(by=by, verb="changed", target=scheme, changes=changed)


@transaction.atomic
def write_rules(*, version: SchemeVersion, rules: Mapping[str, Any], kinds: Sequence[NewKind], by: User | None) -> None:
    """Write a version's rules anew. ValidationError (by field) when they cannot be, or when somebody rents by them."""
    take_turn(f"rents-{version.scheme_id}")
    if version.tenancies.exists():
        raise ValidationError(_("Somebody rents by these rules. Make a new version that holds from a day on."))
    _write_rules(version, rules, kinds)
    record(by=by, verb="changed", target=version.scheme, changes={"version": [version.number, version.number]})


@transaction.atomic
def new_version(*, scheme: Scheme, from_day: date, by: User | None) -> SchemeVersion:
    """A copy of the latest version, to be changed: for tenancies that begin from this day on. ValidationError when a
    version holds from that day or a later one already."""
    take_turn(f"rents-{scheme.pk}")
    last = scheme.versions.prefetch_related("kinds__steps").order_by("-number")[0]
    if from_day <= last.from_day:
        raise ValidationError({"from_day": _("The version before holds from a later day. Choose one after it.")})
    kinds = [_as_new(kind) for kind in last.kinds.all()]
    rules = {field: getattr(last, field) for field in RULES} | {"from_day": from_day}
    version = SchemeVersion(scheme=scheme, number=last.number + 1, from_day=from_day)
    _write_rules(version, rules, kinds)
    record(by=by, verb="changed", target=scheme, changes={"version": [last.number, version.number]})
    return version


def _as_new(kind: ContributionKind) -> NewKind:
    steps = tuple(Step(step.start, step.permille) for step in kind.steps.all())
    return NewKind(kind.sort, kind.name_da, kind.name_en, kind.unit, kind.most_a_month, steps)


def _write_words(scheme: Scheme, values: Mapping[str, Any]) -> None:
    for field, value in values.items():
        if field in ("name_da", "name_en"):
            setattr(scheme, field, one_line(value or "")[:100])
        elif field in ("words_da", "words_en"):
            setattr(scheme, field, clean(value or "")[:MAX_WORDS])
        elif field == "is_public":
            scheme.is_public = bool(value)
        else:
            raise ValueError(f"not a field of a scheme: {field}")
    if not scheme.name_da:
        raise ValidationError({"name_da": _("Give it a name.")})


def _write_rules(version: SchemeVersion, rules: Mapping[str, Any], kinds: Sequence[NewKind]) -> None:
    if unknown := set(rules) - RULES:
        raise ValueError(f"not rules of a version: {sorted(unknown)}")
    for field, value in rules.items():
        setattr(version, field, value)
    _check_rate(version)
    other = SchemeVersion.objects.filter(scheme=version.scheme, from_day=version.from_day).exclude(pk=version.pk)
    if other.exists():
        raise ValidationError({"from_day": _("Another version holds from this day already.")})
    for kind in kinds:
        _check(kind)
    if not kinds or len(kinds) > MAX_KINDS:
        raise ValidationError(_("Write down from one to %(most)s things that count.") % {"most": MAX_KINDS})
    version.full_clean(exclude=["scheme"])
    version.save()
    version.kinds.all().delete()
    for position, kind in enumerate(kinds):
        fields = {field: value for field, value in kind._asdict().items() if field != "steps"}
        row = ContributionKind.objects.create(version=version, position=position, **fields)
        DiscountStep.objects.bulk_create(DiscountStep(kind=row, **step._asdict()) for step in kind.steps)


def _check_rate(version: SchemeVersion) -> None:
    if version.basis == Basis.FIXED:
        version.rate = 0
    elif not 0 < version.rate <= HIGHEST_RATE:
        raise ValidationError({"rate": _("Write what a square metre costs a year, up to 20,000 kr.")})


def _check(kind: NewKind) -> None:
    if not kind.steps or len(kind.steps) > MAX_STEPS:
        raise ValidationError(_("%(name)s needs from one to four steps.") % {"name": kind.name_da})
    starts, permilles = [step.start for step in kind.steps], [step.permille for step in kind.steps]
    is_rising = starts == sorted(set(starts)) and permilles == sorted(set(permilles))
    if not is_rising or starts[0] < 1 or permilles[0] < 1 or permilles[-1] > 1000:
        raise ValidationError(
            _("%(name)s: each step asks for more than the one before, and gives more.") % {"name": kind.name_da}
        )
