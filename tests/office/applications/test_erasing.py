"""Applications that came into no list go after their days, whole, and on request sooner."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from tests.office.public.conftest import public  # noqa: F401 (a fixture)
from tests.office.public.test_page import body, words
from tests.office.samples.applications import SAID, applied
from tests.office.samples.people import HERE, person

from pijar.core.errors import Refusal
from pijar.stages.complaints.erasure import APPLICATIONS
from pijar.stages.complaints.tickets import ticket_of
from pijar_office.actions import applications, clock, complaints, lists, personal_data
from pijar_office.actions.complaint_page import receive as complain
from pijar_office.actions.complaints import Said
from pijar_office.queries import applications as queries
from pijar_office.queries.personal_data import erasable_for, kept_for
from pijar_office.records.applications import Application
from pijar_office.records.audit import AuditEvent, Version
from pijar_office.records.complaints import Complaint

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
TICKET = ticket_of(b"3" * 16)
OTHER = "3380011203750011"
ZONE = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Makes it noon of a day."""

    def move(day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)
        monkeypatch.setattr(clock, "now", lambda: noon)
        monkeypatch.setattr(clock, "today", lambda: day)

    move(date(2026, 3, 2))
    return move


def everything_kept() -> str:
    """All rows and versions of applications, as text."""
    rows = [str(row) for row in Application.objects.values()]
    return "\n".join([*rows, *Version.objects.values_list("content", flat=True)])


def test_what_came_into_no_list_goes_on_its_day(
    officer: Make, on: Any, public: Client  # noqa: F811
) -> None:  # fmt: skip
    verifier = officer("verifier")
    declined = applied(TICKET)
    waits = applied(nik=OTHER, name="WARSITO")
    applications.turn(verifier, declined, "declined", "Poniman bekerja di pabrik.")
    goes = queries.goes_on(Application.objects.get(pk=declined.pk))
    assert goes == date(2026, 3, 2) + timedelta(days=queries.days_kept(date(2026, 3, 2)))
    shown = words(body(public.post("/mendaftar/nomor/", {"nomor": TICKET})))
    assert "Dihapus bila tidak masuk daftar 29 Agustus 2026" in shown
    on(goes - timedelta(days=1))
    assert applications.erase_old() == 0
    on(goes)
    assert [applications.erase_old() for _ in range(2)] == [2, 0]
    kept = everything_kept()
    for told in ("PONIMAN", "WARSITO", "1975", "Mawar", "becak"):
        assert told not in kept, told
    for each in Application.objects.all():
        assert (each.state, each.nik_enc, each.nik_index, each.words_enc) == (
            "erased", None, None, None,
        )  # fmt: skip
    assert {each.region_code for each in Application.objects.all()} == {HERE}
    assert AuditEvent.objects.filter(action="applications.erase").count() == 2
    assert not queries.applications_of(verifier).exists()
    shown = words(body(public.post("/mendaftar/nomor/", {"nomor": TICKET})))
    assert "Data sudah dihapus" in shown
    assert "29 Agustus 2026" in shown
    assert waits.pk


