"""The API's addresses. No trailing slashes and no redirects: some GIS clients follow none."""

from django.urls import path, re_path

from assetmap.features import manual, views

urlpatterns = [
    path("api", views.landing, name="api"),
    path("api/", views.landing),
    path("api/conformance", views.conformance, name="api-conformance"),
    path("api/openapi.json", views.openapi, name="api-openapi"),
    path("api/docs", manual.docs, name="api-docs"),
    path("api/collections", views.collection_list, name="api-collections"),
    path("api/collections/<str:collection_id>", views.collection_detail, name="api-collection"),
    path("api/collections/<str:collection_id>/queryables", views.queryables, name="api-queryables"),
    path("api/collections/<str:collection_id>/items", views.items, name="api-items"),
    path("api/collections/<str:collection_id>/items/<str:feature_id>", views.item, name="api-item"),
    re_path(r"^api/.*$", views.missing),
]
