"""Files of features: streamed GeoJSON, and the formats that spreadsheets and GIS programs open."""
