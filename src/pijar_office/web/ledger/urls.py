"""Addresses of the ledger and of refunds."""

from django.urls import path

from pijar_office.queries import ledger as queries
from pijar_office.queries import matching
from pijar_office.web.ledger import deeds, views
from pijar_office.web.page import page

_TRANSFER = "buku/transaksi/<uuid:id>/"

urlpatterns = [
    path("buku/", page("ledger.index", views.index)),
    path("buku/transaksi/", page("ledger.transfers", views.transfers)),
    path(_TRANSFER, page("ledger.show", views.show, subject=queries.transfer)),
    path(f"{_TRANSFER}balik/", page("ledger.reverse", deeds.reverse_it, subject=queries.transfer)),
    path(f"{_TRANSFER}diterima/", page("refunds.receive", deeds.receive, subject=queries.transfer)),
    path("buku/<int:year>/beancount/", page("ledger.export", views.export, subject=queries.year)),
    path(
        "tagihan/baris/<int:id>/minta-kembali/",
        page("refunds.ask", deeds.refund, subject=matching.bill_line),
    ),
]
