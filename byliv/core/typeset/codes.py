"""A QR code as a picture in lines: error correction Q, so that a quarter of it may be torn off or painted over."""

from functools import lru_cache

import segno

QUIET = 4  # modules of white around it that readers want


@lru_cache(maxsize=1024)
def qr(text: str) -> str:
    """The QR code of an address as SVG, black on white, with its quiet zone."""
    matrix = segno.make(text, error="q", micro=False, boost_error=False).matrix
    size = len(matrix) + 2 * QUIET
    path = "".join(
        # A little taller than its row, so that no hairline shows between two rows.
        f"M{start + QUIET} {row + QUIET}h{length}v1.02h-{length}z"
        for row, modules in enumerate(matrix)
        for start, length in _runs(modules)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{path}"/></svg>'
    )


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """Stretches of dark modules in a row, as (start, length)."""
    runs: list[tuple[int, int]] = []
    for column, is_dark in enumerate(modules):
        if is_dark and runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif is_dark:
            runs.append((column, 1))
    return runs
