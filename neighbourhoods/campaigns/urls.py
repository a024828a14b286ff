"""Addresses of campaigns; what is on a poster or in a citation keeps its address for ever."""

from django.urls import path

from neighbourhoods.campaigns.views import public, results, staff

urlpatterns = [
    path("campaigns", public.campaign_list, name="campaigns"),
    path("campaigns/new", staff.campaign_new, name="campaign_new"),
    path("campaigns/<slug:slug>", public.campaign_page, name="campaign"),
    path("campaigns/<slug:slug>/live.json", public.campaign_live, name="campaign_live"),
    path("campaigns/<slug:slug>/qr.<str:kind>", public.campaign_qr, name="campaign_qr"),
    path("campaigns/<slug:slug>/poster", public.campaign_poster, name="campaign_poster"),
    path("campaigns/<slug:slug>/edit", staff.campaign_edit, name="campaign_edit"),
    path("campaigns/<slug:slug>/close", staff.campaign_close, name="campaign_close"),
    path("campaigns/<slug:slug>/result", results.campaign_result, name="campaign_result"),
    path("campaigns/<slug:slug>/result.geojson", results.campaign_result_file, name="campaign_result_file"),
]
