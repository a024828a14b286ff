"""Addresses of boundaries, which stay as they are: people cite them."""

from django.urls import path

from neighbourhoods.boundaries.views import adopting, citing

urlpatterns = [
    path("neighbourhoods/<slug:slug>/adopt", adopting.adopt, name="adopt"),
    path(
        "neighbourhoods/<slug:slug>/boundaries/<str:which>.geojson",
        citing.boundary_file,
        name="boundary_file",
    ),
    path("neighbourhoods/<slug:slug>/boundaries/<str:which>", citing.boundary, name="boundary"),
]
