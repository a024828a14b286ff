"""Addresses of profiles."""

from django.urls import path

from neighbourhoods.profiles import views

urlpatterns = [
    path("neighbourhoods/compare", views.compare, name="compare_profiles"),
    path("neighbourhoods/compare.csv", views.compare_csv, name="compare_profiles_csv"),
    path("neighbourhoods/<slug:slug>/profile", views.profile_page, name="profile"),
    path("neighbourhoods/<slug:slug>/profile.csv", views.profile_csv, name="profile_csv"),
    path("neighbourhoods/<slug:slug>/profile.json", views.profile_json, name="profile_json"),
    path("neighbourhoods/<slug:slug>/profile/beyond.geojson", views.beyond, name="profile_beyond"),
]
