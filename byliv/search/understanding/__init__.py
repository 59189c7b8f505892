"""What somebody means by what they type: "øvelokale på Vesterbro i weekenden" holds a kind, an area and days."""

from byliv.search.understanding.parts import Part
from byliv.search.understanding.reading import understand
from byliv.search.understanding.understood import Understood

__all__ = ["Part", "Understood", "understand"]
