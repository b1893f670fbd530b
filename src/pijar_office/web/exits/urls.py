"""Addresses of endings and letters."""

from django.urls import path

from pijar_office.queries import exits as queries
from pijar_office.web.exits import together, views
from pijar_office.web.page import page

urlpatterns = [
    path("akhir-perlindungan/", page("exits.index", views.index)),
    path("akhir-perlindungan/surat/", page("exits.letters", views.letters)),
    path("surat/serah-terima/", page("notices.deliver_many", together.deliver)),
    path("surat/<uuid:id>/", page("notices.deliver", views.deliver, subject=queries.notice)),
]
