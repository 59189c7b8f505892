"""Agreements of the demo, between those who have rooms and those who use them."""


def load() -> None:
    """Each as far as it has come."""
