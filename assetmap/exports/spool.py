"""Texts put by in a file, so that any number of them takes no memory."""

from collections.abc import Iterable, Iterator
from pathlib import Path


class Spool:
    """Texts without line breaks, in order; they can be read as often as is asked."""

    def __init__(self, path: Path, texts: Iterable[bytes]) -> None:
        """Write all texts into a new file at `path`, one a line."""
        self._path, self._count = path, 0
        with path.open("xb") as file:
            for text in texts:
                file.write(text + b"\n")
                self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            for line in file:
                yield line[:-1]
