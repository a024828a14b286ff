"""Addresses of the pages about assets."""

from django.urls import path

from assets import asset_page, views

urlpatterns = [
    path("", views.find, name="find"),
    path("reaches", views.reaches, name="reaches"),
    path("assets/<int:pk>", asset_page.asset, name="asset_short"),
    path("assets/<int:pk>/<str:slug>", asset_page.asset, name="asset"),
]
