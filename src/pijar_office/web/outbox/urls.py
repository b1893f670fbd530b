"""Addresses of messages."""

from django.urls import path

from pijar_office.queries import outbox as queries
from pijar_office.web.outbox import views
from pijar_office.web.page import page

urlpatterns = [
    path("pesan/", page("outbox.index", views.index)),
    path("pesan/<uuid:id>/", page("outbox.hand", views.hand, queries.message)),
]
