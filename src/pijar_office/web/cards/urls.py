"""Addresses of cards."""

from django.urls import path

from pijar_office.queries import cards as queries
from pijar_office.web.cards import views
from pijar_office.web.page import page

urlpatterns = [
    path("kartu/", page("cards.index", views.index)),
    path("kartu/terbit/", page("cards.issue", views.issue)),
    path("kartu/<uuid:id>/", page("cards.show", views.show, queries.batch)),
    path("kartu/<uuid:id>/kemajuan/", page("cards.progress", views.progress, queries.batch)),
    path("kartu/<uuid:id>/unduh/", page("cards.file", views.file, queries.batch)),
    path("kartu/orang/<uuid:id>/", page("cards.person", views.person, queries.person)),
    path("kartu/orang/<uuid:id>/baru/", page("cards.renew", views.renew, queries.person)),
    path("kartu/<uuid:id>/cabut/", page("cards.revoke", views.revoke, queries.card)),
]
