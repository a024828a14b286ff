"""Filling small areas from a GeoJSON file and a table of figures; the same again changes nothing."""
