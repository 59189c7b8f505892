"""Fills an installation with needs and offers, as the program's own actions would have written them, though without
history and matches: a fifth of the offers private, a fifth of all paused or ended, half of them at a place, half for
an organisation, a tenth with a story that is told."""

from datetime import timedelta

import numpy as np
from django.db import models, transaction

from bench import bulk
from byliv.accounts.models import User
from byliv.core import clock
from byliv.offers.choices import Kind, State, Visibility
from byliv.offers.models import Card, Match, Need, Offer, Story
from byliv.operations.models import ScheduledRun
from byliv.organisations.models import Organisation
from byliv.places.models import Place

DAYS = 60  # as long as a card hangs without being renewed
CARDS: list[type[models.Model]] = [Need, Offer, Match, Story]
STATES = {State.OPEN: 0.8, State.PAUSED: 0.1, State.FULFILLED: 0.1}


def fill(cards: int, *, seed: int = 11) -> None:
    """Write so many needs and as many offers."""
    rng = np.random.default_rng(seed)
    with bulk.without_indexes([model._meta.db_table for model in CARDS]), transaction.atomic():
        by = User.objects.create(email="wall@example.org").pk
        for model in (Need, Offer):
            _cards(model, cards, by, rng)
        _stories(cards // 10)
        # While pages are measured nobody goes through all of them for what fits.
        ScheduledRun.objects.update_or_create(
            name="match needs and offers", defaults={"due_at": clock.now() + timedelta(days=365)}
        )
    bulk.settle(CARDS)


def _cards(model: type[Card], count: int, by: int, rng: np.random.Generator) -> None:
    rows = list(Place.objects.order_by("pk").values_list("pk", "area_id", "longitude", "latitude", "tile_key"))
    places = [rows[at] for at in rng.integers(0, len(rows), count).tolist()]
    groups = [*Organisation.objects.order_by("pk").values_list("pk", flat=True)[:5_000], None]
    now, seconds = clock.now(), np.sort(rng.integers(0, DAYS * 86_400, count))[::-1].tolist()
    moments = [bulk.kept(model._meta.get_field("created_at"), now - timedelta(seconds=each)) for each in seconds]  # type: ignore[arg-type]
    fresh = bulk.kept(model._meta.get_field("fresh_until"), now + timedelta(days=DAYS))  # type: ignore[arg-type]
    ids = list(range(1, count + 1))
    columns = {
        "id": ids if model is Need else _numbers(count, rng),
        "code": [f"{model.SIDE}-{pk}" for pk in ids],
        "kind": rng.choice(Kind.values, count).tolist(),
        "title": [f"Tavle {pk}" for pk in ids],
        "words_da": ["Vi leder efter det længe, og vi henter det selv med en ladcykel, når det passer. " * 4] * count,
        "by_id": [by] * count,
        "contact": ["ring"] * count,
        "organisation_id": [groups[at] if at % 2 else None for at in rng.integers(0, len(groups), count).tolist()],
        "place_id": [place[0] if at % 2 else None for at, place in enumerate(places)],
        "area_id": [place[1] for place in places],
        "longitude": [place[2] for place in places],
        "latitude": [place[3] for place in places],
        "tile_key": [place[4] for place in places],
        "price": [(None, 0, 10_000)[at] for at in rng.integers(0, 3, count).tolist()],
        "days": rng.integers(0, 128, count).tolist(),
        "state": rng.choice([str(each) for each in STATES], count, p=list(STATES.values())).tolist(),
        "fresh_until": [fresh] * count,
        "created_at": moments,
        "updated_at": moments,
    }
    if model is Offer:
        columns["visibility"] = rng.choice([str(each) for each in Visibility], count, p=[0.8, 0.2]).tolist()
    bulk.insert(model, columns)


def _numbers(count: int, rng: np.random.Generator) -> list[int]:
    """Numbers of offers say nothing of others."""
    return list(dict.fromkeys(rng.integers(1, 2**52, count * 2).tolist()))[:count]


def _stories(count: int) -> None:
    needs = list(Need.objects.order_by("pk").values_list("pk", "area_id")[:count])
    offers = list(Offer.objects.order_by("pk").values_list("pk", flat=True)[:count])
    now = bulk.kept(Story._meta.get_field("published_at"), clock.now())  # type: ignore[arg-type]
    ids = list(range(1, count + 1))
    bulk.insert(
        Match,
        {
            "id": ids, "code": [f"match-{pk}" for pk in ids], "need_id": [pk for pk, _area in needs],
            "offer_id": offers, "fits": [1] * count, "of": [1] * count, "score": [500] * count,
            "state": ["both"] * count, "created_at": [now] * count,
        },
    )  # fmt: skip
    bulk.insert(
        Story,
        {
            "id": ids, "match_id": ids, "area_id": [area for _pk, area in needs],
            "need_words": ["Det blev godt."] * count, "need_agrees": [True] * count, "offer_agrees": [True] * count,
            "published_at": [now] * count, "created_at": [now] * count,
        },
    )  # fmt: skip
