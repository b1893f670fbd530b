"""Addresses of the month, from its sweep to its payment."""

from django.urls import path

from pijar_office.queries import bills, contributions, sweeps
from pijar_office.web.contributions import bill_pages, deeds, months, people, sweep_pages
from pijar_office.web.page import page

_MONTH, _SWEEP, _BILL = "iuran/<int:month>/", "penyisiran/<uuid:id>/", "tagihan/<uuid:id>/"

urlpatterns = [
    path("iuran/", page("contributions.index", months.index)),
    path(_MONTH, page("contributions.show", months.show, subject=contributions.month)),
    path(f"{_MONTH}sisir/", page("sweeps.run", sweep_pages.run, subject=contributions.month)),
    path(_SWEEP, page("sweeps.show", sweep_pages.show, subject=sweeps.sweep)),
    path(f"{_SWEEP}tagihan/", page("bills.make", sweep_pages.make_bill, subject=sweeps.sweep)),
    path(
        "temuan/<uuid:id>/bebaskan/",
        page("findings.clear", sweep_pages.clear, subject=sweeps.finding),
    ),
    path(_BILL, page("bills.show", bill_pages.show, subject=bills.bill)),
    path(f"{_BILL}orang/", page("bills.people", people.index, subject=bills.bill)),
    path(f"{_BILL}berkas/", page("bills.file", bill_pages.file, subject=bills.bill)),
    path(f"{_BILL}bukti/", page("bills.proof", bill_pages.proof, subject=bills.proven)),
    path(f"{_BILL}setujui/", page("bills.approve", deeds.approve, subject=bills.bill)),
    path(f"{_BILL}batalkan/", page("bills.void", deeds.void, subject=bills.bill)),
    path(f"{_BILL}kode/", page("bills.code", deeds.code, subject=bills.bill)),
    path(f"{_BILL}bayar/", page("bills.pay", deeds.pay, subject=bills.bill)),
    path(f"{_BILL}kembali/", page("bills.bounce", deeds.bounce, subject=bills.bill)),
]
