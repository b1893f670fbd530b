"""Pages for what went wrong: what happened, what to do, a number to quote. Never any data."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pijar.core.errors import Refusal
from pijar_office.access.roles import ROLES
from pijar_office.access.table import Answer, Row
from pijar_office.web.words import english, t

log = logging.getLogger("pijar_office.access")


def _page(
    request: HttpRequest, status: int, title: str, says: str, remedy: str = "", code: str = ""
) -> HttpResponse:
    context = {"title": title, "says": says, "remedy": remedy, "code": code, "status": status}
    return render(request, "errors/page.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it does not exist, or not for this officer; the page does not say which."""
    return _page(
        request, 404, t("Halaman ini tidak ada", "This page does not exist"),
        t("Alamatnya keliru, atau isinya bukan wilayah tugas Anda.",
          "The address is wrong, or it is outside your territory."),
        t("Kembali, atau cari orangnya dari menu. Bila seharusnya ada, sebutkan nomor di bawah "
          "kepada administrator.",
          "Go back, or find the person from the menu. If it should be there, tell the number below "
          "to the administrator."),
    )  # fmt: skip


def not_allowed(
    request: HttpRequest, row: Row, lacking: Answer, subject: Any = None
) -> HttpResponse:
    """403 when a role or territory is lacking, 409 for one’s own family or a state that is gone."""
    log.warning("refused %s to %s: %s", row.verb, request.user.pk, lacking)
    title = row.en if english() else row.id
    if lacking == "state":
        return _page(
            request, 409, t("Langkah ini tidak bisa dilakukan sekarang", "Not possible now"),
            t("“{verb}” hanya bisa pada tahap lain. Mungkin rekan Anda sudah mengerjakannya.",
              "“{verb}” belongs to another state. A colleague may have done it already.",
              verb=title),
            t("Buka kembali halamannya untuk melihat keadaan terbaru.",
              "Open its page again to see how it stands."),
        )  # fmt: skip
    if lacking == "kin":
        return _page(
            request, 409, t("Keluarga Anda sendiri", "Your own family"),
            t("Orang ini satu kartu keluarga dengan Anda; “{verb}” dikerjakan petugas lain.",
              "This person is of your family card; “{verb}” is done by another officer.",
              verb=title),
            t("Beri tahu rekan atau atasan Anda.", "Tell a colleague or your superior."),
        )  # fmt: skip
    names = sorted(ROLES[role][english()] for role in row.roles if role in ROLES)
    if lacking == "territory":
        names = [t("{role} di wilayah itu", "{role} of that territory", role=n) for n in names]
    return _page(
        request, 403, t("Ini bukan tugas Anda", "This is not among your duties"),
        t("“{verb}” dikerjakan oleh: {roles}.", "“{verb}” is done by: {roles}.",
          verb=title, roles=", ".join(names)),
        t("Bila seharusnya tugas Anda, hubungi administrator.",
          "If it should be yours, ask the administrator."),
    )  # fmt: skip


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """409: the house says no, in the words of the refusal."""
    return _page(
        request, 409, t("Belum bisa dilakukan", "Not possible yet"),
        refusal.message, refusal.remedy, refusal.code,
    )  # fmt: skip


def wrong_method(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """405, with the methods that are heard."""
    answer.content = t("Cara ini tidak dilayani.", "This method is not served.").encode()
    answer["Content-Type"] = "text/plain; charset=utf-8"
    return answer


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 raised by a library."""
    return _page(
        request, 403, t("Tidak diizinkan", "Not allowed"),
        t("Permintaan ini ditolak.", "This request was refused."),
    )  # fmt: skip


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came cannot be understood."""
    return _page(
        request, 400, t("Permintaan tidak terbaca", "The request cannot be read"),
        t("Coba ulangi dari halaman sebelumnya.", "Try again from the page before."),
    )  # fmt: skip


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or does not come from our page."""
    return _page(
        request, 403, t("Formulir sudah kedaluwarsa", "The form is out of date"),
        t("Tidak ada yang berubah.", "Nothing was changed."),
        t("Buka halamannya lagi, lalu kirim sekali lagi.", "Open the page again and send it anew."),
    )  # fmt: skip


def busy(request: HttpRequest) -> HttpResponse:
    """503: others held what this request needed for too long; sent again it may get through."""
    answer = _page(
        request, 503, t("Sedang banyak yang menyimpan", "Many are saving just now"),
        t("Tidak ada yang berubah. Permintaan ini menunggu terlalu lama.",
          "Nothing was changed. This request waited too long."),
        t("Tunggu sebentar, lalu kirim lagi; yang terkirim dua kali tercatat satu kali.",
          "Wait a moment and send it again; what is sent twice is recorded once."),
    )  # fmt: skip
    answer["Retry-After"] = "5"
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; the number of the incident leads to the log."""
    return _page(
        request, 500, t("Ada yang rusak pada kami", "Something broke on our side"),
        t("Tidak ada yang setengah tersimpan. Kami mencatatnya.",
          "Nothing was half saved. We have noted it."),
        t("Sebutkan nomor di bawah bila menghubungi kami.",
          "Quote the number below when you contact us."),
    )  # fmt: skip
