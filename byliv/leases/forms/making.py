"""The form of an agreement, and the small ones of its pictures and its end."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from byliv.accounts.models import User
from byliv.core.forms import LineField, ProseField, day_field, offer
from byliv.leases import money
from byliv.leases.actions.making import LINES, MOST_NOTICE, PROSE
from byliv.leases.choices import Per
from byliv.leases.models import AgreementTemplate
from byliv.leases.starts import Start
from byliv.organisations.models import Organisation

PLAIN = (*LINES, *PROSE, "language", "starts_on", "ends_on", "per", "notice_days", "tenant_email")
EMPTY_ROWS, MOST_KRONER = 3, money.MOST_EACH // 100
NUMBER = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


def kroner_field(label: Any, *, low: int = 0, **more: Any) -> forms.DecimalField:
    """An amount as people write it, with two digits behind the comma at most."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(
        label=label, required=False, min_value=low, max_value=MOST_KRONER, decimal_places=2, localize=True,
        widget=widget, **more,
    )  # fmt: skip


def oere(kroner: Decimal | None) -> int:
    """An amount in whole øre; a field has at most two digits behind the comma, so nothing is rounded away."""
    return int((kroner or Decimal(0)) * 100)


class LinesMixin(forms.Form):
    """Rows of what is paid: for what, how many, each so much. Three more than are filled stand ready."""

    count_of_rows: int

    def add_rows(self, lines: list[money.Line]) -> None:
        """Make the fields, as many as the posted form has, or a few more than there are lines."""
        posted = str(self.data.get("rows", "")) if self.is_bound else ""
        wanted = int(posted) if posted.isascii() and posted.isdigit() else len(lines) + EMPTY_ROWS
        self.count_of_rows = max(EMPTY_ROWS, min(wanted, money.MOST_LINES))
        for number in range(self.count_of_rows):
            line = lines[number] if number < len(lines) else None
            each = None if line is None else Decimal(line.each) / 100
            self.fields[f"line_{number}_words"] = LineField(
                label=_("For what"), max_length=120, required=False, initial=line.words if line else ""
            )
            self.fields[f"line_{number}_count"] = forms.IntegerField(
                label=pgettext_lazy("agreement", "Number"), required=False, min_value=1, max_value=money.MOST_COUNT,
                initial=line.count if line else None,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )  # fmt: skip
            self.fields[f"line_{number}_each"] = kroner_field(_("Kroner each"), low=-MOST_KRONER, initial=each)

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """(words, count, each) of each row, for the template."""
        names = ("words", "count", "each")
        return [tuple(self[f"line_{row}_{name}"] for name in names) for row in range(self.count_of_rows)]  # type: ignore[misc]

    @property
    def lines(self) -> list[money.Line]:
        """The rows that have something in them; a row without a number is once."""
        found = []
        for row in range(self.count_of_rows):
            words, count, each = (self.cleaned_data.get(f"line_{row}_{name}") for name in ("words", "count", "each"))
            if words or each:
                found.append(money.Line(words or "", count or 1, oere(each)))
        return found


