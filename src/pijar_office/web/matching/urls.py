"""Addresses of the three-way match: bills beside receipts and statements, and differences."""

from django.urls import path

from pijar_office.queries import matching as queries
from pijar_office.web.matching import differences, files, groups, views
from pijar_office.web.page import page

_BILL, _ONE = "pencocokan/<uuid:id>/", "selisih/<uuid:id>/"
_RECEIPT = "bukti-terima/<uuid:id>/"

urlpatterns = [
    path("pencocokan/", page("matches.index", views.index)),
    path(_BILL, page("matches.show", views.show, subject=queries.bill)),
    path(f"{_BILL}lagi/", page("matches.again", views.again, subject=queries.bill)),
    path(
        f"{_BILL}jelaskan/",
        page("differences.explain_all", groups.explain, subject=queries.bill),
    ),
    path(f"{_BILL}tutup/", page("differences.close_all", groups.close, subject=queries.bill)),
    path("bukti-terima/unggah/", page("receipts.upload", files.upload)),
    path(_RECEIPT, page("receipts.show", files.receipt, subject=queries.receipt_file)),
    path(f"{_RECEIPT}baris/", page("receipts.rows", files.rows, subject=queries.read_receipt)),
    path("rekening-koran/unggah/", page("banks.upload", files.upload_bank)),
    path(
        "rekening-koran/<uuid:id>/",
        page("banks.show", files.bank, subject=queries.statement_file),
    ),
    path("selisih/", page("differences.index", differences.index)),
    path(_ONE, page("differences.show", differences.show, subject=queries.difference)),
    path(f"{_ONE}ambil/", page("differences.own", differences.own, subject=queries.difference)),
    path(
        f"{_ONE}jelaskan/",
        page("differences.explain", differences.explain, subject=queries.difference),
    ),
    path(f"{_ONE}tutup/", page("differences.close", differences.close, subject=queries.difference)),
]
