"""Programmes of any size without waiting for them: the doors of a small one, again and again under other names."""

from copy import copy
from datetime import timedelta
from random import Random

import pytest

from byliv.opendays import actions as opendays
from byliv.opendays.models import Sponsor
from byliv.opendays.queries import programme
from byliv.themes.models import Theme
from tests import make

LONG = "Kunsthåndværkerforeningsbestyrelsesmødelokalet og Øvelokaleforeningens keramikværkstedsfællesskab"[:90]


@pytest.fixture
def open_day(vesterbro, atelier):
    """Two days of four doors, of which one says nothing of itself but where it is."""
    day = make.make_open_day(vesterbro, "Vesterbro åbner dørene", days=2, organisers=[atelier])
    first, second = ((each.start, each.end) for each in day.dates.all())
    craft, music = (Theme.objects.get(code=code) for code in ("craft", "music"))
    told = {"summary": "Se hvordan stentøj bliver til", "way_in": "gennem gården", "is_step_free": True}
    make.make_stop(day, LONG, location="Istedgade 1", themes=[craft, music], is_for_children=True, **told)
    make.make_stop(day, "Støj", location="Enghavevej 3", hours=[second], is_step_free=False, themes=[music])
    make.make_stop(day, "Lyset", location="Halmtorvet", hours=[first, (second[0] + timedelta(hours=1), second[1])])
    make.make_stop(day, "Ø", is_installation=True)
    Sponsor.objects.create(open_day=day, name="Lokaludvalget & Sønner")
    opendays.set_numbers(open_day=day, order=[], by=None)
    opendays.publish(open_day=day, by=None)
    day.refresh_from_db()
    return day


@pytest.fixture
def doors(open_day):
    """doors(80): so many, spread over the district, every third in one and the same yard."""

    def _doors(count: int):
        rows, chance = programme(open_day), Random(7)
        return [_door(rows[index % len(rows)], index + 1, chance) for index in range(count)]

    return _doors


def _door(row, number, chance):
    stop = copy(row.stop)
    stop.pk = 1000 + number
    spot = (12.5515, 55.6702) if number % 3 else (12.535 + chance.random() * 0.03, 55.6655 + chance.random() * 0.01)
    name = row.name if row.name == LONG else f"{row.name} nummer {number}"
    return row._replace(stop=stop, number=number, name=name, position=spot)
