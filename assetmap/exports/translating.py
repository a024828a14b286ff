"""From one of GDAL's formats to another, row by row: pyogrio alone would hold all of the rows."""

from collections.abc import Sequence
from ctypes import POINTER, byref, c_char_p, c_int, c_void_p
from pathlib import Path

from django.contrib.gis.gdal import DataSource, GDALException
from django.contrib.gis.gdal.libgdal import lgdal

# Looked up by key, each is ours alone: GeoDjango's own prototypes stay as they are.
_new_options = lgdal["GDALVectorTranslateOptionsNew"]
_new_options.argtypes, _new_options.restype = [POINTER(c_char_p), c_void_p], c_void_p
_free_options = lgdal["GDALVectorTranslateOptionsFree"]
_free_options.argtypes, _free_options.restype = [c_void_p], None
_translate = lgdal["GDALVectorTranslate"]
_translate.argtypes = [c_char_p, c_void_p, c_int, POINTER(c_void_p), c_void_p, POINTER(c_int)]
_translate.restype = c_void_p
_configure = lgdal["CPLSetThreadLocalConfigOption"]
_configure.argtypes, _configure.restype = [c_char_p, c_char_p], None
_close = lgdal["GDALClose"]
_close.argtypes, _close.restype = [c_void_p], c_int


def translate(source: Path, target: Path, options: Sequence[str]) -> None:
    """Write a file anew in another format, with the options of `ogr2ogr`; raises GDALException."""
    words = [option.encode() for option in options]
    chosen = _new_options((c_char_p * (len(words) + 1))(*words, None), None)
    # Rows in batches would take five times as much memory.
    _configure(b"OGR2OGR_USE_ARROW_API", b"NO")
    try:
        opened = DataSource(source)
        made = _translate(bytes(target), None, 1, byref(opened.ptr), chosen, None)
    finally:
        _configure(b"OGR2OGR_USE_ARROW_API", None)
        _free_options(chosen)
    # Some formats are only written as they are closed.
    if not made or _close(made):
        raise GDALException(f"{source.name} could not be written as {target.name}.")
