"""Addresses of complaints and of breaches; those of the workers' page are another host's."""

from django.urls import path

from pijar_office.queries import complaints as queries
from pijar_office.web.complaints import breaches, deeds, own_data, views
from pijar_office.web.page import page

_ONE, _BREACH = "aduan/<uuid:id>/", "kebocoran/<uuid:id>/"
_OF = queries.complaint

urlpatterns = [
    path("aduan/", page("complaints.index", views.index)),
    path("aduan/catat/", page("complaints.enter", views.enter)),
    path("aduan/cari/", page("complaints.find", views.find)),
    path(_ONE, page("complaints.show", views.show, subject=_OF)),
    path(f"{_ONE}tangani/", page("complaints.take", deeds.take, subject=_OF)),
    path(f"{_ONE}putuskan/", page("complaints.decide", deeds.decide, subject=_OF)),
    path(f"{_ONE}jawab/", page("complaints.answer", deeds.answer, subject=_OF)),
    path(f"{_ONE}naik/", page("complaints.escalate", deeds.escalate, subject=_OF)),
    path(f"{_ONE}selesai/", page("complaints.close", deeds.close, subject=_OF)),
    path(f"{_ONE}buka-lagi/", page("complaints.reopen", deeds.reopen, subject=_OF)),
    path(f"{_ONE}surat/", page("complaints.letter", views.letter, subject=_OF)),
    path(f"{_ONE}data/", page("complaints.data", own_data.take_along, subject=_OF)),
    path(f"{_ONE}perbaiki/", page("complaints.correct", own_data.correct, subject=_OF)),
    path(f"{_ONE}hapus/", page("complaints.erase", own_data.erase, subject=_OF)),
    path("kebocoran/", page("breaches.index", breaches.index)),
    path("kebocoran/catat/", page("breaches.open", breaches.open_)),
    path(_BREACH, page("breaches.show", breaches.show, subject=queries.breach)),
    path(f"{_BREACH}beritahu/", page("breaches.tell", breaches.tell, subject=queries.breach)),
    path(f"{_BREACH}surat/", page("breaches.letter", breaches.letter, subject=queries.breach)),
]
