"""From the file that leaves to the reply that comes back: nobody is lost, nothing is half."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from tests.office.samples import decrees as sample

from pijar.stages.enrolments import list_hash
from pijar_office.actions import registrations, replies
from pijar_office.queries import enrolments, proposals
from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent
from pijar_office.records.enrolments import (
    Enrolment,
    InsurerReply,
    PersonMonth,
    RegistrationFile,
    ReplyFile,
    ReplyRow,
)
from pijar_office.records.ids import new_id
from pijar_office.records.storage import blobs

Make = Callable[..., Any]
TODAY = date(2026, 1, 20)
HEADER = ["NO", "NIK", "NAMA", "NO KPJ", "BULAN MULAI", "STATUS", "KETERANGAN"]


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    made = sample.office(officer)
    made.decree = sample.issued(made.verifier, made.approver, made.determination)
    return made


@pytest.fixture
def file(here: SimpleNamespace) -> RegistrationFile:
    return sample.sent(here.verifier, here.decree)


def yes(number: int, month: str = "01-2026", **more: Any) -> list[Any]:
    """The insurer's row that enrols a person."""
    name = more.get("name", f"{sample.NAMES[number % 10]} {number}")
    return [number, sample.nik(number), name, f"2600000{number:04}", month, "DITERIMA", None]


def no(number: int, why: str = "NIK sudah terdaftar") -> list[Any]:
    return [number, sample.nik(number), None, None, None, "DITOLAK", why]


def book(*rows: list[Any]) -> bytes:
    made = openpyxl.Workbook()
    for row in [HEADER, *rows]:
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def read(here: SimpleNamespace, file: RegistrationFile, *rows: list[Any]) -> InsurerReply:
    came = replies.upload(here.branch, file, "balasan.xlsx", book(*rows))
    assert sample.run_jobs() == [None]
    return InsurerReply.objects.get(reply_file=came)


# What leaves.


def test_the_file_is_stored_with_its_hashes_before_it_leaves(here: SimpleNamespace) -> None:
    [file] = registrations.make(here.verifier, here.decree)
    content = blobs.get(file.blob)
    assert (file.people, file.total_rp, file.state) == (6, here.decree.added_rp, "made")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Pendaftaran"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    opening = ("pendaftaran/1", "Kota Semarang", "2026")
    assert file.list_hash == list_hash(opening, rows)
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert {row[1] for row in rows} == {sample.nik(n) for n in range(1, 7)}


def test_a_file_is_made_once_and_sent_once(here: SimpleNamespace) -> None:
    [file] = registrations.make(here.verifier, here.decree)
    with sample.refused("BERKAS_SUDAH_ADA"):
        registrations.make(here.verifier, here.decree)
    registrations.send(here.finance, file, "diserahkan di loket")
    with sample.refused("TIDAK_BERWENANG"):
        registrations.send(here.verifier, file, "sekali lagi")
    stale = RegistrationFile.objects.get(pk=file.pk)
    stale.sent_at = None
    with sample.refused("SUDAH_BERUBAH"):
        registrations.send(here.verifier, stale, "sekali lagi")


