from django.urls import path, re_path

from assetmap.gazetteer import api
from assetmap.gazetteer.basemap import views

urlpatterns = [
    path("api/places", api.places, name="places"),
    re_path(
        r"^basemap/(?P<z>[0-9]{1,2})/(?P<x>[0-9]{1,7})/(?P<y>[0-9]{1,7})(?P<sharp>@2x)?\.png$",
        views.tile,
        name="basemap",
    ),
]
