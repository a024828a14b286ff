"""Addresses that belong to no page."""

from django.urls import path

from assetmap.web import views

urlpatterns = [path("favicon.ico", views.favicon, name="favicon")]