def test_what_is_decided_while_the_sweep_runs_stops_nobody(
    officer: Make, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker that sweeps does all jobs: what was quicker than it is left for another day."""
    quicker, waits = applied(TICKET), applied(nik=OTHER, name="WARSITO")
    read = [Application.objects.get(pk=each.pk) for each in (quicker, waits)]
    applications.turn(officer("verifier"), quicker, "declined", "Poniman bekerja di pabrik.")
    monkeypatch.setattr(queries, "listless", lambda: read)
    on(date(2027, 3, 2))
    assert applications.erase_old() == 1
    assert Application.objects.get(pk=quicker.pk).state == "declined"


def test_what_stands_in_a_list_stays_until_the_list_is_withdrawn(officer: Make, on: Any) -> None:
    clerk = officer("kelurahan", HERE)
    applications.accept(clerk, applied())
    file = applications.make_list(clerk, HERE)
    on(date(2027, 3, 2))
    assert applications.erase_old() == 0
    assert queries.goes_on(Application.objects.get()) is None
    lists.withdraw(clerk, file, "Salah kirim berkas.")
    assert applications.erase_old() == 0  # its days begin anew: it may come into another list
    on(date(2027, 3, 2) + timedelta(days=queries.days_kept(date(2027, 3, 2))))
    assert applications.erase_old() == 1


def test_an_application_that_came_into_a_list_meanwhile_is_not_erased(
    officer: Make, on: Any
) -> None:
    clerk = officer("kelurahan", HERE)
    applications.accept(clerk, applied())
    read = queries.listless().get()
    applications.make_list(clerk, HERE)
    from pijar_office.actions.act import act

    with pytest.raises(Refusal, match="baru saja diubah"), act("system:sapu", "x", read) as deed:
        applications.erase(deed, read)
    assert Application.objects.get().name == SAID.name


def test_the_database_lets_only_all_go_at_once_and_for_good(officer: Make, on: Any) -> None:
    made = applied()
    found = Application.objects.filter(pk=made.pk)
    empty = {
        "name": "", "nik_enc": None, "nik_index": None, "birth_date": None, "sex": "",
        "occupation": "", "address": "", "phone_enc": None,
    }  # fmt: skip
    for change in (empty, {**empty, "erased_at": clock.now(), "sex": "L"},
                   {"erased_at": clock.now()}, {**empty, "erased_at": clock.now(),
                                                "region_code": "33.74.02.1001"}):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            found.update(**change)
    found.update(**empty, erased_at=clock.now())
    for change in ({"erased_at": None}, {"name": "X"}, {"outcome": "accepted"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            found.update(**change)


def test_versions_tell_what_became_of_it_and_not_who_it_was(officer: Make, on: Any) -> None:
    made = applied()
    applications.turn(officer("verifier"), made, "returned", "Nama keliru.")
    versions = Version.objects.filter(table="application").order_by("id")
    said = [json.loads(each.content) for each in versions]
    assert [each["outcome"] for each in said] == ["", "returned"]
    assert not {"name", "nik_enc", "nik_index", "birth_date", "words_enc"} & set(said[0])
    assert "PONIMAN" not in everything_kept().partition("{'id'")[0]


def request_of(kind: str, nik: str, verifier: Any) -> Complaint:
    """A request from the page, taken by an officer."""
    complain(Said(kind, "Mohon data pendaftaran saya.", nik=nik), "203.0.113.9")
    made = Complaint.objects.get(state="received")
    complaints.take(verifier, made)
    return Complaint.objects.get(pk=made.pk)


def test_who_is_known_by_an_application_alone_sees_it_and_has_it_erased(
    officer: Make, client_of: Make, on: Any
) -> None:
    verifier = officer("verifier")
    applied()
    applied(nik=OTHER, name="WARSITO")
    see = request_of("see", SAID.nik, verifier)
    assert see.person is None
    kept = kept_for(see)
    assert kept is not None
    assert [(each.table, len(each.rows)) for each in kept] == [("application", 1)]
    office = client_of(verifier)
    assert office.post(f"/aduan/{see.pk}/data/").status_code == 200
    wanted = request_of("delete", SAID.nik, verifier)
    assert "Cocokkan KTP pengirimnya" in office.get(f"/aduan/{wanted.pk}/").content.decode()
    page = office.get(f"/aduan/{wanted.pk}/hapus/").content.decode()
    assert "pendaftaran sendiri yang tidak masuk daftar" in page
    decided = personal_data.erase(verifier, wanted, "Sudah kami hapus.")
    assert (decided.goes, decided.stays) == ((APPLICATIONS,), ("audit",))
    assert [each.name for each in Application.objects.filter(erased_at=None)] == ["WARSITO"]
    assert office.post(f"/aduan/{wanted.pk}/surat/").content.startswith(b"%PDF")
    nobody = request_of("delete", "3380011203750029", verifier)
    assert erasable_for(nobody, clock.today()) is None
    with pytest.raises(Refusal, match="orang yang dikenal"):
        personal_data.erase(verifier, nobody, "Tidak ada.")
    complaints.answer(verifier, nobody, "Tidak ada.")


def test_a_persons_request_reaches_their_applications_too(officer: Make, on: Any) -> None:
    verifier = officer("verifier")
    known = person(nik=SAID.nik)
    applied()
    wanted = request_of("delete", SAID.nik, verifier)
    assert wanted.person == known
    decided = personal_data.erase(verifier, wanted, "Sudah kami hapus.")
    assert APPLICATIONS in decided.goes
    assert Application.objects.get().state == "erased"
    assert personal_data.erased(Complaint.objects.get(pk=wanted.pk)) == decided


def test_how_long_it_is_kept_stands_on_both_forms(
    officer: Make, client_of: Make, on: Any, public: Client  # noqa: F811
) -> None:  # fmt: skip
    days = queries.days_kept(clock.today())
    assert f"dihapus {days} hari sesudah" in words(body(public.get("/mendaftar/")))
    assert f"erased {days} days after" in words(body(public.get("/mendaftar/?bahasa=en")))
    field = client_of(officer("kelurahan", HERE)).get("/lapangan/?luring=1").content.decode()
    assert f"dihapus {days} hari sesudah" in " ".join(field.split())


def test_what_older_versions_repeat_is_taken_out_by_the_migration(on: Any) -> None:
    from importlib import import_module

    from django.apps import apps
    from django.db import connection

    from pijar_office.records import constraints

    step = import_module("pijar_office.records.migrations.0015_erased_applications")
    applied()
    constraints.remove(connection)
    content = '{"name":"PONIMAN","nik_enc":"x","outcome":"","region_code":"33.74.01.1001"}'
    Version.objects.filter(table="application").update(content=content)
    step.forget(apps, None)
    assert list(Version.objects.filter(table="application").values_list("content", flat=True)) == [
        '{"outcome":"","region_code":"33.74.01.1001"}'
    ]