class AgreementForm(LinesMixin):
    """All of an agreement that is not in its template."""

    template = forms.ChoiceField(label=_("From which template?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the text"), choices=[("da", _("Danish")), ("en", _("English"))], initial="da"
    )
    what = LineField(label=_("What is lent or let?"), max_length=LINES["what"])
    where = LineField(label=_("Its address"), max_length=LINES["where"], required=False)
    used_for = LineField(label=_("What is it used for?"), max_length=LINES["used_for"], required=False)
    times = LineField(
        label=_("Days and hours"), max_length=LINES["times"], required=False, help_text=_("Empty: at all times.")
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"), help_text=_("Empty: until somebody gives notice."))
    reason = ProseField(
        label=_("Why is there a last day?"), required=False, max_length=PROSE["reason"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For a lease: the landlord’s own reason as it is today, such as a rebuilding that begins then."),
    )  # fmt: skip
    landlord_organisation = forms.ChoiceField(label=_("Who lends or lets?"), required=False)
    landlord_name = LineField(label=_("Name in the agreement"), max_length=200, required=False)
    landlord_details = LineField(label=_("Address, CVR number"), max_length=300, required=False)
    tenant_environment = LineField(
        label=_("Environment on the map"), max_length=200, required=False,
        help_text=_("Its name as it stands on the map, if the one who borrows or rents is there. Its team says yes."),
    )  # fmt: skip
    tenant_email = forms.EmailField(
        label=_("E-mail of the person who says yes"), max_length=254, required=False,
        help_text=_("They get a mail when you send it, and sign in with this address."),
    )  # fmt: skip
    tenant_name = LineField(label=_("Name in the agreement"), max_length=200, required=False)
    tenant_details = LineField(label=_("Address, CVR number"), max_length=300, required=False)
    per = forms.ChoiceField(label=_("The total is paid"), choices=Per.choices, initial=Per.PERIOD)
    in_return = ProseField(
        label=_("What is given in return?"), required=False, max_length=PROSE["in_return"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as an open workshop once a month. Instead of money, or beside it."),
    )  # fmt: skip
    deposit = kroner_field(_("Deposit in kroner"))
    notice_days = forms.IntegerField(label=_("Notice in days"), min_value=0, max_value=MOST_NOTICE)
    insurance = ProseField(label=_("Who insures what?"), required=False, max_length=PROSE["insurance"])
    handing_back = ProseField(label=_("How is it handed back?"), required=False, max_length=PROSE["handing_back"])

    def __init__(self, data: Any = None, *, start: Start, templates: list[AgreementTemplate], by: User) -> None:
        values = start.values
        initial = {field: values.get(field) for field in PLAIN if values.get(field) is not None}
        initial["deposit"] = Decimal(values.get("deposit") or 0) / 100 or None
        chosen = values.get("template")
        initial["template"] = str(chosen.pk if chosen else templates[0].pk if templates else "")
        initial["tenant_environment"] = str(values.get("tenant_organisation") or "")
        landlord = values.get("landlord_organisation")
        initial["landlord_organisation"] = str(landlord.pk) if landlord else ""
        super().__init__(data, initial=initial)
        self.start, self.templates = start, {str(each.pk): each for each in templates}
        offer(self, "template", [(key, each.name_da) for key, each in self.templates.items()])
        self.landlords = {str(each.pk): each for each in _landlords(by, landlord)}
        nobody = _("Myself, or the area")
        offer(
            self, "landlord_organisation", [("", nobody), *((key, str(each)) for key, each in self.landlords.items())]
        )
        for name in ("insurance", "handing_back"):
            self.fields[name].widget.attrs["rows"] = 3
        self.add_rows(start.lines)

    def clean_tenant_environment(self) -> Organisation | None:
        """The environment with this name, when there is exactly one; the one of the booking is known already."""
        name, known = self.cleaned_data["tenant_environment"], self.start.values.get("tenant_organisation")
        if not name or (known is not None and name == str(known)):
            return known if name else None
        found = list(Organisation.objects.filter(name__iexact=name, is_public=True)[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("No environment has this name. Leave it empty and write an e-mail.")
                if not found
                else _("Several have this name. Leave it empty and write an e-mail.")
            )
        return found[0]

    @property
    def values(self) -> dict[str, Any]:
        """Fields of an Agreement."""
        values = {field: self.cleaned_data.get(field) for field in PLAIN}
        values["template"] = self.templates.get(self.cleaned_data.get("template", ""))
        values["landlord_organisation"] = self.landlords.get(self.cleaned_data.get("landlord_organisation", ""))
        tenant = self.cleaned_data.get("tenant_environment") or None
        values |= {"tenant_organisation": tenant, "deposit": oere(self.cleaned_data.get("deposit"))}
        values["tenant_name"] = values["tenant_name"] or (str(tenant) if tenant else "")
        return {**values, **self.start.fixed}


def _landlords(by: User, known: Organisation | None) -> list[Organisation]:
    """The person's own environments, and the one that is named already."""
    mine = list(Organisation.objects.filter(memberships__user_id=by.pk).order_by("name"))
    return mine if known is None or known in mine else [known, *mine]
