"""Social rent: schemes with their versions, tenancies under them, what tenants give, statements of a year."""

from byliv.rents.models.given import Contribution, ContributionPhoto
from byliv.rents.models.scheme import ContributionKind, DiscountStep, Scheme, SchemeVersion
from byliv.rents.models.tenancy import Statement, Tenancy

__all__ = [
    "Contribution", "ContributionKind", "ContributionPhoto", "DiscountStep", "Scheme", "SchemeVersion", "Statement",
    "Tenancy",
]  # fmt: skip
