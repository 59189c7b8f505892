"""How forms look: Django's own field groups with our templates."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from byliv.core import images, text

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


def checked(form: forms.Form) -> dict[str, Any]:
    """What a small form says. ValidationError with all that is wrong with it."""
    if not form.is_valid():
        raise ValidationError(problems_of(form))
    return form.cleaned_data


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a field of the form choose among these (value, words)."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day from the browser's own calendar, or typed."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget, input_formats=TYPED_DAYS)


class PhotoField(forms.FileField):
    """A picture, taken with the phone or chosen. One that is too large is refused before anything reads it."""

    widget = forms.FileInput(attrs={"accept": images.ACCEPT})

    def __init__(self, **kwargs: Any) -> None:
        usual = {"label": _("A photo"), "help_text": _("We take out where and when it was taken."), "required": False}
        super().__init__(**{**usual, **kwargs})

    def to_python(self, data: Any) -> Any:
        photo = super().to_python(data)
        if photo and photo.size > settings.MAX_PHOTO_BYTES:
            most = settings.MAX_PHOTO_BYTES // (1024 * 1024)
            raise ValidationError(_("The picture is larger than %(most)s MB. Choose a smaller one.") % {"most": most})
        return photo


class PhotoForm(forms.Form):
    """A picture by itself: without one there is nothing to send."""

    photo = PhotoField()

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("photo") and "photo" not in self.errors:
            self.add_error("photo", _("Choose a picture."))
        return self.cleaned_data


class LineField(forms.CharField):
    """Text in one line: invisible characters gone, runs of space as one."""

    def to_python(self, value: Any) -> str:
        return text.one_line(super().to_python(value) or "")


class ProseField(forms.CharField):
    """Text in many lines, cleaned."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return text.clean(super().to_python(value) or "")
