"""Going to see a family: what was seen, and the list to take along."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from pijar.files.letterhead import neighbours
from pijar.files.write_xlsx import Column, Grid, Value, sheet_names, write_book
from pijar.stages.claims.grounds import NOTICE
from pijar_office.actions import cases as actions
from pijar_office.actions import clock
from pijar_office.queries import cases as queries
from pijar_office.queries.funding import city
from pijar_office.queries.people import masked
from pijar_office.records.claims import Case
from pijar_office.records.people import Person
from pijar_office.web.cases import wording
from pijar_office.web.cases.deeds import ask
from pijar_office.web.cases.forms import Seen
from pijar_office.web.cases.heads import when
from pijar_office.web.downloads import take
from pijar_office.web.people.wording import region
from pijar_office.web.words import t


def record(request: HttpRequest, case: Case) -> HttpResponse:
    """What was seen at the family's home."""
    initial = {"seen_on": clock.today(), "place": address(case.person)[:200]}
    form = Seen(request.POST if request.method == "POST" else None, initial=initial)

    def do(**more: str) -> str:
        given = form.cleaned_data
        actions.visit(
            request.user, case, given["seen_on"], given["place"], given["met"],
            given["what_was_seen"], **more,
        )  # fmt: skip
        return str(t("Kunjungan tercatat.", "The visit is recorded."))

    return ask(request, case, form, do)


def address(person: Person) -> str:
    """Street, RT and RW, as far as they are known."""
    return ", ".join(filter(None, (person.address, neighbours(person.rt, person.rw))))


def download(request: HttpRequest) -> HttpResponseBase:
    """A sheet for each kelurahan, dearest first, as a workbook to print or carry along."""
    rounds = queries.rounds_of(request.user)
    day = clock.today()
    names = sheet_names([region(each.region_code) for each in rounds] or ["Kosong"])
    grids = [_sheet(name, each) for name, each in zip(names, rounds, strict=False)]
    grids = grids or [_sheet(names[0], queries.Round("", []))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kunjungan.xlsx"
        write_book(path, grids, title=f"Keluarga yang mungkin berhak — {city().name}", day=day)
        content = path.read_bytes()
    return take(request, None, f"kunjungan-{day}.xlsx", content)


def _sheet(name: str, found: queries.Round) -> Grid:
    place = region(found.region_code) if found.region_code else "tidak ada yang perlu dikunjungi"
    return Grid(
        name=name,
        columns=[
            Column("Nama", 26, "wrap"),
            Column("NIK", 18),
            Column("Alamat", 30, "wrap"),
            Column("Telepon", 16),
            Column("Kejadian", 14),
            Column("Hari", 20, "wrap"),
            Column("Orangnya", 14, "wrap"),
            Column("Perlindungan", 22, "wrap"),
            Column("Perkiraan", 24, "wrap"),
            Column("Batas terdekat", 26, "wrap"),
            Column("Diberi tahu oleh", 22, "wrap"),
            Column("Yang ditemui dan dilihat", 44, "wrap"),
        ],
        rows=map(_row, found.cases),
        title=(
            f"Keluarga yang mungkin berhak: {place}",
            "Yang paling berharga dan paling mendesak di atas. “Pastikan dahulu” belum tentu"
            " orangnya: jangan menyebut santunan.",
            f"Perkiraan adalah {NOTICE['id']}. Musnahkan lembar ini sesudah dicatat.",
        ),
        frozen_columns=1,
    )


def _row(case: Case) -> tuple[Value, ...]:
    person = case.person
    limit = wording.due(case.due_at, case.due_code, timezone.now())
    return (
        person.name,
        masked(person.nik_enc),
        address(person),
        person.phone or case.told_phone,
        wording.kind(case.kind),
        when(case),
        "pastikan dahulu" if case.sure == "ask" else "pasti",
        wording.covered(case.covered).text,
        wording.span_rp(case.estimate_low_rp, case.estimate_high_rp),
        limit.text if limit else "",
        case.told_by,
        "",
    )
