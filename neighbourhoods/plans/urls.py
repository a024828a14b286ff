"""Addresses of plans."""

from django.urls import path

from neighbourhoods.plans.views import downloading

urlpatterns = [
    path("plan/assets.geojson", downloading.assets_geojson, name="plan_assets_geojson"),
]
