"""Addresses of registration files and replies."""

from django.urls import path

from pijar_office.queries import enrolments as queries
from pijar_office.web.enrolments import follow_up, registrations, replies
from pijar_office.web.page import page

_FILE, _REPLY = "pendaftaran/<uuid:id>/", "balasan/<uuid:id>/"

urlpatterns = [
    path("pendaftaran/", page("registrations.index", registrations.index)),
    path(_FILE, page("registrations.show", registrations.show, subject=queries.file)),
    path(
        f"{_FILE}berkas/",
        page("registrations.file", registrations.download, subject=queries.file),
    ),
    path(f"{_FILE}kirim/", page("registrations.send", registrations.send, subject=queries.file)),
    path(
        f"{_FILE}tarik/",
        page("registrations.withdraw", registrations.withdraw, subject=queries.file),
    ),
    path("balasan/unggah/", page("replies.upload", replies.upload)),
    path(_REPLY, page("replies.show", replies.show, subject=queries.reply_file)),
    path(f"{_REPLY}baris/", page("replies.rows", replies.rows, subject=queries.read_reply)),
    path(
        f"{_REPLY}tindak-lanjut/",
        page("replies.follow_up", follow_up.download, subject=queries.read_reply),
    ),
]
