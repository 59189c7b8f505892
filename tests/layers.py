"""The order of the house, read from the contract that import-linter checks, for what imports do not show."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "byliv"


def levels() -> dict[str, int]:
    """Each package's height: 0 is the ground; packages on one line stand at the same height."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = list(reversed(contracts[0]["layers"]))
    return {name.strip(): height for height, line in enumerate(layers) for name in line.split("|")}


def may_use(user: str, used: str) -> bool:
    """Whether one package may look at another: itself, or something lower."""
    heights = levels()
    return user == used or heights[used] < heights[user]
