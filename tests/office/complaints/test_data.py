"""One's own data: all of it told, corrected in time, erased as far as may be; a breach drill."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from tests.office.complaints.conftest import FRIDAY, NIK
from tests.office.samples.complaints import leak, sent, taken
from tests.office.samples.visits import visit

from pijar.core.errors import Refusal
from pijar.stages.claims.states import OPEN
from pijar_office.actions import breaches, cases, complaints, personal_data
from pijar_office.actions.act import act
from pijar_office.queries import complaints as queries
from pijar_office.queries.personal_data import DERIVED, corrected, erasable, kept_about
from pijar_office.records import bulk
from pijar_office.records.audit import AuditEvent
from pijar_office.records.complaints import Breach, Correction
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.people import Person

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=72)


def month(person: Any, number: int) -> None:
    """A month that somebody else pays: decided, and theirs."""
    with act("system:sample", "samples.month") as deed:
        columns = ("id", "person_id", "month", "other_payer", "amount_rp")
        row = (PersonMonth._meta.pk.get_default(), person.pk, number, "Provinsi", 0)
        bulk.insert(PersonMonth, columns, [row], deed.event)


def test_whatever_points_to_a_person_is_in_their_copy(desk: SimpleNamespace) -> None:
    pointing = {
        model._meta.db_table
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    }
    numbered = {
        model._meta.db_table
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.concrete_fields
        if field.name in ("nik_enc", "nik_index")
    }
    told = [each.table for each in kept_about(desk.siti)]
    assert len(set(told)) == len(told)
    assert set(told) == pointing - DERIVED | numbered - {"inquiry"}


def test_the_copy_opens_what_is_theirs_and_names_nobody_else(
    desk: SimpleNamespace, client_of: Any
) -> None:
    visit(desk.clerk, desk.siti)
    made = taken(desk.verifier, "see", desk.siti)
    answer = client_of(desk.verifier).post(f"/aduan/{made.pk}/data/")
    assert answer.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == ["data.json", "data.xlsx"]
    said = json.loads(archive.read("data.json"))
    (person,) = said["person"]
    assert person["nik_enc"] == NIK
    assert said["visit"][0]["seen_by"] == "petugas"
    assert desk.clerk.full_name not in archive.read("data.json").decode()
    assert not {name for name in person if name.endswith(("_index", "_hash"))}
    event = AuditEvent.objects.get(action="complaints.data")
    assert (event.actor, len(event.detail)) == (desk.verifier, 64)
    assert client_of(desk.clerk).post(f"/aduan/{made.pk}/data/").status_code == 403


def test_a_correction_is_done_within_three_times_twenty_four_hours(
    desk: SimpleNamespace, now: Any
) -> None:
    made = taken(desk.verifier, "correct", desk.siti)
    limit = queries.limit_of(made)
    assert limit.due_at == FRIDAY + HOURS
    now(FRIDAY + HOURS)
    assert complaints.raise_late() == 0
    values = {"name": "SITI AMINAH HARTATI", "rt": "007", "nik_enc": "x", "region_code": "99"}
    assert personal_data.correct(desk.verifier, made, values, "KTP asli", "Sudah benar.") == 2
    desk.siti.refresh_from_db()
    assert (desk.siti.name, desk.siti.rt) == ("SITI AMINAH HARTATI", "007")
    assert "hartati" in desk.siti.name_key.lower()
    assert not limit.late(made.answered_at)
    assert corrected() == {desk.siti.pk: {"name": "SITI AMINAH HARTATI", "rt": "007"}}
    again = taken(desk.verifier, "correct", desk.siti)
    with pytest.raises(Refusal) as refused:
        personal_data.correct(desk.verifier, again, {"rt": "007"}, "KTP", "Sama saja.")
    assert refused.value.code == "TIDAK_ADA_PERUBAHAN"


def test_a_correction_that_nobody_makes_rises_when_its_clock_ends(
    desk: SimpleNamespace, now: Any
) -> None:
    made = taken(desk.verifier, "correct", desk.siti)
    now(FRIDAY + HOURS + timedelta(seconds=1))
    assert complaints.raise_late() == 1
    made.refresh_from_db()
    assert (made.state, made.level) == ("received", 1)
    assert made.due_at > FRIDAY + HOURS  # whoever is new to it has some days
    assert queries.limit_of(made).late(FRIDAY + HOURS + timedelta(seconds=1))


def test_the_newest_correction_of_a_column_counts(desk: SimpleNamespace, now: Any) -> None:
    for hour, phone in enumerate(("+62811", "+62822")):
        now(FRIDAY + timedelta(hours=hour))
        made = taken(desk.verifier, "correct", desk.siti)
        personal_data.correct(desk.verifier, made, {"phone": phone}, "KTP", "Sudah.")
    assert corrected()[desk.siti.pk] == {"phone": "+62822"}
    assert Correction.objects.count() == 2


def test_what_may_go_goes_and_the_letter_says_what_stays(
    desk: SimpleNamespace, client_of: Any
) -> None:
    made = taken(desk.verifier, "delete", desk.siti)
    page = client_of(desk.verifier).get(f"/aduan/{made.pk}/hapus/").content.decode()
    assert "nomor telepon" in page
    assert "Baris daftar dan keputusan tentang Anda adalah arsip" in page
    decided = personal_data.erase(desk.verifier, made, "Sudah kami hapus.")
    desk.siti.refresh_from_db()
    assert (desk.siti.phone, desk.siti.address, desk.siti.rt) == ("", "", "")
    assert personal_data.erased(made) == decided
    assert (made.state, decided.refused) == ("answered", False)
    assert corrected()[desk.siti.pk]["phone"] == ""
    answer = client_of(desk.verifier).post(f"/aduan/{made.pk}/surat/")
    assert answer.content.startswith(b"%PDF")


def test_who_is_covered_or_waits_for_a_benefit_keeps_what_that_needs(
    desk: SimpleNamespace, now: Any
) -> None:
    month(desk.siti, 202611)
    decided = erasable(desk.siti, FRIDAY.date())
    assert decided.goes == ("phone", "birth_place")
    assert {"payments", "member"} <= set(decided.stays)
    assert "member" not in erasable(desk.siti, FRIDAY.date().replace(year=2027)).stays
    case = cases.open_case(desk.verifier, desk.siti, "death", FRIDAY.date(), told_by="RT")
    assert case.state in OPEN
    assert erasable(desk.siti, FRIDAY.date()).refused
    made = taken(desk.verifier, "delete", desk.siti)
    personal_data.erase(desk.verifier, made, "Belum dapat dihapus.")
    desk.siti.refresh_from_db()
    assert desk.siti.phone


def test_only_a_request_of_that_kind_changes_anything(desk: SimpleNamespace) -> None:
    for kind in ("complaint", "delete"):
        with pytest.raises(Refusal) as refused:
            personal_data.correct(
                desk.verifier, taken(desk.verifier, kind, desk.siti), {}, "x", "x"
            )
        assert refused.value.code == "BUKAN_PERMINTAAN_INI"
    with pytest.raises(Refusal):
        personal_data.erase(desk.verifier, taken(desk.verifier, "correct", desk.siti), "x")


def test_a_breach_drill_against_its_clock(desk: SimpleNamespace, now: Any, client_of: Any) -> None:
    reported = sent("breach")[0]
    breach = breaches.open_breach(desk.dpo, leak(), reported)
    notice = queries.notice_of(breach, FRIDAY)
    assert notice.clock.due_at == breach.known_at + HOURS
    now(FRIDAY + timedelta(hours=20))
    breaches.tell(desk.dpo, breach, "agency", "Surat 1/2026")
    assert breach.state == "running"
    late = breach.known_at + HOURS + timedelta(seconds=1)
    assert queries.notice_of(breach, late).late  # the people are not told yet
    with pytest.raises(Refusal):
        breaches.tell(desk.verifier, Breach.objects.get(), "agency", "Dua kali")
    now(breach.known_at + HOURS)
    breaches.tell(desk.verifier, breach, "people", "Surat 2/2026")
    assert (breach.state, queries.notice_of(breach, breach.known_at + 9 * HOURS).late) == (
        "told", False,
    )  # fmt: skip
    assert breach.told_how == "Surat 1/2026; Surat 2/2026"
    letter = client_of(desk.dpo).post(f"/kebocoran/{breach.pk}/surat/")
    assert letter.content.startswith(b"%PDF")


def test_told_a_second_late_is_told_late(desk: SimpleNamespace, now: Any) -> None:
    breach = breaches.open_breach(desk.dpo, leak())
    assert not queries.notice_of(breach, breach.known_at + HOURS).late
    assert queries.notice_of(breach, breach.known_at + HOURS + timedelta(seconds=1)).late
    now(breach.known_at + HOURS + timedelta(seconds=1))
    for whom in breaches.WHOM:
        breaches.tell(desk.dpo, breach, whom, "Surat")
    assert queries.notice_of(breach, FRIDAY).late
