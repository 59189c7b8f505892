"""Social rent in the demo: a scheme, tenants and what they do for it."""


def load() -> None:
    """The scheme, the tenants, their log."""