def test_a_file_can_be_taken_back_until_it_is_answered(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    registrations.withdraw(here.verifier, file, "salah alamat")
    again = sample.sent(here.verifier, here.decree)
    read(here, again, yes(1))
    with sample.refused("SUDAH_DIJAWAB"):
        registrations.withdraw(here.verifier, again, "salah alamat")


def test_an_amendment_tells_who_ends_apart(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: date(2026, 6, 15))
    paid = [(p, "apbd", 1, 12) for p in here.people[1:]]
    later = sample.determination(here.year, paid)
    second = sample.issued(here.verifier, here.approver, later, here.decree, "470/13")
    made = {file.change: file.people for file in registrations.make(here.verifier, second)}
    assert made == {"add": 1, "remove": 2}


def test_who_was_to_end_is_answered_too(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, client_of: Make
) -> None:
    """Two leave: one has ended, of one the insurer says no; nobody's enrolment changes."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: date(2026, 6, 15))
    later = sample.determination(here.year, [(p, "apbd", 1, 12) for p in here.people[2:]])
    second = sample.issued(here.verifier, here.approver, later, here.decree, "470/13")
    [file] = registrations.make(here.verifier, second)
    assert file.change == "remove"
    registrations.send(here.verifier, file, "lewat surel kantor cabang")
    file = RegistrationFile.objects.get(pk=file.pk)
    assert file in enrolments.to_answer(here.branch)
    ended, refused = yes(1), no(2, "masih ada tunggakan")
    ended[5] = "TIDAK AKTIF"
    reply = read(here, file, ended, refused, yes(3))
    assert (reply.sent, reply.matched, reply.unknown, reply.unanswered) == (2, 2, 1, 0)
    assert (reply.enrolled, reply.refused) == (1, 1)
    assert not Enrolment.objects.exists()
    url = f"/balasan/{reply.reply_file_id}/"
    page = client_of(here.branch).get(url).content.decode()
    assert "Berhenti seperti diminta" in page
    assert "Terdaftar seperti diminta" not in page
    rows = client_of(here.branch).get(f"{url}baris/?kelompok=ended").content.decode()
    assert f"{sample.NAMES[1]} 1" in rows


# What comes back.


def test_a_reply_is_matched_to_its_last_row(here: SimpleNamespace, file: RegistrationFile) -> None:
    reply = read(
        here, file,
        yes(1), no(2), yes(3, month="03-2026"), yes(4, name="ORANG LAIN SEKALI"), yes(1),
        [9, sample.nik(77), "TAK DIKIRIM", "26000000077", "01-2026", "DITERIMA", None],
        ["", "JUMLAH", "", "", "", "", ""],
    )  # fmt: skip
    assert (reply.total, reply.matched, reply.differing, reply.unknown, reply.duplicate) == (
        7, 2, 2, 2, 1,
    )  # fmt: skip
    assert (reply.sent, reply.unanswered, reply.enrolled, reply.refused) == (6, 2, 2, 1)
    assert ReplyRow.objects.filter(reply=reply).count() == 7
    problems = ReplyRow.objects.order_by("row").values_list("outcome", "problem")
    assert list(problems) == [
        ("matched", ""), ("matched", ""), ("differs", "MULAI_BERBEDA"),
        ("differs", "NAMA_BERBEDA"), ("duplicate", "SUDAH_DIJAWAB"), ("unknown", "TIDAK_DIKIRIM"),
        ("unknown", "NIK_TAK_TERBACA"),
    ]  # fmt: skip


def test_everybody_sent_is_in_one_group_and_every_number_has_its_rows(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    reply = read(
        here, file, yes(1), yes(1), no(2), yes(3, month="03-2026"),
        yes(4, name="ORANG LAIN SEKALI"), [9, sample.nik(77), "TAK DIKIRIM"],
    )  # fmt: skip
    counts = {name: enrolments.group_count(reply, name) for name in enrolments.GROUPS}
    assert counts == {
        "enrolled": 1, "refused": 1, "differs": 2, "unanswered": 2, "unknown": 1, "duplicate": 1,
    }  # fmt: skip
    assert sum(list(counts.values())[:4]) == reply.sent
    for name, count in counts.items():
        assert enrolments.group_of(reply.reply_file, name).count() == count, name
    sheet = openpyxl.load_workbook(io.BytesIO(blobs.get(file.blob)))["Pendaftaran"]
    numbers = {row[1].value[-4:]: str(row[0].value) for row in sheet.iter_rows(min_row=2)}
    for shown in enrolments.shown_of(
        reply.reply_file, enrolments.group_of(reply.reply_file, "unanswered")
    ):
        assert shown.place == numbers[shown.nik[-4:]], "the number is that of the file we sent"


def test_each_person_is_enrolled_or_refused_by_what_was_told(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    read(here, file, yes(1), no(2), yes(3, month="03-2026"), yes(4, name="ORANG LAIN SEKALI"))
    found = {e.person.name.split()[-1]: e for e in Enrolment.objects.select_related("person")}
    assert {number: each.state for number, each in found.items()} == {
        "1": "enrolled",
        "2": "refused",
        "3": "enrolled",
    }
    assert found["1"].kpj == "26000000001"
    assert found["3"].starts_on == date(2026, 3, 1)
    assert found["2"].refusal_code == "sudah_terdaftar"


def test_a_corrected_reply_replaces_the_earlier_one(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    first = read(here, file, yes(1), no(2), yes(3))
    second = read(here, file, yes(1), yes(2), yes(4))
    assert second.replaces == first
    assert enrolments.newest_reply(file.pk) == second
    states = {e.person.name.split()[-1]: e.state for e in Enrolment.objects.all()}
    assert states == {"1": "enrolled", "2": "enrolled", "3": "untold", "4": "enrolled"}
    assert set(Enrolment.objects.values_list("reply", flat=True)) == {second.pk}


def test_the_same_bytes_change_nothing(here: SimpleNamespace, file: RegistrationFile) -> None:
    content = book(yes(1))
    first = replies.upload(here.branch, file, "a.xlsx", content)
    sample.run_jobs()
    before = AuditEvent.objects.count()
    assert replies.upload(here.branch, file, "b.xlsx", content) == first
    assert sample.run_jobs() == []
    assert AuditEvent.objects.count() == before


def test_a_number_cannot_be_two_peoples_over_replies(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    read(here, file, yes(1))
    taken = yes(2)
    taken[3] = yes(1)[3]
    reply = read(here, file, taken)
    assert (reply.differing, reply.enrolled) == (1, 0)


def test_a_file_that_is_no_reply_is_refused_and_says_why(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    came = replies.upload(here.branch, file, f"balasan {sample.nik(1)}.csv", b"apa;ini\n1;2\n")
    [ended] = sample.run_jobs()
    assert ended.code == "BALASAN_TANPA_JUDUL"
    came.refresh_from_db()
    assert came.refused_code == "BALASAN_TANPA_JUDUL"
    assert sample.nik(1) not in came.name
    assert not InsurerReply.objects.exists()


def test_only_what_was_sent_is_answered(here: SimpleNamespace) -> None:
    [file] = registrations.make(here.verifier, here.decree)
    with sample.refused("BELUM_DIKIRIM"):
        replies.upload(here.verifier, file, "a.xlsx", book(yes(1)))
    assert not ReplyFile.objects.exists()


def test_whom_the_insurer_refused_is_replaced_and_loses_no_money(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    read(here, file, *(yes(n) for n in range(2, 7)), no(1, "data tidak sesuai"))
    assert [e.person.name.split()[-1] for e in enrolments.refused_now()] == ["1"]
    [newcomer] = sample.people(1, start=90)
    paid = [(p, "apbd", 1, 12) for p in [*here.people, newcomer]]
    paid[:2] = [(p, "dbhcht", 1, 12) for p in here.people[:2]]
    later = sample.determination(here.year, paid)
    found = proposals.proposal(later, here.decree, TODAY)
    assert (found.refused, found.count("remove"), found.count("add")) == (1, 1, 1)
    sample.issued(here.verifier, here.approver, later, here.decree, "470/13")
    assert not PersonMonth.objects.filter(person=here.people[0], voided_at=None).exists()
    assert not enrolments.refused_now().exists()


def test_the_database_keeps_the_counts_of_a_reply(
    here: SimpleNamespace, file: RegistrationFile
) -> None:
    reply = read(here, file, yes(1))
    other = replies.upload(here.branch, file, "b.xlsx", book(yes(2)))
    values = {f.attname: getattr(reply, f.attname) for f in reply._meta.concrete_fields}
    values |= {"id": new_id(), "reply_file_id": other.pk}
    for wrong in ({"total": 9}, {"unanswered": 0}):
        with acting("system:test"), pytest.raises(IntegrityError, match="add_up"):
            insert(InsurerReply(**(values | wrong)))


def insert(record: Any) -> None:
    with transaction.atomic():
        record.save(force_insert=True)
