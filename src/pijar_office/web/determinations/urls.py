"""Addresses of determinations."""

from django.urls import path

from pijar_office.queries import determinations as queries
from pijar_office.web.determinations import files, people, views
from pijar_office.web.page import page

urlpatterns = [
    path("penetapan/", page("determinations.index", views.index)),
    path("penetapan/hitung/", page("determinations.start", views.start)),
    path("penetapan/<uuid:id>/", page("determinations.show", views.show, subject=queries.one)),
    path(
        "penetapan/<uuid:id>/orang/",
        page("determinations.people", people.index, subject=queries.computed),
    ),
    path(
        "penetapan/<uuid:id>/berkas/",
        page("determinations.folder", files.folder, subject=queries.computed),
    ),
    path(
        "penetapan/<uuid:id>/buang/",
        page("determinations.discard", views.discard, subject=queries.one),
    ),
]
