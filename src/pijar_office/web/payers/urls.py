"""Addresses of other payers, their mandates, and the lists in which they come."""

from django.urls import path

from pijar_office.queries import mandates as queries
from pijar_office.web.page import page
from pijar_office.web.payers import lists, mandate_pages, views

_PAYER = "penanggung/<uuid:id>/"
_MANDATE = "penanggung/mandat/<uuid:id>/"
_LIST = "penanggung/daftar/<uuid:id>/"


def _mandate(verb: str, where: str = "") -> object:
    view = getattr(mandate_pages, verb)
    return path(f"{_MANDATE}{where}", page(f"mandates.{verb}", view, subject=queries.mandate))


urlpatterns = [
    path("penanggung/", page("payers.index", views.index)),
    path("penanggung/tambah/", page("payers.add", views.add)),
    path("penanggung/unduh/", page("payers.book", views.book)),
    path("penanggung/register/", page("payers.publish", views.publish)),
    path("penanggung/tunggakan/", page("mandates.lapses", views.lapses)),
    path("penanggung/daftar/", page("givers.index", lists.index)),
    path("penanggung/daftar/contoh/", page("givers.template", lists.template)),
    path("penanggung/daftar/unggah/", page("givers.upload", lists.upload)),
    path(_LIST, page("givers.show", lists.show, subject=queries.giver_list)),
    path(f"{_LIST}unduh/", page("givers.book", lists.book, subject=queries.giver_list)),
    path(f"{_LIST}sahkan/", page("givers.take", lists.take_it, subject=queries.giver_list)),
    path(f"{_LIST}tarik/", page("givers.withdraw", lists.withdraw, subject=queries.giver_list)),
    path(_PAYER, page("payers.show", views.show, subject=queries.payer)),
    path(f"{_PAYER}ubah/", page("payers.change", views.change, subject=queries.payer)),
    path(
        f"{_PAYER}pekerja/",
        page("mandates.promise", mandate_pages.promise, subject=queries.payer),
    ),
    _mandate("show"),
    _mandate("pay", "bayar/"),
    _mandate("unpay", "tarik-bayar/"),
    _mandate("change", "ganti/"),
    _mandate("end", "akhiri/"),
    _mandate("evidence", "bukti/"),
]
