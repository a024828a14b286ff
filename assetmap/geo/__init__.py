"""Pure geometry without Django models."""

# EPSG codes: what is stored and sent, and what is measured in.
WGS84 = 4326
BNG = 27700
