"""Dead in March, paid to June, told in July: three months asked back, to the last rupiah."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.office.samples import bills as bill_sample
from tests.office.samples import recovery as sample
from tests.office.samples.decrees import refused
from tests.office.samples.leaves import with_duty
from tests.office.samples.work import counts

from pijar_office.actions import differences, recovery
from pijar_office.actions.act import act
from pijar_office.queries import invariants
from pijar_office.queries import recovery as queries
from pijar_office.records import constraints
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.ids import new_id
from pijar_office.records.ledger import Transfer
from pijar_office.records.recovery import Recovery

Make = Callable[..., Any]
TODAY = date(2026, 7, 20)
PRICE_RP = 16_800
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Six people paid for from January to June; one died on 14 March."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    made = bill_sample.office(officer)
    sample.paid(made, range(202601, 202607))
    made.dead = sample.died(made.people[0], date(2026, 3, 14))
    made.other = officer("approver")
    return made


def opened(here: SimpleNamespace) -> Recovery:
    return sample.shown(here.finance, recovery.open_(here.finance, here.dead))


def sound() -> bool:
    return invariants.breaches() == []


def test_the_database_finds_whom_nothing_was_owed_for(here: SimpleNamespace) -> None:
    [found] = queries.people_of(queries.found(here.finance))
    assert (found.person, found.months, found.amount_rp) == (here.dead.pk, 3, 3 * PRICE_RP)
    assert (found.first, found.last) == (202604, 202606)
    assert queries.numbers_of(queries.found(here.finance)) == (1, 3, 50_400)
    assert not queries.found(here.branch).exists()


def test_each_month_becomes_a_debt_once(here: SimpleNamespace) -> None:
    made = opened(here)
    assert (made.ground, made.since_on, made.months) == ("died", date(2026, 3, 14), 3)
    assert (made.total_rp, made.open_rp, made.state, made.estimate) == (
        50_400,
        50_400,
        "opened",
        True,
    )
    assert [line.month for line in queries.lines_of(made)] == [202604, 202605, 202606]
    assert Transfer.objects.filter(kind="refund").count() == 3
    live = PersonMonth.objects.filter(person=here.dead, voided_at=None, month__lte=202606)
    assert sorted(live.values_list("month", flat=True)) == [202601, 202602, 202603]
    assert not queries.found(here.finance).exists()
    with refused("TIDAK_ADA_KELEBIHAN"):
        recovery.open_(here.finance, here.dead)
    assert sound()


def test_a_month_asked_back_before_is_taken_along_and_asked_once(here: SimpleNamespace) -> None:
    bill = bill_sample.Bill.objects.get(month=202605)
    [line] = [each for each in bill_sample.lines_of(bill) if each.person_id == here.dead.pk]
    differences.refund(here.finance, line, "Meninggal sebelum bulan ini.")
    made = opened(here)
    assert (made.months, made.open_rp) == (3, 50_400)
    assert Transfer.objects.filter(kind="refund").count() == 3
    assert sound()


def test_money_comes_month_by_month_and_opens_again_when_it_was_another(
    here: SimpleNamespace,
) -> None:
    made = opened(here)
    recovery.send(here.finance, made, "900/12", TODAY)
    made = sample.shown(here.finance, made)
    recovery.promise(here.finance, made, date(2026, 8, 1), "Ibu Sri, cabang")
    assert sample.shown(here.finance, made).state == "promised"
    assert recovery.receive(here.finance, made, [202604, 202605], TODAY) == 2 * PRICE_RP
    made = sample.shown(here.finance, made)
    assert (made.came_rp, made.open_rp, made.state) == (33_600, 16_800, "promised")
    with refused("BUKAN_PIUTANG"):
        recovery.receive(here.finance, made, [202604], TODAY)
    recovery.receive(here.finance, made, [202606], TODAY)
    assert sample.shown(here.finance, made).state == "closed"
    came = Transfer.objects.filter(kind="refunded").order_by("bill_line__month").first()
    differences.reverse(here.other, came, "Uangnya untuk hal lain.")
    made = sample.shown(here.finance, made)
    assert (made.open_rp, made.state) == (16_800, "promised")
    recovery.receive(here.finance, made, [202604], TODAY)
    assert sample.shown(here.finance, made).state == "closed"
    assert sound()


def test_two_people_write_off_and_the_rupiah_stays_spent(here: SimpleNamespace) -> None:
    fund = bill_sample.Bill.objects.get(month=202604).lines.get(person=here.dead).fund
    fund.refresh_from_db()
    before_rp = fund.paid_rp
    made = opened(here)
    recovery.receive(here.finance, made, [202604], TODAY)
    recovery.give_up(here.finance, sample.shown(here.finance, made), "Cabang menolak membayar.")
    made = sample.shown(here.other, made)
    assert made.state == "given_up"
    with act("system:x", "x"), pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.filter(pk=made.pk).update(
            written_off_by=here.finance, written_off_at=made.given_up_at
        )
    assert recovery.write_off(here.other, made) == 2 * PRICE_RP
    made = sample.shown(here.finance, made)
    assert (made.state, made.open_rp, made.came_rp) == ("written_off", 0, PRICE_RP)
    fund.refresh_from_db()
    assert (fund.recovery_rp, fund.paid_rp) == (0, before_rp - PRICE_RP)
    assert sound()


def test_whoever_proposes_does_not_agree(here: SimpleNamespace) -> None:
    both = with_duty(here.finance, "approver")
    made = opened(here)
    recovery.give_up(both, made, "Cabang menolak membayar.")
    made = sample.shown(both, made)
    with refused("ORANG_YANG_SAMA"):
        recovery.write_off(both, made)
    recovery.go_on(here.other, made)
    assert sample.shown(both, made).state == "opened"


def test_a_debt_without_its_recovery_is_cried_out(here: SimpleNamespace) -> None:
    opened(here)
    constraints.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE recovery SET total_rp = total_rp + 1")
    assert [each.code for each in invariants.recoveries_are_debts()] == ["INV-53"]


def test_the_letter_names_months_bills_and_sum_and_no_nik(
    here: SimpleNamespace, client_of: Make, tmp_path: Any
) -> None:
    made = opened(here)
    answer = client_of(here.finance).post(reverse("recovery.letter", kwargs={"id": made.pk}))
    assert answer["Content-Type"] == "application/pdf"
    path = tmp_path / "surat.pdf"
    path.write_bytes(answer.content)
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    for word in (here.dead.name, "14 Maret 2026", "April 2026", "Rp50.400", "Jumlah 3 bulan"):
        assert word in text
    assert here.dead.nik_enc.reveal() not in text
    assert len(PdfReader(path).pages) == 1
    assert AuditEvent.objects.latest("at").action == "recovery.letter"


def test_the_whole_way_by_forms(here: SimpleNamespace, client_of: Make) -> None:
    client = client_of(here.finance)
    page = client.get("/kelebihan/").content.decode()
    assert "1 orang, 3 bulan, Rp50.400" in page
    assert here.dead.name in page
    url = reverse("recovery.open", kwargs={"id": here.dead.pk})
    assert "April 2026, Mei 2026, Juni 2026" in client.get(url).content.decode()
    made = client.post(url, {"key": str(new_id())})
    assert made.status_code == 302
    where = made["Location"]
    assert (
        client.post(f"{where}kirim/", {"number": "900/1", "sent_on": "2026-07-20"}).status_code
        == 302
    )
    form = client.get(f"{where}diterima/").content.decode()
    assert form.count('type="checkbox"') == 3
    sent = {"months": ["202604", "202605", "202606"], "received_on": "2026-07-20"}
    assert client.post(f"{where}diterima/", sent).status_code == 302
    assert "lunas" in client.get(where).content.decode()
    book = client.post("/kelebihan/unduh/")
    assert book.status_code == 200
    assert book.content[:2] == b"PK"


def test_today_says_what_waits(here: SimpleNamespace) -> None:
    told = counts(queries.waiting(here.finance))
    assert told["Kelebihan bayar yang belum diminta kembali"] == 1
    made = opened(here)
    told = counts(queries.waiting(here.finance))
    assert told["Surat penagihan yang belum dikirim"] == 1
    recovery.give_up(here.finance, made, "Cabang menolak membayar.")
    assert list(counts(queries.waiting(here.other)).values()) == [1]
    days = queries.ages(here.finance, timezone.localdate(made.opened_at))
    assert days[0][1:] == (1, 50_400)
