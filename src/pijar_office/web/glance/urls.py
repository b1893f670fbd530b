"""Addresses of the programme at a glance; what is looked at stands behind the question mark."""

from django.urls import path

from pijar_office.web.glance import people, views
from pijar_office.web.page import page

urlpatterns = [
    path("sekilas/", page("glance.show", views.show)),
    path("sekilas/orang/", page("glance.people", people.show)),
]
