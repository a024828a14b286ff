"""Zip archives that are the same, byte for byte, whenever and wherever they are made."""

import datetime as dt
import io
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

MEDIA_TYPE = "application/zip"
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def archive_parts(files: Iterable[tuple[str, Iterable[bytes]]], day: dt.datetime) -> Iterator[bytes]:
    """Yield an archive of files, each given in parts, in their order and dated `day`.

    The name of the first file comes before anything is asked of it.
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, parts in files:
            # How long it will be is not known yet, and the archive must be told if that can be over 2 GB.
            with archive.open(_entry(name, day), "w", force_zip64=True) as entry:
                yield sink.taken()
                for part in parts:
                    entry.write(part)
                    if sink.held:
                        yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """Somewhere to write that cannot go back, whose bytes are taken away as they come."""

    def __init__(self) -> None:
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held += data
        return len(data)

    def taken(self) -> bytes:
        data = bytes(self.held)
        self.held.clear()
        return data


def pin_archive(path: Path, day: dt.datetime) -> None:
    """Write an Office document anew with `day` for the time that its program put into it."""
    pinned = path.with_suffix(".pinned")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(pinned, "w") as after:
        for info in before.infolist():
            with before.open(info) as source, after.open(_entry(info.filename, day), "w") as entry:
                if info.filename == _PROPERTIES:
                    stamp = day.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                    entry.write(_MODIFIED.sub(rb"\g<1>" + stamp, source.read()))
                else:
                    shutil.copyfileobj(source, entry)
    pinned.replace(path)


def _entry(name: str, day: dt.datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=day.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    # The same on every system that makes it: a Unix file that everybody may read.
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info
