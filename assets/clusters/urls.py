"""Where the map asks for places."""

from django.urls import path

from assets.clusters import views

urlpatterns = [path("map/places", views.map_places, name="map_places")]
