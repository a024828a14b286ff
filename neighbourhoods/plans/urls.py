"""Addresses of plans."""

from django.urls import path

from neighbourhoods.plans.views import choosing, downloading, saved

urlpatterns = [
    path("plan", choosing.choose, name="plan_choose"),
    path("plan/area", choosing.area, name="plan_area"),
    path("plan/count", choosing.count, name="plan_count"),
    path("plan/save", saved.save, name="plan_save"),
    path("plan/assets.<slug:code>", downloading.assets, name="plan_assets"),
    path("plan/<str:key>", saved.plan, name="plan"),
    path("plan/<str:key>/keep", saved.plan_keep, name="plan_keep"),
    path("plan/<str:key>/changes.csv", saved.plan_changes, name="plan_changes"),
    path("plan/<str:key>/snapshot.jsonl", saved.plan_snapshot, name="plan_snapshot"),
    path("plan/<str:key>/plan.<slug:code>", saved.plan_file, name="plan_file"),
    path("plan/<str:key>/today.<slug:code>", saved.plan_file, {"when": "today"}, name="plan_today"),
]
