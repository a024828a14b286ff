"""Zip archives that are the same, byte for byte, whenever and wherever they are made."""

import datetime as dt
import re
import shutil
import zipfile
from pathlib import Path

MEDIA_TYPE = "application/zip"
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write_archive(target: Path, files: list[tuple[str, Path]], day: dt.datetime) -> None:
    """Put files into an archive in the given order, each dated `day`."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in files:
            with path.open("rb") as source, archive.open(_entry(name, day), "w") as entry:
                shutil.copyfileobj(source, entry)


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
