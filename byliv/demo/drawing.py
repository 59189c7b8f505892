"""Draws the demo's pictures on all cores while the texts are written."""

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from byliv.events.kinds import HUES
from byliv.listings import types

SIZE = (960, 640)


def _hue(kind: str, inner: str) -> int:
    return HUES.get(inner, 250) if kind == "event" else types.named(kind).hue(inner)


def jpeg(motif: str, hue: int, seed: str) -> bytes:
    """One picture as JPEG bytes."""
    from byliv.demo.pictures import draw

    out = io.BytesIO()
    draw(motif, hue=hue, seed=seed, size=SIZE).save(out, "JPEG", quality=90)
    return out.getvalue()


def drawn(
    entries: Iterable[tuple[str, dict[str, Any]]],
) -> Iterator[tuple[str, dict[str, Any], bytes | None]]:
    """(type, entry, picture or None) in order, drawn ahead by worker processes."""
    pairs = list(entries)
    # Spawned, not forked: a forked child would share this process's database connection.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        waiting = [
            pool.submit(jpeg, entry["picture"]["motif"], _hue(kind, entry["kind"]), entry["slug"])
            if entry.get("picture")
            else None
            for kind, entry in pairs
        ]
        for (kind, entry), picture in zip(pairs, waiting, strict=True):
            yield kind, entry, picture.result() if picture else None
