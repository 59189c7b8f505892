"""A report: something on the page is harmful, too personal or nonsense. Hide it, or say that it is put right."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.accounts.models import User
from byliv.stewardship import suggestible
from byliv.stewardship.handlers import Handler
from byliv.stewardship.models import Case
from byliv.stewardship.ways.things import locked_thing, put_back


class About(models.TextChoices):
    """What is wrong with a page."""

    HARMFUL = "harmful", gettext_lazy("It hurts or threatens somebody")
    PERSONAL = "personal", gettext_lazy("It says something private about a person")
    SPAM = "spam", gettext_lazy("It is an advertisement or nonsense")


def apply(case: Case, by: User | None) -> dict[str, list]:
    """Hide the entry."""
    return suggestible.write(locked_thing(case), {"is_public": False}, by=by)


def apply_chosen(case: Case, by: User | None, choice: Mapping[str, Any]) -> dict[str, list]:
    """Hide the entry, or nothing more when a person has put it right already."""
    if choice.get("what") not in ("hide", "mended"):
        raise ValidationError(_("Choose what is to be done."))
    return apply(case, by) if choice["what"] == "hide" else {}


def show(case: Case) -> dict[str, Any]:
    return {"about": dict(About.choices).get(case.values.get("about", ""), "")}


HANDLER = Handler(apply, put_back, "stewardship/_report.html", show, apply_chosen)
