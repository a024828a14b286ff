"""What turns words into points: postcodes, outcodes and place names; and what the basemap is drawn from."""

from assetmap.gazetteer.models.basemap import DensityTile, Outline
from assetmap.gazetteer.models.loaded import LoadedPart
from assetmap.gazetteer.models.place import PlaceName
from assetmap.gazetteer.models.postcode import Outcode, Postcode

__all__ = ["DensityTile", "LoadedPart", "Outcode", "Outline", "PlaceName", "Postcode"]
