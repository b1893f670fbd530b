"""Addresses of leaves, replacements and switches."""

from django.urls import path

from pijar_office.queries import leaves as queries
from pijar_office.web.leaves import deeds, replace, together, views
from pijar_office.web.page import page

_AT = "peserta-keluar/<uuid:id>/"

urlpatterns = [
    path("peserta-keluar/", page("leaves.index", views.index)),
    path(
        "peserta-keluar/usul/<uuid:id>/",
        page("leaves.propose", views.propose, subject=queries.person),
    ),
    path("peserta-keluar/usul-sekaligus/", page("leaves.propose_many", together.propose)),
    path("peserta-keluar/tarik-sekaligus/", page("leaves.withdraw_many", together.withdraw)),
    path(_AT, page("leaves.show", views.show, subject=queries.leave)),
    path(f"{_AT}setujui/", page("leaves.approve", deeds.approve, subject=queries.leave)),
    path(f"{_AT}tarik/", page("leaves.withdraw", deeds.withdraw, subject=queries.leave)),
    path(f"{_AT}buka-lagi/", page("leaves.reopen", deeds.reopen, subject=queries.leave)),
    path(f"{_AT}batalkan/", page("leaves.undo", deeds.undo, subject=queries.leave)),
    path("pengganti/", page("replacements.propose", replace.propose)),
    path("pindah-dana/", page("switches.propose", replace.switch)),
]
