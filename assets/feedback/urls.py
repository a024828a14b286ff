"""Addresses of what visitors send, of groups' own records and of the editors' desk."""

from django.urls import path

from assets.feedback.views import deciding, desk, gaps, groups, messages, records, visitors

urlpatterns = [
    path("feedback/<int:pk>/still-right", visitors.still_right, name="still_right"),
    path("feedback/<int:pk>/wrong", visitors.something_wrong, name="something_wrong"),
    path("suggest", visitors.suggest, name="suggest"),
    path("reports/<str:token>", visitors.report, name="report"),
    path("group/<str:token>", groups.group, name="group"),
    path("group/<str:token>/confirm", groups.confirm, name="group_confirm"),
    path("group/<str:token>/amend", groups.amend, name="group_amend"),
    path("edit", desk.home, name="edit"),
    path("edit/messages", desk.messages, name="edit_messages"),
    path("edit/messages/<int:pk>", messages.message, name="edit_message"),
    path("edit/messages/<int:pk>/take", messages.take, name="edit_take"),
    path("edit/messages/<int:pk>/settle", messages.settle, name="edit_settle"),
    path("edit/messages/<int:pk>/decline", messages.decline, name="edit_decline"),
    path("edit/messages/<int:pk>/accept", messages.accept, name="edit_accept"),
    path("edit/review", desk.review, name="edit_review"),
    path("edit/duplicates", desk.duplicates, name="edit_duplicates"),
    path("edit/duplicates/<int:pk>", deciding.pair, name="edit_pair"),
    path("edit/conflicts", desk.conflicts, name="edit_conflicts"),
    path("edit/conflicts/<int:pk>", deciding.conflict, name="edit_conflict"),
    path("edit/merges", desk.merges, name="edit_merges"),
    path("edit/gaps", gaps.gaps, name="edit_gaps"),
    path("edit/merges/<int:pk>/undo", deciding.undo, name="edit_undo"),
    path("edit/records/<int:pk>", records.record, name="edit_asset"),
    path("edit/records/<int:pk>/confirm", deciding.confirm, name="edit_confirm"),
    path("edit/records/<int:pk>/merge", deciding.merge, name="edit_merge"),
    path("edit/records/<int:pk>/links", records.make_link, name="edit_make_link"),
    path("edit/links/<int:pk>/revoke", records.revoke_link, name="edit_revoke_link"),
]
