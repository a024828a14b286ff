"""Addresses of what visitors send, of groups' own records and of the editors' desk."""

from django.urls import path

from assets.feedback.views import visitors

urlpatterns = [
    path("feedback/<int:pk>/still-right", visitors.still_right, name="still_right"),
    path("feedback/<int:pk>/wrong", visitors.something_wrong, name="something_wrong"),
    path("suggest", visitors.suggest, name="suggest"),
    path("reports/<str:token>", visitors.report, name="report"),
]
