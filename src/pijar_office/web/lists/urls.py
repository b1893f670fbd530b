"""Addresses of lists."""

from django.urls import path

from pijar_office.queries.lists import list_file, sender
from pijar_office.web.lists import deeds, views
from pijar_office.web.page import page

_ONE = "daftar/<uuid:id>/"

urlpatterns = [
    path("daftar/", page("lists.index", views.index)),
    path("daftar/contoh/", page("lists.template", deeds.template)),
    path("daftar/templat/", page("lists.senders", deeds.senders)),
    path("daftar/templat/<uuid:id>/", page("lists.filled", deeds.filled, sender)),
    path("daftar/unggah/", page("lists.upload", views.upload)),
    path(_ONE, page("lists.show", views.show, list_file)),
    path(f"{_ONE}baris/", page("lists.rows", views.rows, list_file)),
    path(f"{_ONE}kemajuan/", page("lists.progress", deeds.progress, list_file)),
    path(f"{_ONE}hentikan/", page("lists.cancel", deeds.cancel, list_file)),
    path(f"{_ONE}periksa/", page("lists.recheck", deeds.recheck, list_file)),
    path(f"{_ONE}perbaikan/", page("lists.problems", deeds.problems, list_file)),
    path(f"{_ONE}asli/", page("lists.original", deeds.original, list_file)),
    path(f"{_ONE}ganti/", page("lists.replace", deeds.replace, list_file)),
    path(f"{_ONE}perubahan/", page("lists.compare", deeds.compare, list_file)),
    path(f"{_ONE}serahkan/", page("lists.submit", deeds.submit, list_file)),
    path(f"{_ONE}tarik/", page("lists.withdraw", deeds.withdraw, list_file)),
]
