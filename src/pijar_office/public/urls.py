"""Addresses of the workers' page; none of them is one of the office's."""

from django.urls import path

from pijar_office.public import applying, complaining, views
from pijar_office.public.files import file
from pijar_office.public.statistics import statistics

urlpatterns = [
    path("", views.front),
    path("periksa/", views.card),
    path("tanya/", views.ask),
    path("mendaftar/", applying.apply),
    path("mendaftar/nomor/", applying.look),
    path("keluhan/", complaining.complain),
    path("keluhan/nomor/", complaining.look),
    path("statistik/", statistics),
    path("berkas/<str:mark>/<str:name>", file),
]
