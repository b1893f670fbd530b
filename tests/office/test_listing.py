"""Long tables: paged by what an index carries, searched without a NIK in an address, acted upon."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.office.samples import contributions as months
from tests.office.samples import leaves as leaving
from tests.office.samples.lists import checked, row, sender

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.read import Reader
from pijar.files.write_csv import inert
from pijar_office.actions import leaves_together, notices, sweeps
from pijar_office.records.audit import AuditEvent
from pijar_office.records.leaves import Leave, Notice
from pijar_office.web import listing as listings

pytestmark = pytest.mark.django_db
HERE = "33.74.01.1001"


@pytest.fixture
def rows(officer: Callable[..., Any], client_of: Callable[..., Any]) -> SimpleNamespace:
    """A list of 130 people, as its verifier sees it."""
    verifier = officer("verifier")
    told = [row(number) for number in range(1, 131)]
    told[7][3] = "=HYPERLINK(1)"
    file = checked(verifier, sender("kelurahan", HERE), told)
    return SimpleNamespace(
        file=file, at=f"/daftar/{file.pk}/baris/", client=client_of(verifier), verifier=verifier
    )


def seen(client: Any, url: str) -> tuple[list[int], Any]:
    answer = client.get(url)
    assert answer.status_code == 200
    return [each.pk for each in answer.wsgi_request.listing.lines], answer


def turn(answer: Any, way: str) -> str:
    found = re.search(rf'rel="{way}" href="([^"]+)"', answer.content.decode())
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("order", ["", "?urut=-baris", "?urut=nik-salah"])
def test_pages_go_on_and_come_back(rows: SimpleNamespace, order: str) -> None:
    first, answer = seen(rows.client, rows.at + order)
    assert len(first) == 50
    assert not turn(answer, "prev")
    second, answer = seen(rows.client, turn(answer, "next"))
    third, last = seen(rows.client, turn(answer, "next"))
    assert len(third) == 30
    assert not turn(last, "next")
    assert sorted(first + second + third, reverse=order == "?urut=-baris") == first + second + third
    assert seen(rows.client, turn(last, "prev"))[0] == second  # not the first page
    back, answer = seen(rows.client, turn(answer, "prev"))
    assert back == first
    assert not turn(answer, "prev")


def test_a_column_sorts_pages_with_numbers_and_only_so_many(
    rows: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, answer = seen(rows.client, f"{rows.at}?urut=nama&hasil=accepted")
    page = answer.content.decode()
    assert page.count('aria-sort="ascending"') == 1
    assert "Halaman 1 dari 3" in page
    assert "hasil=accepted" in turn(answer, "next")  # what else the address says stays
    names = [each.name for each in answer.wsgi_request.listing.everything]
    assert names == sorted(names)
    monkeypatch.setattr(listings, "SORTED", 100)
    crowded = seen(rows.client, f"{rows.at}?urut=nama")[1].content.decode()
    assert "aria-sort" not in crowded
    assert "saring atau cari dahulu" in crowded
    assert "urut=-baris" in crowded or "urut=baris" in crowded  # the index carries this one


def test_a_name_is_looked_for_by_address_and_a_nik_never(rows: SimpleNamespace) -> None:
    find = f"/tabel/cari/?{urlencode({'halaman': rows.at})}"
    answer = rows.client.post(find, {"cari": "siti"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{rows.at}?cari=siti"
    found, _ = seen(rows.client, answer["Location"])
    assert 0 < len(found) < 50
    nik = row(9)[4]
    answer = rows.client.post(find, {"cari": nik})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert nik not in page
    assert f"…{nik[-4:]}" in page
    assert page.count("<tr>") == 2
    assert AuditEvent.objects.filter(action="tables.find", actor=rows.verifier).count() == 1
    assert rows.client.post(find, {"cari": nik[:-1]}).status_code == 409  # told what is wrong


def test_a_table_is_narrowed_to_a_place_of_ones_duties(
    rows: SimpleNamespace, officer: Callable[..., Any], client_of: Callable[..., Any]
) -> None:
    page = rows.client.get(rows.at).content.decode()
    assert page.count('<option value="33.74.') > 150
    _, answer = seen(rows.client, f"{rows.at}?tempat=33.74.01&urut=-nama")
    assert answer.wsgi_request.listing.total == 130
    assert "Semarang Tengah" in answer.content.decode()
    assert "tempat=33.74.01" in turn(answer, "next")
    elsewhere = rows.client.get(f"{rows.at}?tempat=33.74.05.1001").content.decode()
    assert "Tidak ada yang cocok" in elsewhere
    assert "tampilkan semua" in elsewhere
    assert seen(rows.client, f"{rows.at}?tempat=semua")[1].wsgi_request.listing.total == 130
    own = client_of(officer("kelurahan", HERE)).get(rows.at).content.decode()
    assert 'id="tempat"' not in own  # one kelurahan is no choice


def test_nobody_gets_more_by_a_file_than_by_the_page(
    rows: SimpleNamespace, officer: Callable[..., Any], client_of: Callable[..., Any]
) -> None:
    take = f"/tabel/unduh/?{urlencode({'halaman': rows.at, 'bentuk': 'csv'})}"
    elsewhere = client_of(officer("kelurahan", "33.74.05.1001"))
    assert elsewhere.post(take).status_code == 404
    assert client_of(officer("finance")).post(take).status_code == 403
    for wrong in ("//lain.id/", "/akun/", "/keluar/", "/daftar/unggah/", "/tiada/", ""):
        url = f"/tabel/unduh/?{urlencode({'halaman': wrong, 'bentuk': 'csv'})}"
        assert rows.client.post(url).status_code in (400, 404), wrong
    assert not AuditEvent.objects.filter(action="tables.take").exists()


def test_files_hold_what_is_seen(rows: SimpleNamespace, tmp_path: Path) -> None:
    at = f"{rows.at}?urut=-nama&kolom=nama&kolom=nik"
    answer = rows.client.post(f"/tabel/unduh/?{urlencode({'halaman': at, 'bentuk': 'csv'})}")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Baris,Nama,NIK"
    assert len(lines) == 131
    assert lines[-1].split(",")[1] == "'=HYPERLINK(1)"
    answer = rows.client.post(f"/tabel/unduh/?{urlencode({'halaman': at, 'bentuk': 'xlsx'})}")
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    with Reader() as reader:
        (sheet,) = reader.read(path).sheets
    assert len(sheet.rows) == 131
    assert sheet.rows[-1][1] == "=HYPERLINK(1)"
    assert not sheet.formulas
    event = AuditEvent.objects.filter(action="tables.take").latest("at")
    assert (event.object_id, event.detail) == (str(rows.file.pk), "lists.rows xlsx, 130 baris")


def test_what_a_spreadsheet_would_reckon_is_inert() -> None:
    assert [inert(each) for each in ("=1", "+1", "-1", "@a", "\t=1", "Siti", 5, None)] == [
        "'=1", "'+1", "'-1", "'@a", "'\t=1", "Siti", 5, None,
    ]  # fmt: skip


# Acting on many.


@pytest.fixture
def swept(officer: Callable[..., Any], client_of: Callable[..., Any]) -> SimpleNamespace:
    here = months.office(officer)
    here.sweep = months.written_sweep(here, Month(2026, 3), found=4, check="moved")
    here.client = client_of(here.verifier)
    here.at = urlencode({"halaman": f"/penyisiran/{here.sweep.pk}/"})
    return here


def test_leaves_of_many_are_shown_then_proposed_and_taken_back(swept: SimpleNamespace) -> None:
    url = f"/peserta-keluar/usul-sekaligus/?{swept.at}"
    spared = swept.sweep.findings.first()
    chosen = {"pilihan": "semua", "pilih": [str(spared.pk)]}
    shown = swept.client.post(url, chosen)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert not Leave.objects.exists()
    assert "Rupiah kembali ke dana" in page
    sent = chosen | dict(re.findall(r'name="(shown|key)" value="([^"]+)"', page))
    sent["reason"] = "Hasil penyisiran, sudah diperiksa."
    assert swept.client.post(url, sent | {"shown": "0" * 64}).status_code == 422
    assert not Leave.objects.exists()
    assert swept.client.post(url, sent).status_code == 302
    made = Leave.objects.all()
    assert made.count() == 3
    assert not made.filter(person=spared.person).exists()
    (event,) = AuditEvent.objects.filter(action="leaves.propose_many")
    assert event.detail.startswith("3 orang")
    assert event.object_id == str(swept.sweep.pk)
    again = swept.client.post(url, sent)  # sent twice: they stand already
    assert again.status_code in (200, 302, 422)
    assert Leave.objects.count() == 3
    back = f"/peserta-keluar/tarik-sekaligus/?{urlencode({'halaman': '/peserta-keluar/'})}"
    page = swept.client.post(back, {"pilihan": "semua"}).content.decode()
    sent = {"pilihan": "semua", "reason": "Salah pilih."}
    sent |= dict(re.findall(r'name="(shown|key)" value="([^"]+)"', page))
    assert swept.client.post(back, sent).status_code == 302
    assert Leave.objects.filter(withdrawn_at=None).count() == 0
    assert AuditEvent.objects.filter(action="leaves.withdraw_many").count() == 1


def test_what_was_cleared_or_has_changed_meanwhile_is_not_done(swept: SimpleNamespace) -> None:
    cleared, *others = swept.sweep.findings.all()
    sweeps.clear(swept.approver, cleared, "Orangnya masih tinggal di sini.")
    url = f"/peserta-keluar/usul-sekaligus/?{swept.at}"
    page = swept.client.post(url, {"pilihan": "semua"}).content.decode()
    assert page.count("tidak menahan lagi") == 1
    with pytest.raises(Refusal, match="berubah sejak"):
        leaves_together.propose(swept.verifier, swept.sweep, others, "Sudah diperiksa.", "0" * 64)
    assert not Leave.objects.exists()


def test_what_a_register_does_not_say_plainly_is_looked_into_one_by_one(
    swept: SimpleNamespace,
) -> None:
    unsure = months.written_sweep(swept, Month(2026, 4), found=2)
    at = urlencode({"halaman": f"/penyisiran/{unsure.pk}/"})
    url = f"/peserta-keluar/usul-sekaligus/?{at}"
    page = swept.client.post(url, {"pilihan": "semua"}).content.decode()
    assert page.count("satu per satu") == 2
    assert "Tidak ada yang dapat dikerjakan" in page


def test_nothing_chosen_and_another_page_are_told(swept: SimpleNamespace) -> None:
    url = f"/peserta-keluar/usul-sekaligus/?{swept.at}"
    assert "Belum ada baris" in swept.client.post(url, {"pilihan": "ini"}).content.decode()
    other = urlencode({"halaman": "/peserta-keluar/"})
    assert swept.client.post(f"/peserta-keluar/usul-sekaligus/?{other}").status_code == 400
    assert swept.client.post(url, {"pilih": "bukan-nomor"}).status_code == 400


def test_letters_handed_over_on_one_day_are_one_deed(
    officer: Callable[..., Any], client_of: Callable[..., Any]
) -> None:
    here = leaving.office(officer, 4)
    people = [line.person for line in here.decree.lines.select_related("person")]
    notices.print_exits(here.verifier, Month(2026, 12), people[:3])
    client = client_of(here.verifier)
    page = "/akhir-perlindungan/?bulan=2026-12"
    url = f"/surat/serah-terima/?{urlencode({'halaman': page})}"
    shown = client.post(url, {"pilihan": "semua"}).content.decode()
    assert "suratnya belum dicetak" in shown
    assert not Notice.objects.filter(delivered_on__isnull=False).exists()
    sent = {"pilihan": "semua", "delivered_on": "2026-01-05", "how": "Diantar ke rumah."}
    sent |= dict(re.findall(r'name="(shown|key)" value="([^"]+)"', shown))
    assert client.post(url, sent | {"delivered_on": "2099-01-01"}).status_code == 422
    assert client.post(url, sent)["Location"].startswith(page)
    assert Notice.objects.filter(delivered_on="2026-01-05").count() == 3
    assert AuditEvent.objects.filter(action="notices.deliver_many").count() == 1
