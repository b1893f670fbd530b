"""Addresses of decrees."""

from django.urls import path

from pijar_office.queries import decrees as queries
from pijar_office.queries import determinations
from pijar_office.web.decrees import deeds, papers, people, propose, views
from pijar_office.web.page import page

_ONE = "keputusan/<uuid:id>/"

urlpatterns = [
    path("keputusan/", page("decrees.index", views.index)),
    path("keputusan/usulkan/", page("decrees.propose", propose.first)),
    path(
        "keputusan/usulkan/<uuid:id>/hitung/",
        page("decrees.weigh", propose.weigh, subject=determinations.computed),
    ),
    path(_ONE, page("decrees.show", views.show, subject=queries.decree)),
    path(f"{_ONE}orang/", page("decrees.people", people.index, subject=queries.decree)),
    path(
        f"{_ONE}lampiran/<uuid:list_id>/<str:form>/",
        page("decrees.annex", papers.annex, subject=queries.annex),
    ),
    path(f"{_ONE}surat/", page("decrees.letters", papers.letters, subject=queries.decree)),
    path(f"{_ONE}setujui/", page("decrees.approve", deeds.approve, subject=queries.decree)),
    path(f"{_ONE}kembalikan/", page("decrees.return", deeds.send_back, subject=queries.decree)),
    path(f"{_ONE}tarik/", page("decrees.withdraw", deeds.withdraw, subject=queries.decree)),
    path(f"{_ONE}terbitkan/", page("decrees.issue", deeds.issue, subject=queries.decree)),
    path(f"{_ONE}perubahan/", page("decrees.amend", propose.amendment, subject=queries.decree)),
    path(f"{_ONE}batalkan/", page("decrees.revoke", deeds.revoke, subject=queries.decree)),
    path(
        f"{_ONE}pendaftaran/",
        page("registrations.make", deeds.make_registration, subject=queries.decree),
    ),
]
