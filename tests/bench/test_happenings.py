"""The benchmark's events are what the program's own actions would have written."""

import pytest

from bench import happenings, town
from byliv.events.actions import rebuild
from byliv.events.models import Event, Occurrence

pytestmark = pytest.mark.django_db


def dates() -> list[tuple]:
    fields = [field.attname for field in Occurrence._meta.concrete_fields]
    return list(Occurrence.objects.order_by("pk").values_list(*fields))


def test_the_dates_are_those_of_the_rules():
    town.fill(50)
    happenings.fill(200)
    before = dates()
    for event in Event.objects.all():
        rebuild(event)
    assert dates() == before and len(before) > 1_000
    assert {one.is_long for one in Occurrence.objects.all()} == {True, False}
