"""Addresses of the auditor's room."""

from django.urls import path

from pijar_office.queries import audit as queries
from pijar_office.web.audit import pages
from pijar_office.web.page import page

urlpatterns = [
    path("jejak/", page("audit.index", pages.index)),
    path("jejak/<uuid:id>/", page("audit.show", pages.show, queries.event)),
]
