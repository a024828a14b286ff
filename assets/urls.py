"""Addresses of the pages about assets."""

from django.urls import path

from assets import views

urlpatterns = [
    path("", views.find, name="find"),
    path("assets/<int:pk>", views.asset, name="asset_short"),
    path("assets/<int:pk>/<str:slug>", views.asset, name="asset"),
]
