"""The offline basemap: quiet map tiles drawn from postcodes, outlines and place names, on this machine."""
