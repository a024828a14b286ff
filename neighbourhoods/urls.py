"""Addresses of drawing, of neighbourhoods and of one's own drawing."""

from django.urls import path

from neighbourhoods.views import areas, distance, draw, links, own, pages, paper, same, shares, summary

urlpatterns = [
    path("neighbourhoods", pages.neighbourhood_list, name="neighbourhoods"),
    path("neighbourhoods/<slug:slug>", pages.neighbourhood_page, name="neighbourhood"),
    path("neighbourhoods/<slug:slug>/shares.geojson", shares.shares, name="shares"),
    path("neighbourhoods/<slug:slug>/same", same.draw_the_same, name="draw_the_same"),
    path("draw", draw.draw, name="draw"),
    path("draw/summary", summary.draw_summary, name="draw_summary"),
    path("draw/by-distance", distance.draw_by_distance, name="draw_by_distance"),
    path("draw/by-areas", areas.draw_by_areas, name="draw_by_areas"),
    path("draw/paper", paper.draw_on_paper, name="draw_on_paper"),
    path("draw/from-paper", paper.draw_from_paper, name="draw_from_paper"),
    path("draw/thanks/<str:token>", draw.draw_thanks, name="draw_thanks"),
    path("draw/lost-link", links.lost_link, name="lost_link"),
    path("confirm-drawing/<str:token>", links.confirm_drawing, name="confirm_drawing"),
    path("proposals/<str:token>", own.proposal, name="proposal"),
    path("proposals/<str:token>/change", own.proposal_change, name="proposal_change"),
    path("proposals/<str:token>/data", own.proposal_data, name="proposal_data"),
    path("proposals/<str:token>/delete", own.proposal_delete, name="proposal_delete"),
]
