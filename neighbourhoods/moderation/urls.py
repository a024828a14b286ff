"""Addresses of moderation."""

from django.urls import path

from neighbourhoods.moderation.views import drawing, queue

urlpatterns = [
    path("moderate", queue.queue, name="moderate"),
    path("moderate/next", queue.following, name="moderate_next"),
    path("moderate/several", queue.confirm_several, name="moderate_several"),
    path("moderate/several/approve", queue.approve_several, name="moderate_approve_several"),
    path("moderate/<int:pk>", drawing.drawing, name="moderate_drawing"),
    path("moderate/<int:pk>/decide", drawing.decide, name="moderate_decide"),
    path("moderate/<int:pk>/ask", drawing.ask_author, name="moderate_ask"),
    path("moderate/<int:pk>/note", drawing.leave_note, name="moderate_note"),
    path("moderate/<int:pk>/pass", drawing.pass_over, name="moderate_pass"),
    path("moderate/<int:pk>/take-over", drawing.take_over, name="moderate_take_over"),
]
