"""Every address of the service."""

from django.contrib import admin
from django.urls import include, path

from assetmap.health import healthz

urlpatterns = [
    path("", include("assets.urls")),
    path("", include("assets.clusters.urls")),
    path("", include("assets.shortlists.urls")),
    path("", include("assets.feedback.urls")),
    path("", include("neighbourhoods.profiles.urls")),
    path("", include("neighbourhoods.urls")),
    path("", include("neighbourhoods.intake.urls")),
    path("", include("neighbourhoods.plans.urls")),
    path("", include("neighbourhoods.moderation.urls")),
    path("", include("neighbourhoods.boundaries.urls")),
    path("", include("neighbourhoods.campaigns.urls")),
    path("", include("assetmap.gazetteer.urls")),
    path("", include("assetmap.features.urls")),
    path("", include("assetmap.web.urls")),
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
]

handler400 = "assetmap.web.error_pages.bad_request"
