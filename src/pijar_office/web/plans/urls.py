"""Addresses of plans."""

from django.urls import path

from pijar_office.queries import plans as queries
from pijar_office.web.page import page
from pijar_office.web.plans import making, views

_PLAN = "rencana/<uuid:id>/"

urlpatterns = [
    path("rencana/", page("plans.index", views.index)),
    path("rencana/susun/", page("plans.new", making.new)),
    path(_PLAN, page("plans.show", views.show, subject=queries.one)),
    path(
        f"{_PLAN}bagian/<slug:part>/",
        page("plans.part", views.part, subject=views.part_of),
    ),
    path(f"{_PLAN}dipotong/", page("plans.cut", views.cut, subject=queries.computed)),
    path(f"{_PLAN}rancangan/", page("plans.effect", views.effect, subject=queries.computed)),
    path(f"{_PLAN}banding/", page("plans.compare", views.compare, subject=queries.computed)),
    path(f"{_PLAN}berkas/", page("plans.download", views.download, subject=queries.computed)),
    path(f"{_PLAN}hentikan/", page("plans.cancel", views.cancel, subject=queries.one)),
    path(f"{_PLAN}tarik/", page("plans.withdraw", views.withdraw, subject=queries.one)),
]
