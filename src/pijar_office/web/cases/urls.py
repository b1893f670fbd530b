"""Addresses of claims: families, their papers and heirs, scholarships, the radar, what it teaches.

The ten steps of a claim are one view: `deeds.step("pay")` asks what that step needs.
"""

from django.urls import path

from pijar_office.queries import case_heirs as of_heirs
from pijar_office.queries import cases as queries
from pijar_office.web.cases import (
    changes,
    deeds,
    heirs,
    intake,
    learning,
    letter,
    papers,
    radar,
    scholarships,
    views,
    visits,
)
from pijar_office.web.page import page

_CASE, _HEIR = "keluarga-berhak/<uuid:id>/", "ahli-waris/<uuid:id>/"
_PAPER, _CHANGE = "berkas-klaim/<uuid:id>/", "perubahan/<uuid:id>/"
_STEPS = {
    "gather": "kumpulkan",
    "complete": "lengkap",
    "reopen": "buka-lagi",
    "submit": "ajukan",
    "return": "dikembalikan",
    "pay": "dibayar",
    "refuse": "ditolak",
    "appeal": "keberatan",
    "uphold": "penolakan-tetap",
    "close": "tutup",
}

urlpatterns = [
    path("keluarga-berhak/", page("cases.index", views.index)),
    path("keluarga-berhak/kunjungan.xlsx", page("cases.visits", visits.download)),
    path(
        "keluarga-berhak/catat/<uuid:id>/",
        page("cases.open", intake.open_case, subject=queries.person),
    ),
    path(_CASE, page("cases.show", views.show, subject=queries.case)),
    path(f"{_CASE}pastikan/", page("cases.confirm", deeds.confirm, subject=queries.case)),
    path(f"{_CASE}kunjungan/", page("cases.visit", visits.record, subject=queries.case)),
    path(f"{_CASE}surat/", page("cases.letter", letter.take_along, subject=queries.case)),
    path(f"{_CASE}keterangan/", page("cases.tell", intake.tell, subject=queries.case)),
    *(
        path(f"{_CASE}{word}/", page(f"cases.{step}", deeds.step(step), subject=queries.case))
        for step, word in _STEPS.items()
    ),
    path(f"{_CASE}unggah/", page("papers.upload", papers.upload, subject=queries.case)),
    path(f"{_CASE}keluarga/", page("heirs.add", heirs.add, subject=queries.case)),
    path(f"{_PAPER}ambil/", page("papers.take", papers.take_along, subject=queries.paper)),
    path(f"{_PAPER}periksa/", page("papers.check", papers.check, subject=queries.paper)),
    path(f"{_HEIR}ubah/", page("heirs.change", heirs.change, subject=of_heirs.heir)),
    path(f"{_HEIR}sekolah/", page("heirs.school", heirs.school, subject=of_heirs.heir)),
    path(
        f"{_HEIR}beasiswa/",
        page("scholarships.claim", scholarships.claim, subject=of_heirs.heir),
    ),
    path("perubahan/", page("changes.index", changes.index)),
    path(f"{_CHANGE}loloskan/", page("changes.pass", changes.pass_, subject=of_heirs.change)),
    path(f"{_CHANGE}batalkan/", page("changes.drop", changes.drop, subject=of_heirs.change)),
    path("beasiswa/", page("scholarships.index", scholarships.index)),
    path(
        "beasiswa/<uuid:id>/dibayar/",
        page("scholarships.pay", scholarships.pay, subject=of_heirs.grant),
    ),
    path("radar/", page("radar.index", radar.index)),
    path("radar/unggah/", page("radar.upload", radar.upload)),
    path("radar/<uuid:id>/", page("radar.show", radar.show, subject=queries.report)),
    path("pelajaran-klaim/", page("learning.show", learning.show)),
]
