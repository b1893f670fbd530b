"""One page with every part under `templates/parts`, so that a change of a part is seen at once.

Whoever makes a page looks here first; whoever changes a part looks here afterwards, narrow and
wide, in light and in dark. Nobody in the examples exists, and nothing here is kept.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.listing import Tools
from pijar_office.web.tables import Column, Link, Table, Tag, pager
from pijar_office.web.templatetags.office import rupiah
from pijar_office.web.words import t

TONES: Final = (
    ("plain", ("selesai, tidak ada yang menunggu", "over, nobody waits")),
    ("good", ("baik", "all well")),
    ("wait", ("menunggu seseorang", "waits for somebody")),
    ("bad", ("ada yang salah", "something is wrong")),
)
NOTES: Final = (
    ("", ("Baik diketahui.", "Good to know.")),
    ("success", ("Sudah tersimpan.", "It is saved.")),
    ("warning", ("Periksa dulu sebelum lanjut.", "Look before you go on.")),
    ("error", ("Tidak dapat dilanjutkan, dan mengapa.", "It cannot go on, and why.")),
)
COLOURS: Final = (
    "ink soft line edge paper wash blue blue-deep blue-wash plain-wash good good-wash wait"
    " wait-wash bad bad-deep bad-wash focus"
).split()


class Example(Form):
    """One field of each kind that the office uses."""

    name = forms.CharField(label=both("Nama", "Name"), max_length=60)
    day = forms.DateField(
        label=both("Tanggal", "Day"),
        help_text=both("Seperti 31-01-2026.", "Like 31-01-2026."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    kelurahan = forms.ChoiceField(
        label="Kelurahan", choices=[("a", "Miroto"), ("b", "Kauman")], required=False
    )
    answer = forms.ChoiceField(
        label=both("Jawaban", "Answer"),
        choices=[("yes", both("ya", "yes")), ("unknown", both("belum diketahui", "unknown"))],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label=both("Saya sudah memeriksanya", "I have checked it"))


def show(request: HttpRequest) -> HttpResponse:
    """All parts on one page."""
    context = {
        "tones": [(tone, t(*words)) for tone, words in TONES],
        "notes": [(tone, t(*words)) for tone, words in NOTES],
        "colours": COLOURS,
        "form": Example(request.POST or {"name": "Contoh", "answer": "unknown"}),
        "asked": WithReason(auto_id="asked_%s"),
        "table": _table(),
        "tabs": [
            (t("Menunggu", "Waiting"), 3, "#tabel", True),
            (t("Diterima", "Accepted"), 1412, "#tabel", False),
            (t("Semua", "All"), None, "#tabel", False),
        ],
        "nothing": Table(t("Tabel kosong", "An empty table"), [], []),
        "facts": [
            (t("Nama", "Name"), "Contoh Rekaan"),
            ("NIK", "************0007"),
            (t("Iuran", "Contribution"), rupiah(16_800)),
            (t("Belum diketahui", "Not known"), ""),
        ],
        "problems": _problems(),
        "kinds": _kinds(),
        "file": {"pk": "00000000-0000-0000-0000-000000000000"},
        "deeds": [{"verb": verb, "url": "#"} for verb in ("decrees.approve", "decrees.return")],
    }
    return render(request, "style/show.html", context)


def _table() -> Table:
    rows: list[list[Any]] = [
        [Link("Ojek Miroto.xlsx", "#"), 1_412, Tag(t("diterima", "accepted"), "good")],
        [Link("Nelayan Tambak Lorok.xlsx", "#"), 87, Tag(t("menunggu", "waiting"), "wait")],
        [Link("Parkir.xls", "#"), None, Tag(t("ditolak", "refused"), "bad")],
    ]
    says = t("Halaman {n} dari {all}", "Page {n} of {all}", n=2, all=3)
    columns = [
        Column(t("Berkas", "File")),
        Column(t("Baris", "Rows"), number=True),
        Column(t("Keadaan", "State")),
    ]
    return Table(
        t("Daftar contoh", "Lists"),
        columns,
        rows,
        pager=pager(2, 3, str(says), lambda page: f"?page={page}"),
        tools=_tools(),
        picks=["1", "2", "3"],
    )


def _tools() -> Tools:
    return Tools(
        path="#tabel",
        find="#tabel",
        words="ojek",
        found_by="",
        clear="#tabel",
        region="",
        places=[("33.74.01", "Semarang Tengah", False)],
        sorts=[("berkas", t("Berkas", "File"), True)],
        columns=[("berkas", t("Berkas", "File"), True), ("baris", t("Baris", "Rows"), True)],
        kept=[],
        files=[("xlsx", "#tabel"), ("csv", "#tabel")],
        deeds=[(t("Tarik daftar", "Withdraw lists"), "#tabel")],
        total=3,
        crowded=False,
    )


def _problems() -> list[dict[str, Any]]:
    return [
        {
            "place": t("Lembar 1, baris 12, kolom NIK", "Sheet 1, row 12, column NIK"),
            "shown": "3,37E+15",
            "says": t("NIK rusak oleh Excel.", "Excel has damaged the NIK."),
            "remedy": t("Tulis 16 angkanya sebagai teks.", "Write its 16 digits as text."),
            "code": "NIK_DIBULATKAN",
            "fatal": True,
        }
    ]


def _kinds() -> list[dict[str, Any]]:
    return [
        {
            "says": t("Tanggal lahir tidak ada.", "The birth date is missing."),
            "remedy": t("Isi seperti di KTP.", "Fill it in as on the KTP."),
            "sheets": 1,
            "first": [{"place": t("Lembar 1, baris 3", "Sheet 1, row 3"), "shown": "–"}],
        }
    ]
