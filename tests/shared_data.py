"""Real files that lie beside the project on some machines, or where BYLIV_SHARED_DATA says; never part of it."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("BYLIV_SHARED_DATA") or Path(__file__).parents[2] / "shared" / "data")
