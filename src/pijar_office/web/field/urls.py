"""Addresses of the field page; its service worker reaches no further than this path."""

from django.urls import path

from pijar_office.web.field import views
from pijar_office.web.page import page

urlpatterns = [
    path("lapangan/", page("field.show", views.show)),
    path("lapangan/kirim/", page("field.send", views.send)),
    path("lapangan/luring.js", page("field.worker", views.worker)),
]
