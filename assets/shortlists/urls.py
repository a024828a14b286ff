"""Addresses of shortlists. What follows `shortlist` or `change-shortlist` is kept out of the logs."""

from django.urls import path, register_converter

from assets.shortlists.tokens import KeyConverter
from assets.shortlists.views import adding, making, reading

register_converter(KeyConverter, "shortlist_key")

urlpatterns = [
    path("shortlist", making.mine, name="shortlist"),
    path("shortlist/add/<int:pk>", adding.toggle, name="shortlist_add"),
    path("shortlist/sheet", making.sheet, name="shortlist_sheet"),
    path("shortlist/text", making.text, name="shortlist_text"),
    path("shortlist/keep", making.keep, name="shortlist_keep"),
    path("shortlist/delete", making.delete, name="shortlist_delete"),
    path("shortlist/leave", making.leave, name="shortlist_leave"),
    path("shortlist/<shortlist_key:key>", reading.read, name="shortlist_read"),
    path("shortlist/<shortlist_key:key>.txt", reading.read_text, name="shortlist_read_text"),
    path("change-shortlist/<shortlist_key:secret>", making.resume, name="shortlist_resume"),
]
