"""Addresses of visits and exclusions."""

from django.urls import path

from pijar_office.queries import visits as queries
from pijar_office.web.page import page
from pijar_office.web.visits import exclusions, views

urlpatterns = [
    path("kunjungan/", page("visits.index", views.index)),
    path("kunjungan/catat/<uuid:id>/", page("visits.record", views.record, subject=queries.person)),
    path("kunjungan/<uuid:id>/", page("visits.show", views.show, subject=queries.visit)),
    path(
        "kunjungan/<uuid:id>/tarik/", page("visits.withdraw", views.withdraw, subject=queries.visit)
    ),
    path("pengecualian/", page("exclusions.index", exclusions.index)),
    path(
        "pengecualian/usul/<uuid:id>/",
        page("exclusions.propose", exclusions.propose, subject=queries.person),
    ),
    path(
        "pengecualian/<uuid:id>/setujui/",
        page("exclusions.approve", exclusions.approve, subject=queries.exclusion),
    ),
    path(
        "pengecualian/<uuid:id>/cabut/",
        page("exclusions.lift", exclusions.lift, subject=queries.exclusion),
    ),
]
