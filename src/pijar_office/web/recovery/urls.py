"""Addresses of months paid and not owed."""

from django.urls import path

from pijar_office.queries import recovery as queries
from pijar_office.web.page import page
from pijar_office.web.recovery import deeds, views

_ONE = "kelebihan/<uuid:id>/"

urlpatterns = [
    path("kelebihan/", page("recovery.index", views.index)),
    path("kelebihan/unduh/", page("recovery.book", views.book)),
    path("kelebihan/surat/", page("recovery.letters", deeds.letters)),
    path(
        "kelebihan/orang/<uuid:id>/",
        page("recovery.open", deeds.open_it, subject=queries.person),
    ),
    path(_ONE, page("recovery.show", views.show, subject=queries.recovery)),
    path(f"{_ONE}surat/", page("recovery.letter", deeds.letter, subject=queries.recovery)),
    path(f"{_ONE}kirim/", page("recovery.send", deeds.send, subject=queries.recovery)),
    path(f"{_ONE}janji/", page("recovery.promise", deeds.promise, subject=queries.recovery)),
    path(f"{_ONE}diterima/", page("recovery.receive", deeds.receive, subject=queries.recovery)),
    path(f"{_ONE}usul-hapus/", page("recovery.give_up", deeds.give_up, subject=queries.recovery)),
    path(f"{_ONE}hapus/", page("recovery.write_off", deeds.write_off, subject=queries.recovery)),
    path(f"{_ONE}teruskan/", page("recovery.go_on", deeds.go_on, subject=queries.recovery)),
]
