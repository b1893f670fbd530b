"""Addresses of applications; those of the workers' page are another host's."""

from django.urls import path

from pijar_office.queries.applications import application
from pijar_office.web.applications import views
from pijar_office.web.page import page

_ONE = "pendaftar/<uuid:id>/"

urlpatterns = [
    path("pendaftar/", page("applications.index", views.index)),
    path("pendaftar/daftar/", page("applications.list", views.make_list)),
    path(_ONE, page("applications.show", views.show, subject=application)),
    path(f"{_ONE}terima/", page("applications.accept", views.accept, subject=application)),
    path(f"{_ONE}surat/", page("applications.letter", views.letter, subject=application)),
    path(f"{_ONE}kembalikan/", page("applications.turn", views.turn, subject=application)),
]
