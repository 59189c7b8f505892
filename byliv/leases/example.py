"""A template as it reads with invented parties."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.leases import document
from byliv.leases.choices import Kind
from byliv.leases.models import Agreement, AgreementTemplate
from byliv.leases.money import Line, total


def document_of(template: AgreementTemplate, language: str) -> document.Document:
    """Its document in a language, with everything filled in that can be."""
    with override(language):
        is_paid = template.kind != Kind.LOAN
        lines = [Line(_("Rent, each month"), 3, 1_200_00), Line(_("Discount for opening to all"), 3, -200_00)]
        agreement = Agreement(
            template=template,
            number="2345ABCD",
            kind=template.kind,
            language=language,
            what=_("The workshop, The House in the Yard"),
            where=_("1 Invented Street, 1234 Town"),
            landlord_name=_("The House in the Yard"),
            tenant_name=_("The Friday Choir"),
            used_for=_("rehearsals"),
            starts_on=date(2027, 1, 4),
            ends_on=date(2027, 3, 31),
            in_return=_("The choir sings at the house’s open day."),
            deposit=500_00 if is_paid else 0,
            insurance=_("The landlord insures the building, the tenant their own things."),
            handing_back=_("The place comes back tidied and swept."),
            reason=_("the house is rebuilt from April."),
            amount=total(lines) if is_paid else 0,
        )
    return document.build(agreement, clauses=template.clauses.all(), lines=lines if is_paid else [])
