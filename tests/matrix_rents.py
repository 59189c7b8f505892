"""What the table's world has of social rent: the atelier rents from people whom nobody of the cast belongs to."""

from typing import Any

from byliv.organisations.models import Organisation
from byliv.rents import actions
from byliv.rents.models import Contribution
from tests import make, make_rents

OF_SCHEMES = ("scheme", "simulate", "street", "begin", "edit", "version")
OF_TENANCIES = ("tenancy", "agree", "end", "year", "issue", "log")


def things_of_rents(atelier: Organisation) -> dict[str, Any]:
    """By the names that rules give them; Lea lets."""
    lea = make.make_user("lea@example.org", name="Lea")
    assert atelier.area is not None
    scheme = make_rents.make_scheme(atelier.area)
    tenancy = make_rents.make_tenancy(scheme, atelier, landlord=make.make_organisation("Udlejerne", owner=lea))
    tenant = atelier.memberships.get(role="owner").user
    declined, row = make_rents.log(tenancy, tenant), make_rents.log(tenancy, tenant)
    actions.answer(contributions=[declined], is_yes=False, words="Nej", by=lea)
    statement = actions.issue(tenancy=tenancy, year=make_rents.new_year().year, by=lea)
    return {
        "scheme": scheme, "tenancy": tenancy, "contribution": row, "statement": statement,
        "declined": Contribution.objects.get(pk=declined.pk),
    }  # fmt: skip


def identities_of_rents(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of addresses that name something of social rent."""
    tenancy, year = things["tenancy"], make_rents.new_year().year
    whole = {"pk": tenancy.pk, "year": year, "what": tenancy.version.kinds.order_by("position")[0].pk}
    return {
        **{f"rents:{name}": {"pk": things["scheme"].pk} for name in OF_SCHEMES},
        **{f"rents:{name}": whole for name in OF_TENANCIES},
        **{f"rents:{name}": {"pk": things["statement"].pk} for name in ("statement", "csv", "pdf")},
        "rents:rules": {"pk": tenancy.version_id},
        "rents:withdraw": {"pk": things["contribution"].pk},
        "rents:appeal": {"pk": things["declined"].pk},
    }
