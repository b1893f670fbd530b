"""Addresses of funds."""

from django.urls import path

from pijar_office.queries import funding as queries
from pijar_office.web.funding import views
from pijar_office.web.page import page

urlpatterns = [
    path("dana/", page("funds.index", views.index)),
    path(
        "dana/<int:year>/<slug:code>/ubah/",
        page("funds.change", views.change, subject=queries.one_fund),
    ),
]
