"""Addresses of background work."""

from django.urls import path

from pijar_office.queries.jobs import job
from pijar_office.web.jobs import views
from pijar_office.web.page import page

urlpatterns = [
    path("pekerjaan/", page("jobs.index", views.index)),
    path("pekerjaan/<uuid:id>/", page("jobs.show", views.show, job)),
    path("pekerjaan/<uuid:id>/kemajuan/", page("jobs.progress", views.progress, job)),
    path("pekerjaan/<uuid:id>/hentikan/", page("jobs.cancel", views.cancel, job)),
]
