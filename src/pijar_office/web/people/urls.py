"""Addresses of people."""

from django.urls import path

from pijar_office.queries import people as queries
from pijar_office.web.page import page
from pijar_office.web.people import story, views

urlpatterns = [
    path("orang/cari/", page("people.search", views.search)),
    path("orang/<uuid:id>/", page("people.show", story.show, subject=queries.person)),
    path("orang/<uuid:id>/nomor/", page("people.reveal", views.reveal, subject=queries.person)),
]
