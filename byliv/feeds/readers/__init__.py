"""What other programs say about events, whatever they write it in: one door for feeds and imports."""

from byliv.feeds.readers.door import read

__all__ = ["read"]
