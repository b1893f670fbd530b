"""The address of the page of components."""

from django.urls import path

from pijar_office.web.page import page
from pijar_office.web.style import views

urlpatterns = [path("gaya/", page("style.show", views.show))]
