"""People's files, held still while the database is copied."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def files(folder: Path) -> Iterator[Path]:
    """All plain files below a folder, each relative to it, in the order of their names; links are not followed."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root) / name
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(folder)


def hold(media: Path, held: Path) -> None:
    """Give every file a second name, which costs no room.

    A picture that is deleted while the database is copied still has its row in the copy: this keeps its bytes.
    """
    for name in files(media):
        target = held / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # Another file system, or a file that went just now: then only what lies there at the end is taken.
        with suppress(OSError):
            os.link(media / name, target)


def union(media: Path, held: Path) -> Iterator[tuple[Path, Path]]:
    """(name, file) of all that were there before the database was copied or are there after it, each once."""
    for name in files(held):
        yield name, held / name
    for name in files(media):
        if not (held / name).exists():
            yield name, media / name
