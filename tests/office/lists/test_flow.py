"""Sending, sending again, correcting, submitting and taking back, as officers do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.samples.lists import REJECTED, checked, job_of, received, row, rows, sender

from pijar.core.errors import Refusal
from pijar_office.actions import list_rows, lists
from pijar_office.queries import lists as queries
from pijar_office.records.audit import AuditEvent
from pijar_office.records.jobs import Job
from pijar_office.records.lists import ListFile
from pijar_office.records.storage import blobs

pytestmark = pytest.mark.django_db
HERE = "33.74.01.1001"


@pytest.fixture
def clerk(officer: Callable[..., Any]) -> Any:
    return officer("kelurahan", HERE)


@pytest.fixture
def of(clerk: Any) -> Any:
    return sender("kelurahan", HERE, name="Kelurahan Miroto")


def send(client: Any, of: Any, *files: tuple[str, bytes]) -> Any:
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/daftar/unggah/", {"sender": of.pk, "files": given})


def test_several_files_at_once_each_by_itself(
    clerk: Any, of: Any, client_of: Callable[..., Any]
) -> None:
    client = client_of(clerk)
    answer = send(client, of, ("satu.xlsx", b"1"), ("dua.csv", b"2"))
    assert answer.status_code == 302
    assert set(ListFile.objects.values_list("name", flat=True)) == {"satu.xlsx", "dua.csv"}
    assert Job.objects.filter(kind="check_list", outcome="").count() == 2
    assert AuditEvent.objects.filter(action="lists.upload", actor=clerk).count() == 2


def test_the_same_bytes_are_one_list_and_the_sender_is_told(
    clerk: Any, of: Any, client_of: Callable[..., Any]
) -> None:
    client = client_of(clerk)
    send(client, of, ("satu.xlsx", b"1"))
    (file,) = ListFile.objects.all()
    answer = send(client, of, ("lain.xlsx", b"1"))
    assert answer.headers["Location"] == f"/daftar/{file.pk}/"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "sama persis dengan" in page
    assert ListFile.objects.count() == Job.objects.count() == 1


def test_a_file_above_ten_megabytes_is_told_and_not_kept(
    clerk: Any, of: Any, client_of: Callable[..., Any]
) -> None:
    answer = send(client_of(clerk), of, ("besar.xlsx", b"0" * 10_000_001), ("kecil.csv", b"1"))
    assert answer.status_code == 422
    assert "lebih besar dari 10 MB" in answer.content.decode()
    assert list(ListFile.objects.values_list("name", flat=True)) == ["kecil.csv"]


def test_nobody_sends_for_somebody_elses_kelurahan(
    clerk: Any, of: Any, client_of: Callable[..., Any]
) -> None:
    other = sender("kelurahan", "33.74.05.1001")
    assert send(client_of(clerk), other, ("satu.csv", b"1")).status_code == 422
    with pytest.raises(Refusal, match="pengirim ini"):
        lists.upload(clerk, other, "satu.csv", b"1")
    assert not ListFile.objects.exists()


def test_a_name_loses_folders_and_whole_numbers(clerk: Any, of: Any) -> None:
    file = lists.upload(clerk, of, r"C:\data\NIK 3399016508850007 baru.xlsx", b"1")
    assert file.name == "NIK xxxxxxxxxxxx0007 baru.xlsx"


def test_a_corrected_file_is_shown_as_what_it_changes(
    clerk: Any, of: Any, client_of: Callable[..., Any]
) -> None:
    before = [*rows(), row(7, name="WAKHID", nik=None, birth_date="1970-01-02")]
    earlier = checked(clerk, of, before, name="daftar ojek.xlsx")
    lists.submit(clerk, earlier)
    after = [row(1), row(2, address="Jl. Baru 9"), row(4), row(5), row(9, name="ENDANG")]
    later = checked(clerk, of, after, name="daftar ojek (perbaikan).xlsx")
    client = client_of(clerk)
    page = client.get(f"/daftar/{later.pk}/").content.decode()
    assert "Namanya mirip “daftar ojek.xlsx”" in page
    answer = client.post(f"/daftar/{later.pk}/ganti/", {"earlier": str(earlier.pk)})
    assert answer.headers["Location"] == f"/daftar/{later.pk}/perubahan/"
    job = job_of(later)
    later.refresh_from_db()
    list_rows.compare(job, later, earlier, lambda done: None)
    found = queries.comparison(later)
    assert found is not None
    # 1 and 4 stay, 2 moved, 5 got its NIK; 3 and Wakhid are gone, Endang is new.
    assert (found.same, found.changed, found.gone, found.new) == (2, 2, 2, 1)
    kinds = {
        (change.kind, (change.later_row or change.earlier_row).name): change.columns
        for change in found.changes.select_related("earlier_row", "later_row")
    }
    assert kinds[("changed", "SRI RAHAYU")] == "address"
    assert kinds[("changed", "SITI AMINAH")] == "nik_index status"
    assert kinds[("gone", "WAKHID")] == ""
    page = client.get(f"/daftar/{later.pk}/perubahan/?jenis=changed").content.decode()
    assert "Jl. Melati 2 → Jl. Baru 9" in page
    lists.submit(clerk, later)
    again = queries.list_file(clerk, earlier.pk)
    assert (again.state, queries.list_file(clerk, later.pk).state) == ("superseded", "submitted")


def test_taking_back_a_correction_brings_the_earlier_list_back(clerk: Any, of: Any) -> None:
    earlier = checked(clerk, of)
    lists.submit(clerk, earlier)
    later = checked(clerk, of, rows()[:3])
    lists.choose_replaced(clerk, later, earlier)
    lists.submit(clerk, later)
    assert queries.list_file(clerk, earlier.pk).state == "superseded"
    lists.withdraw(clerk, later, "Salah berkas.")
    assert queries.list_file(clerk, earlier.pk).state == "submitted"
    assert queries.list_file(clerk, later.pk).state == "withdrawn"


def test_what_was_computed_from_cannot_be_taken_back(
    clerk: Any, of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = checked(clerk, of)
    lists.submit(clerk, file)
    monkeypatch.setattr(queries, "used", lambda file: True)
    with pytest.raises(Refusal) as refused:
        lists.withdraw(clerk, file, "Salah berkas.")
    assert refused.value.code == "DAFTAR_TERPAKAI"
    assert queries.list_file(clerk, file.pk).state == "submitted"


def test_the_same_bytes_may_come_again_after_they_were_taken_back(clerk: Any, of: Any) -> None:
    file = lists.upload(clerk, of, "satu.csv", b"1")
    lists.withdraw(clerk, file, "Salah berkas.")
    assert lists.upload(clerk, of, "satu.csv", b"1").pk != file.pk


def test_a_list_without_one_good_row_is_not_submitted(clerk: Any, of: Any) -> None:
    bad = [row(1, status="rejected", nik=None, problems=REJECTED)]
    file = checked(clerk, of, bad)
    with pytest.raises(Refusal) as refused:
        lists.submit(clerk, file)
    assert refused.value.code == "TIDAK_ADA_BARIS"


def test_a_check_that_was_stopped_may_be_asked_for_again(
    clerk: Any, of: Any, client_of: Callable[..., Any]
) -> None:
    file = received(clerk, of)
    client = client_of(clerk)
    assert "Hentikan" in client.get(f"/daftar/{file.pk}/").content.decode()
    client.post(f"/daftar/{file.pk}/hentikan/")
    assert Job.objects.get().outcome == "cancelled"
    assert "Periksa lagi" in client.get(f"/daftar/{file.pk}/").content.decode()
    client.post(f"/daftar/{file.pk}/periksa/")
    assert Job.objects.filter(outcome="").count() == 1


def test_downloads_are_written_down(clerk: Any, of: Any, client_of: Callable[..., Any]) -> None:
    file = checked(clerk, of)
    client = client_of(clerk)
    assert client.post(f"/daftar/{file.pk}/perbaikan/").content == blobs.get(file.problems_blob)
    assert client.post(f"/daftar/{file.pk}/asli/").content == blobs.get(file.blob)
    said = AuditEvent.objects.filter(actor=clerk, object_id=str(file.pk))
    assert {"lists.problems", "lists.original"} <= set(said.values_list("action", flat=True))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Daftar Ojek.xlsx", "daftarojek"),
        ("daftar_ojek (2).xlsx", "daftarojek"),
        ("masalah_daftar_ojek.xlsx", "daftarojek"),
        ("Daftar Ojek - revisi.csv", "daftarojek"),
        ("2.xlsx", "2"),
    ],
)
def test_what_people_add_to_a_name_does_not_make_another_list(name: str, stem: str) -> None:
    assert queries.stem(name) == stem
