"""Suggesting, as a visitor does."""

from django.db import models

from byliv.stewardship import suggestible
from byliv.stewardship.actions.suggesting import suggest_about
from byliv.stewardship.models import Case


def suggest(thing, email: str = "", message: str = "", **values) -> Case:
    base = suggestible.read(thing, values)
    return suggest_about(thing, kind=Case.Kind.CHANGE, values=values, base=base, email=email, message=message)


def again(thing: models.Model) -> models.Model:
    return type(thing).objects.get(pk=thing.pk)
