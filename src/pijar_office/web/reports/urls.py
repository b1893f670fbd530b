"""Addresses of reports; a month is 202601."""

from django.urls import path

from pijar_office.queries import reports as queries
from pijar_office.web.page import page
from pijar_office.web.reports import views

_REPORT = "laporan/<int:month>/<slug:code>/"

urlpatterns = [
    path("laporan/", page("reports.index", views.index)),
    path(
        "laporan/<int:month>/orang/",
        page("reports.people", views.people, subject=queries.month_of_reports),
    ),
    path(_REPORT, page("reports.show", views.show, subject=queries.report_of)),
    path(f"{_REPORT}xlsx/", page("reports.book", views.book, subject=queries.report_of)),
    path(f"{_REPORT}pdf/", page("reports.paper", views.paper, subject=queries.report_of)),
]
