"""Rounds of the demo in which weekly hours are handed out."""


def load() -> None:
    """Each round as far as it has come."""
