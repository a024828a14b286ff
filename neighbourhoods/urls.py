"""Addresses of drawing and of neighbourhoods."""

from django.urls import path

from neighbourhoods.views import distance, draw, pages

urlpatterns = [
    path("neighbourhoods", pages.neighbourhood_list, name="neighbourhoods"),
    path("neighbourhoods/<slug:slug>", pages.neighbourhood_page, name="neighbourhood"),
    path("draw", draw.draw, name="draw"),
    path("draw/by-distance", distance.draw_by_distance, name="draw_by_distance"),
    path("draw/thanks/<str:token>", draw.draw_thanks, name="draw_thanks"),
]
