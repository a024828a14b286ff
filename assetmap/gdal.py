"""Where GeoDjango finds GDAL: the system's library, or the one inside the pyogrio wheel."""

import ctypes.util
import importlib.util
from pathlib import Path


def gdal_library_path() -> str | None:
    """Return the path of the GDAL in the pyogrio wheel, or None to let Django look for the system's.

    The wheel's GDAL comes first: it is the newer one, and Django 5.2 warns about Debian 12's 3.6.
    Raises RuntimeError with what to install when there is neither.
    """
    spec = importlib.util.find_spec("pyogrio")
    if spec and spec.origin:
        bundled = sorted(Path(spec.origin).parent.parent.glob("pyogrio.libs/libgdal-*"))
        if bundled:
            return str(bundled[0])
    if ctypes.util.find_library("gdal"):
        return None
    raise RuntimeError(
        "GDAL was not found. Install the Python package pyogrio (its wheel carries GDAL: "
        "'pip install --require-hashes -r requirements/run.txt'), or the Debian package libgdal32, "
        "or set GDAL_LIBRARY_PATH to your own libgdal."
    )
