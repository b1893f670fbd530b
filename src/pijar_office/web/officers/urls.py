"""Addresses of the administrator's room."""

from django.urls import path

from pijar_office.queries import officers as queries
from pijar_office.web.officers import pages
from pijar_office.web.page import page

urlpatterns = [
    path("petugas/", page("officers.index", pages.index)),
    path("petugas/tambah/", page("officers.add", pages.add)),
    path("petugas/<uuid:id>/", page("officers.show", pages.show, queries.one_officer)),
    path("petugas/<uuid:id>/ubah/", page("officers.change", pages.change, queries.one_officer)),
    path("petugas/<uuid:id>/tugas/", page("officers.grant", pages.grant, queries.one_officer)),
    path(
        "petugas/<uuid:id>/sandi/", page("officers.password", pages.password, queries.one_officer)
    ),
    path(
        "petugas/tugas/<uuid:id>/akhiri/",
        page("officers.end_duty", pages.end_duty, queries.one_duty),
    ),
]
