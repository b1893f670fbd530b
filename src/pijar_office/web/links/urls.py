"""Addresses of pairs."""

from django.urls import path

from pijar_office.queries import links as queries
from pijar_office.web.links import views
from pijar_office.web.page import page

urlpatterns = [
    path("pasangan/", page("links.index", views.index)),
    path("pasangan/<uuid:id>/", page("links.show", views.show, subject=queries.pair)),
    path("pasangan/<uuid:id>/putuskan/", page("links.judge", views.judge, subject=queries.pair)),
    path("pasangan/<uuid:id>/kuatkan/", page("links.confirm", views.confirm, subject=queries.pair)),
    path("pasangan/<uuid:id>/cabut/", page("links.withdraw", views.withdraw, subject=queries.pair)),
]
