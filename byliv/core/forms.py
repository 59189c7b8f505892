"""How forms look: Django's own field groups with our templates."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from byliv.core import text

# Where a browser has no calendar of its own; the day comes before the month, in English too.
TYPED_DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]


class Renderer(TemplatesSetting):
    """Fields by components/field.html: label, help, error and control tied together for screen readers."""

    field_template_name = "components/field.html"


def refuse(form: forms.BaseForm, error: ValidationError) -> None:
    """Show an action's refusal in the form: beside the fields that it names, else on top."""
    named = getattr(error, "error_dict", None) or {None: error.error_list}
    for field, problems in named.items():
        form.add_error(field if field in form.fields else None, problems)


def problems_of(form: forms.BaseForm) -> str:
    """All that is wrong with a small form, in one line."""
    return " ".join(str(problem) for problems in form.errors.values() for problem in problems)


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a field of the form choose among these (value, words)."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day from the browser's own calendar, or typed."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget, input_formats=TYPED_DAYS)


class LineField(forms.CharField):
    """Text in one line: invisible characters gone, runs of space as one."""

    def to_python(self, value: Any) -> str:
        return text.one_line(super().to_python(value) or "")


class ProseField(forms.CharField):
    """Text in many lines, cleaned."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return text.clean(super().to_python(value) or "")
