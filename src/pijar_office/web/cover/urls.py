"""Addresses of cover and of the calendar."""

from django.urls import path

from pijar_office.web.cover import calendar, letters, views
from pijar_office.web.page import page

urlpatterns = [
    path("perlindungan/", page("cover.index", views.index)),
    path("perlindungan/orang/", page("cover.people", views.people)),
    path("perlindungan/surat/", page("cover.letters", letters.letters)),
    path("kalender-iuran/", page("calendar.show", calendar.show)),
]
