"""What people of the demo look for and what they have."""


def load() -> None:
    """All of it, oldest first."""
