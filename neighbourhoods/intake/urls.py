"""Addresses of drawings in the API; what follows the last stroke is a key."""

from django.urls import path

from neighbourhoods.intake import views

urlpatterns = [
    path("api/proposals", views.proposals, name="api-proposals"),
    path("api/proposals/<str:token>", views.proposal, name="api-proposal"),
]
