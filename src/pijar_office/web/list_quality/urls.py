"""Addresses of the quality of lists."""

from django.urls import path

from pijar_office.queries import list_quality as queries
from pijar_office.web.list_quality import views
from pijar_office.web.page import page

urlpatterns = [
    path("mutu-daftar/", page("quality.index", views.index)),
    path("mutu-daftar/<uuid:id>/", page("quality.show", views.show, queries.sender)),
]
