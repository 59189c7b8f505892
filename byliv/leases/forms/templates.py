"""The form of a template: its names, and its clauses in order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField
from byliv.leases.actions.templates import MOST_CLAUSES, MOST_HEADING, MOST_TEXT, TEXTS, NewClause
from byliv.leases.choices import Kind, OnlyIf
from byliv.leases.models import AgreementTemplate

EMPTY_ROWS = 2
LABELS = {
    "heading_da": _("Heading"),
    "heading_en": _("Heading in English"),
    "text_da": _("Text"),
    "text_en": _("Text in English"),
}


class TemplateForm(forms.Form):
    """A template; a clause whose texts are emptied is taken out, and the numbers say the order."""

    name_da = LineField(label=_("Name"), max_length=120)
    name_en = LineField(label=_("Name in English"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("What sort of agreement?"), choices=Kind.choices)
    is_active = forms.BooleanField(label=_("Offer it when an agreement is made"), required=False, initial=True)

    def __init__(self, data: Any = None, *, template: AgreementTemplate | None = None) -> None:
        plain = ("name_da", "name_en", "kind", "is_active")
        super().__init__(data, initial={field: getattr(template, field) for field in plain} if template else {})
        known = list(template.clauses.all()) if template else []
        posted = str(self.data.get("rows", "")) if self.is_bound else ""
        wanted = int(posted) if posted.isascii() and posted.isdigit() else len(known) + EMPTY_ROWS
        self.count_of_rows = max(EMPTY_ROWS, min(wanted, MOST_CLAUSES + EMPTY_ROWS))
        for row in range(self.count_of_rows):
            self._add_row(row, known[row] if row < len(known) else None)

    def _add_row(self, row: int, clause: Any) -> None:
        for field in TEXTS:
            kind, most = (ProseField, MOST_TEXT) if field.startswith("text") else (LineField, MOST_HEADING)
            self.fields[f"clause_{row}_{field}"] = kind(
                label=LABELS[field], required=False, max_length=most, initial=getattr(clause, field, "")
            )
        self.fields[f"clause_{row}_only_if"] = forms.ChoiceField(
            label=_("Part of the agreement"), choices=OnlyIf.choices, initial=getattr(clause, "only_if", OnlyIf.ALWAYS)
        )
        self.fields[f"clause_{row}_order"] = forms.IntegerField(
            label=_("Place in the order"), required=False, min_value=1, max_value=1000, initial=row + 1
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields of each clause, for the page."""
        names = (*TEXTS, "only_if", "order")
        return [{name: self[f"clause_{row}_{name}"] for name in names} for row in range(self.count_of_rows)]

    @property
    def values(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in ("name_da", "name_en", "kind", "is_active")}

    @property
    def clauses(self) -> list[NewClause]:
        """In the order that the numbers say; equal numbers as they stand."""
        values = self.cleaned_data
        order = sorted(range(self.count_of_rows), key=lambda row: (values.get(f"clause_{row}_order") or 1000, row))
        return [
            NewClause(**{field: values.get(f"clause_{row}_{field}", "") for field in NewClause._fields})
            for row in order
        ]
