"""Addresses of registers."""

from django.urls import path

from pijar_office.queries.registers import register
from pijar_office.web.page import page
from pijar_office.web.registers import views

urlpatterns = [
    path("register/", page("registers.index", views.index)),
    path("register/unggah/", page("registers.upload", views.upload)),
    path("register/<uuid:id>/", page("registers.show", views.show, register)),
    path("register/<uuid:id>/tarik/", page("registers.withdraw", views.withdraw, register)),
]
