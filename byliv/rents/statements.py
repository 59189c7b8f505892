"""What stands on a statement of a year: everything in it, frozen as JSON, so that it reads the same in ten years."""

from typing import Any

from byliv.rents.choices import State
from byliv.rents.models import Statement, Tenancy
from byliv.rents.queries import Year, year_of
from byliv.rents.reckoning import by_month
from byliv.rents.telling import told


def lines_of(tenancy: Tenancy, year: int) -> dict[str, Any] | None:
    """All of a year as it is known now, or None when the tenancy does not run then.

    {scheme_da, scheme_en, version, floor, period, tenant, landlord, premises, floor_area, rate, rent_year, year: a told
    reckoning, periods: one each, paid: {month: øre}, log: what counted, line by line}
    """
    found = year_of(tenancy, year)
    if found is None:
        return None
    version, kinds = tenancy.version, list(tenancy.version.kinds.all())
    scheme = version.scheme
    pieces = months_of_periods(found)
    return {
        "scheme_da": scheme.name_da,
        "scheme_en": scheme.name_en or scheme.name_da,
        "version": version.number,
        "floor": version.floor,
        "period": version.period,
        "rate": version.rate,
        "tenant": tenancy.tenant_name,
        "landlord": tenancy.landlord_name,
        "premises": tenancy.premises,
        "floor_area": tenancy.floor_area,
        "rent_year": tenancy.rent_year,
        "year": told(found.whole, kinds, found.months),
        "periods": [told(period, kinds, months) for period, months in zip(found.periods, pieces, strict=True)],
        "paid": paid_of(found),
        "log": _log_of(tenancy, year),
    }


def months_of_periods(year: Year) -> list[dict[int, int]]:
    """The months of each period with their base."""
    left, found = sorted(year.months.items()), []
    for period in year.periods:
        found.append(dict(left[: period.months]))
        left = left[period.months :]
    return found


def paid_of(year: Year) -> dict[str, int]:
    """What each month costs; they sum to the year's total. The months are texts, as JSON has them."""
    paid: dict[int, int] = {}
    for months, period in zip(months_of_periods(year), year.periods, strict=True):
        paid |= by_month(months, period.total)
    return {str(month): oere for month, oere in paid.items()}


def is_out_of_date(statement: Statement) -> bool:
    """Whether what it says is no longer what the log says."""
    now = lines_of(statement.tenancy, statement.year)
    return now is None or now["year"] != statement.lines["year"] or now["log"] != statement.lines["log"]


def _log_of(tenancy: Tenancy, year: int) -> list[dict[str, Any]]:
    rows = tenancy.contributions.filter(state=State.CONFIRMED, on__year=year).select_related("kind")
    return [
        {
            "on": row.on.isoformat(),
            "name_da": row.kind.name_da,
            "name_en": row.kind.name_en or row.kind.name_da,
            "unit": row.kind.unit,
            "amount": row.amount,
            "words": row.words,
        }
        for row in rows.order_by("on", "pk")
    ]
