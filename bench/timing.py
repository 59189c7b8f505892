"""What the measured server serves: the program itself, and in each answer how long it took to make."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

from byliv.config.wsgi import application as program

HEADER = "Server-Timing"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """From the request as it was read to the answer whose bytes are there to be sent."""
    began = perf_counter()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        milliseconds = (perf_counter() - began) * 1000
        return start_response(status, [*headers, (HEADER, f"app;dur={milliseconds:.3f}")], *rest)

    body: Iterable[bytes] = program(environ, start)
    return body
