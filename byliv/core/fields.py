"""Form fields for positions."""

import math
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DegreesField(forms.Field):
    """Degrees between -limit and limit, typed with a point or a comma; a float or None."""

    widget = forms.TextInput

    def __init__(self, *, limit: int, label: Any, required: bool = False) -> None:
        super().__init__(label=label, required=required)
        self.limit = limit
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "maxlength": 24})

    def to_python(self, value: Any) -> float | None:
        text = str(value if value is not None else "").strip().replace(",", ".")
        if not text:
            return None
        try:
            degrees = float(text[:40])
        except ValueError:
            raise ValidationError(_("Write degrees, such as 55.67.")) from None
        if not math.isfinite(degrees) or abs(degrees) > self.limit:
            raise ValidationError(_("This position is outside the world."))
        return round(degrees, 7)
