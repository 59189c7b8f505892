"""The partnership of the demo and the property owners it knows."""


def load() -> None:
    """The register and the board."""
