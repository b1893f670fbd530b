"""The pages of leaves, replacements, endings, cover and the calendar, as officers use them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import Make
from tests.office.samples import leaves as leaving
from tests.office.samples.work import counts

from pijar.core.month import Month
from pijar_office.queries import leaves as queries
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decrees import Decree
from pijar_office.records.leaves import Leave, Notice

Made = Callable[..., Any]
JUNE = date(2026, 6, 15)


@pytest.fixture
def here(officer: Made, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Six people paid since January and three who wait; it is June."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    return leaving.office(officer)


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer
    found: str = answer.content.decode()
    return found


def pdf_text(content: bytes) -> str:
    said = subprocess.run(
        ["pdftotext", "-", "-"], input=content, check=True, stdout=subprocess.PIPE
    )
    return said.stdout.decode()


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_samples_open_in_every_room(officer: Made, client_of: Made) -> None:
    """The samples of the matrix, made alone."""
    found = leaving.samples(Make(officer))
    client = client_of(officer("verifier"))
    for verb, address in (
        ("leaves.propose", "/peserta-keluar/usul/{}/"),
        ("leaves.show", "/peserta-keluar/{}/"),
        ("notices.deliver", "/surat/{}/"),
    ):
        text(client.get(address.format(found[verb]["own"]["id"])))
    approver = client_of(officer("approver"))
    for verb, path in (("leaves.approve", "setujui"), ("leaves.undo", "batalkan")):
        text(approver.get(f"/peserta-keluar/{found[verb]['own']['id']}/{path}/"))


def test_from_a_proposal_to_the_replacement(here: SimpleNamespace, client_of: Made) -> None:
    clerk, second = client_of(here.verifier), client_of(here.approver)
    person = here.people[2]
    page = text(clerk.get(f"/peserta-keluar/usul/{person.pk}/"))
    given = {"key": hidden(page, "key"), "ground": "moved", "happened_on": "2026-06-10",
             "month": "", "evidence": "Surat pindah 12/2026"}  # fmt: skip
    answer = clerk.post(f"/peserta-keluar/usul/{person.pk}/", given)
    [leave] = Leave.objects.all()
    assert answer.url == f"/peserta-keluar/{leave.pk}/"
    assert leave.effective_month == 202607, "computed from the day, not before a month begun"
    assert clerk.post(f"/peserta-keluar/usul/{person.pk}/", given).url == answer.url, (
        "sent twice, done once"
    )
    page = text(second.get(f"/peserta-keluar/{leave.pk}/setujui/"))
    assert "6 bulan, Rp100.800" in page
    second.post(f"/peserta-keluar/{leave.pk}/setujui/", {"key": hidden(page, "key")})
    page = text(clerk.get("/pengganti/"))
    assert person.name in page
    assert here.waiting[0].name in page
    assert "Masa tunggu JKM dimulai dari awal" in page
    sent = {"key": hidden(page, "key"), "shown": hidden(page, "shown")}
    answer = clerk.post("/pengganti/", sent)
    made = Decree.objects.get(amends=here.decree)
    assert answer.url == f"/keputusan/{made.pk}/"
    leave.refresh_from_db()
    assert (leave.decree_id, leave.substitute_id) == (made.pk, here.waiting[0].pk)
    story = text(clerk.get(f"/orang/{person.pk}/"))
    assert "pindah ke luar kota" in story
    assert "belum ditagih" in story


def test_a_switch_is_chosen_seen_and_proposed(here: SimpleNamespace, client_of: Made) -> None:
    client = client_of(here.verifier)
    address = "/pindah-dana/?dari=dbhcht_2026&ke=apbd_2026&mulai=2026-08"
    page = text(client.get(address))
    assert here.people[0].name in page
    assert here.people[2].name not in page
    answer = client.post(address, {"key": hidden(page, "key"), "shown": hidden(page, "shown")})
    made = Decree.objects.get(amends=here.decree)
    assert answer.url == f"/keputusan/{made.pk}/"
    assert (made.people, made.total_rp) == (2, 0)


def test_nobody_is_moved_to_a_fund_that_may_not_pay_them(
    here: SimpleNamespace, client_of: Made
) -> None:
    page = text(client_of(here.verifier).get("/pindah-dana/?ke=dbhcht_2026&mulai=2026-08"))
    assert 'name="shown"' not in page
    one = f"/pindah-dana/?ke=dbhcht_2026&mulai=2026-08&orang={here.people[3].pk}"
    assert "tidak diketahui memenuhi syarat" in text(client_of(here.verifier).get(one))


def test_the_end_of_the_year_is_seen_and_told(here: SimpleNamespace, client_of: Made) -> None:
    client = client_of(here.verifier)
    page = text(client.get("/akhir-perlindungan/?bulan=2026-12"))
    assert "dana berakhir" in page
    assert "APBD Kota Semarang 2026" in page
    words = {"bulan": "2026-12", "dana": "apbd_2026", "wilayah": "", "sebab": "", "surat": ""}
    answer = client.post("/akhir-perlindungan/surat/", words)
    assert answer.content.startswith(b"%PDF")
    assert Notice.objects.count() == 4
    client.post("/akhir-perlindungan/surat/", words)
    assert Notice.objects.count() == 4, "printed again they stay one"
    assert AuditEvent.objects.filter(action="exits.letters").count() == 2
    [first, *_] = Notice.objects.all()
    page = text(client.get(f"/surat/{first.pk}/"))
    given = {"key": hidden(page, "key"), "delivered_on": "2026-06-15", "how": "Diantar ke rumah"}
    client.post(f"/surat/{first.pk}/", given)
    first.refresh_from_db()
    assert (first.delivered_on, first.delivered_by) == (JUNE, here.verifier)


def test_an_end_by_no_decision_is_an_alarm(here: SimpleNamespace, client_of: Made) -> None:
    leaving.issued(here, [leaving.left(here, here.people[2], Month(2026, 10))])
    page = text(client_of(here.verifier).get("/akhir-perlindungan/?bulan=2026-09"))
    assert "keluar, ada keputusan" in page
    assert "berakhir tanpa keputusan" not in page
    leaving.taken_without_a_word(here, here.people[3], 202611)
    page = text(client_of(here.verifier).get("/akhir-perlindungan/?bulan=2026-10"))
    assert "1 orang berakhir tanpa keputusan" in page


def test_cover_counts_lead_to_people(here: SimpleNamespace, client_of: Made) -> None:
    client = client_of(here.verifier)
    page = text(client.get("/perlindungan/"))
    assert "yang tertua Januari 2026 untuk 6 orang" in page
    people = text(client.get("/perlindungan/orang/?keadaan=not_yet"))
    assert people.count('scope="row"') == 6
    for month in range(1, 6):
        leaving.paid(here, [month], date(2026, month, 10))
    page = text(client.get("/perlindungan/"))
    assert "belum lunas" not in page, "it is due today, and not past"
    people = text(client.get("/perlindungan/orang/?keadaan=covered&jkm=full"))
    assert people.count('scope="row"') == 6
    assert "Simulasi untuk 6 orang" in page


def test_whose_months_are_late_is_told_what_is_owed_and_until_when(
    here: SimpleNamespace, client_of: Made, django_assert_max_num_queries: Any
) -> None:
    client = client_of(here.verifier)
    for month in range(1, 4):
        leaving.paid(here, [month], date(2026, month, 10))
    page = text(client.get("/perlindungan/orang/?keadaan=behind_2"))
    assert "Cetak 6 surat (PDF)" in page
    assert "surat (PDF)" not in text(client.get("/perlindungan/orang/?keadaan=not_yet"))
    words = {"keadaan": "behind_2", "wilayah": ""}
    with django_assert_max_num_queries(40):
        answer = client.post("/perlindungan/surat/", words)
    said = " ".join(pdf_text(answer.content).split())
    assert said.count("belum dibayar") == 6
    assert "April 2026, Mei 2026" in said
    assert "paling lambat 30 Juni 2026" in said
    client.post("/perlindungan/surat/", words)
    assert list(Notice.objects.values_list("kind", "about_month")) == [("gap", 202605)] * 6
    assert client.post("/perlindungan/surat/", {"keadaan": "covered"}).status_code == 302
    assert Notice.objects.count() == 6


def test_who_serves_a_kelurahan_sees_its_own(
    here: SimpleNamespace, client_of: Made, officer: Made
) -> None:
    leaving.left(here, here.people[2], Month(2026, 8))
    own = client_of(officer("kelurahan", here.people[2].region_code))
    other = client_of(officer("kelurahan", "33.74.05.1001"))
    for address in (
        "/peserta-keluar/",
        "/perlindungan/orang/",
        "/akhir-perlindungan/?bulan=2026-12",
    ):
        assert here.people[2].name in text(own.get(address)), address
        assert here.people[2].name not in text(other.get(address)), address
    [leave] = Leave.objects.all()
    assert other.get(f"/peserta-keluar/{leave.pk}/").status_code == 404


def test_the_calendar_says_what_is_late(here: SimpleNamespace, client_of: Made) -> None:
    page = text(client_of(here.finance).get("/kalender-iuran/"))
    assert "5 bulan lewat jatuh tempo, yang tertua Januari 2026" in page
    assert "terlambat" in page
    assert "Nyepi" in page
    assert "belum diketahui" in text(client_of(here.finance).get("/kalender-iuran/?tahun=2031"))


def test_today_says_what_waits(here: SimpleNamespace, client_of: Made) -> None:
    leaving.proposed(here.verifier, here.people[2], Month(2026, 8))
    assert "menunggu persetujuan" in text(client_of(here.approver).get("/"))
    assert counts(queries.waiting(here.approver)) == {
        "Keluar dari program: menunggu persetujuan": 1
    }


@pytest.mark.parametrize("count", [6, 30])
def test_the_number_of_queries_does_not_grow(
    officer: Made, client_of: Made, monkeypatch: pytest.MonkeyPatch, count: int,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    here = leaving.office(officer, count)
    leaving.left(here, here.people[2], Month(2026, 8))
    client = client_of(here.verifier)
    client.get("/akun/")
    for address, most in (
        ("/peserta-keluar/", 12), ("/perlindungan/", 32), ("/perlindungan/orang/", 12),
        ("/akhir-perlindungan/?bulan=2026-12", 15), ("/pengganti/", 32), ("/kalender-iuran/", 32),
    ):  # fmt: skip
        with django_assert_max_num_queries(most):
            text(client.get(address))


def test_no_page_holds_a_whole_nik(here: SimpleNamespace, client_of: Made) -> None:
    leaving.left(here, here.people[2], Month(2026, 8))
    client = client_of(here.verifier)
    for address in ("/peserta-keluar/", "/pengganti/", "/akhir-perlindungan/?bulan=2026-12",
                    "/perlindungan/orang/"):  # fmt: skip
        assert not re.search(r"(?<![0-9a-f-])[0-9]{16}(?![0-9a-f])", text(client.get(address)))
