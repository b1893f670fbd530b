"""Promises, months kept, changes and endings; one month of one worker has one payer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from tests.office.samples import bills, decrees
from tests.office.samples import payers as sample
from tests.office.samples.decrees import refused
from tests.office.samples.leaves import with_duty

from pijar.core.month import Month, span
from pijar.core.nik import Nik
from pijar_office.actions import givers, mandates, payers
from pijar_office.actions.act import act
from pijar_office.queries import invariants, proposals
from pijar_office.queries import mandates as queries
from pijar_office.records import constraints
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.ids import new_id
from pijar_office.records.payers import Mandate, MandatePayment, Payer
from pijar_office.records.registers import RegisterSnapshot

Make = Callable[..., Any]
TODAY = date(2026, 4, 20)
JANUARY, MARCH, MAY = Month(2026, 1), Month(2026, 3), Month(2026, 5)
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Two payers, and a worker whom the first pays for through March."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    made = SimpleNamespace(finance=officer("finance"), verifier=officer("verifier"))
    made.donor = payers.add(made.finance, "donor", "BU RINI", "198001012006041001", "Disnaker", "")
    made.village = payers.add(made.finance, "village", "Desa Contoh", "", "", "")
    made.mandate = sample.promised(made.finance, made.donor, 1, JANUARY, sector="transportasi")
    mandates.pay(made.finance, made.mandate, span(JANUARY, MARCH), None, date(2026, 3, 2))
    made.mandate.refresh_from_db()
    return made


def fresh(mandate: Mandate) -> Mandate:
    return Mandate.objects.select_related("payer", "person").get(pk=mandate.pk)


def test_months_kept_are_cover_at_the_tariff_of_the_class(here: SimpleNamespace) -> None:
    own = here.mandate
    assert (own.kept_months, own.kept_from, own.kept_to) == (3, 202601, 202603)
    assert own.kept_rp == 3 * 8_400  # transport has the discount of PP 50/2025
    months = PersonMonth.objects.filter(person=own.person, voided_at=None)
    assert {(each.other_payer, each.fund_id) for each in months} == {("BU RINI", None)}
    assert queries.cover(own, date(2026, 3, 20)).state == "covered"
    assert queries.cover(own, TODAY).state == "behind_1"
    with refused("BULAN_SUDAH_TERISI"):
        mandates.pay(here.finance, own, [MARCH], None, None)
    with refused("BULAN_DI_LUAR_MANDAT"):
        mandates.pay(here.finance, own, [Month(2025, 12)], None, None)
    with refused("TANGGAL_MENDATANG"):
        mandates.pay(here.finance, own, [MAY], None, date(2026, 5, 1))


def test_who_stops_paying_is_late_then_lost(here: SimpleNamespace) -> None:
    found = lambda day, which: queries.in_state(here.finance, day, which).count()  # noqa: E731
    june, october = date(2026, 6, 20), date(2026, 10, 20)
    assert (found(june, queries.late), found(june, queries.lost)) == (1, 0)
    assert (found(october, queries.late), found(october, queries.lost)) == (0, 1)
    assert queries.lines(october)[0].active == 0


def test_a_month_left_out_is_judged_by_itself(here: SimpleNamespace) -> None:
    mandates.pay(here.finance, here.mandate, span(MAY, Month(2026, 6)), None, None)
    july = date(2026, 7, 10)
    own = fresh(here.mandate)
    assert not queries.shape_of(own).whole
    state = queries.cover(own, july).state
    assert queries.states(july) == {state: 1}
    assert queries.in_state(here.finance, july, lambda each: each == state).count() == 1
    assert queries.lines(july)[0].active == queries.cover(own, july).active


def test_a_payment_noted_by_mistake_is_taken_back(here: SimpleNamespace) -> None:
    mandates.unpay(here.finance, here.mandate, MARCH, "Salah bulan.")
    own = fresh(here.mandate)
    assert (own.kept_months, own.kept_to, own.kept_rp) == (2, 202602, 16_800)
    with refused("BULAN_TIDAK_ADA"):
        mandates.unpay(here.finance, own, MARCH, "Salah bulan.")
    mandates.pay(here.finance, own, [MARCH], 8_400, None)
    assert MandatePayment.objects.filter(month=202603).count() == 2
    assert invariants.promises_are_kept_once() == []


def test_a_change_of_payer_leaves_no_gap_and_no_double(here: SimpleNamespace) -> None:
    told = queries.change_of(fresh(here.mandate), here.village, Month(2026, 4))
    assert (told.before_rp, told.after_rp, told.gap) == (8_400, 16_800, 0)
    with refused("BULAN_DUA_PEMBAYAR"):
        mandates.change_payer(here.finance, here.mandate, here.village, MARCH, "Alih.")
    with refused("PEMBAYAR_SAMA"):
        mandates.change_payer(here.finance, here.mandate, here.donor, MAY, "Alih.")
    made = mandates.change_payer(
        here.finance, here.mandate, here.village, Month(2026, 4), "Donatur pensiun."
    )
    before = fresh(here.mandate)
    assert (before.last_month, before.ground, made.first_month) == (202603, "changed", 202604)
    assert (made.follows_id, made.person_id) == (before.pk, before.person_id)
    mandates.pay(here.finance, fresh(made), [Month(2026, 4)], None, None)
    assert fresh(made).kept_rp == 16_800
    to_come = sample.promised(here.finance, here.village, 9, Month(2026, 9))
    village = queries.by_payer(TODAY, [here.village.pk])[here.village.pk]
    assert (village.workers, village.active, village.to_come, village.lapsed) == (2, 1, 1, 0)
    assert not queries.in_state(here.finance, TODAY, queries.lost).filter(pk=to_come.pk).exists()
    assert invariants.promises_are_kept_once() == []


def test_an_end_does_not_come_before_what_was_paid(here: SimpleNamespace) -> None:
    with refused("BULAN_SUDAH_DIBAYAR"):
        mandates.finish(here.finance, here.mandate, "stopped", Month(2026, 2), "Berhenti.")
    mandates.finish(here.finance, here.mandate, "taken_over", MARCH, "Diambil alih kota.")
    assert fresh(here.mandate).state == "ended"
    early = sample.promised(here.finance, here.village, 2, MAY)
    mandates.finish(here.finance, early, "stopped", JANUARY, "Tidak jadi.")
    assert fresh(early).state == "cancelled"
    sample.promised(here.finance, here.donor, 2, JANUARY)


def test_the_database_refuses_two_promises_and_wrong_payments(here: SimpleNamespace) -> None:
    own = fresh(here.mandate)
    month = PersonMonth.objects.filter(person=own.person).first()
    twin = Mandate(payer=here.village, person=own.person, sector="lainnya", first_month=202605,
                   made_at=own.made_at, made_by=here.finance)  # fmt: skip
    loose = MandatePayment(mandate=own, month=202604, amount_rp=8_400, person_month=month,
                           at=own.made_at, by=here.finance)  # fmt: skip
    tries: list[Callable[[], object]] = [
        lambda: twin.save(force_insert=True),
        lambda: loose.save(force_insert=True),
        lambda: Mandate.objects.filter(pk=own.pk).update(kept_rp=1),
        lambda: MandatePayment.objects.filter(mandate=own).update(amount_rp=1),
        lambda: Mandate.objects.filter(pk=own.pk).update(last_month=202602),
        lambda: MandatePayment.objects.filter(mandate=own).delete(),
    ]
    for attempt in tries:
        with act("system:test", "x"), pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_what_the_city_pays_nobody_promises_and_the_other_way_round(
    here: SimpleNamespace, officer: Make
) -> None:
    """A decree leaves out what is promised; a promise is refused where a decree gives months."""
    year = decrees.year_of()
    one, two = decrees.people(2)
    said = mandates.Promise(Nik(one.nik_enc.reveal()), one.name, MAY, Month(2026, 6))
    mine = mandates.promise(here.finance, here.donor, said)
    found = decrees.determination(year, [(one, "apbd", 1, 12), (two, "apbd", 1, 12)])
    in_force = proposals.in_force(year.pk)
    assert sorted(in_force[str(one.pk)]) == [MAY, Month(2026, 6)]
    decrees.issued(here.verifier, officer("approver"), found)
    live = PersonMonth.objects.filter(person=one, voided_at=None, fund__isnull=False)
    assert sorted(live.values_list("month", flat=True)) == [
        202600 + month for month in (1, 2, 3, 4, 7, 8, 9, 10, 11, 12)
    ]
    said = mandates.Promise(Nik(two.nik_enc.reveal()), two.name, MAY)
    with refused("KOTA_MEMBAYAR"):
        mandates.promise(here.finance, here.donor, said)
    twin = Mandate(payer=here.village, person=two, sector="lainnya", first_month=202605,
                   made_at=mine.made_at, made_by=here.finance)  # fmt: skip
    with act("system:test", "x"), pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
    assert invariants.promises_are_kept_once() == []


def test_what_was_done_behind_the_rules_is_found(here: SimpleNamespace) -> None:
    constraints.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE mandate SET kept_rp = kept_rp + 1")
    assert [each.code for each in invariants.promises_are_kept_once()] == ["INV-52"]


# Lists.


def test_bad_rows_say_what_where_and_how_and_the_others_go_on(here: SimpleNamespace) -> None:
    rows = [
        sample.row(20, 1, first="01-2026", paid="02-2026", monthly=8_400),
        sample.row(21, 1, first="01-2026", nik="123"),
        sample.row(0, 2, first="05-2026", name="SATU NOMOR 1", nik=sample.nik(1)),
        sample.row(22, 3, first="01-2026", nik=sample.nik(21)),
        sample.row(0, 4, first="01-2027", name="ORANG LAIN SEKALI", nik=sample.nik(1)),
        sample.row(23, 5, first="01-2010"),
    ]
    read = sample.read(here.finance, bills.book(sample.HEADER, rows))
    assert (read.rows, read.fresh, read.known, read.bad) == (6, 1, 0, 5)
    told = dict(read.read_rows.values_list("row", "problem"))
    assert told == {
        2: "", 3: "NIK_RUSAK", 4: "SUDAH_DIJANJIKAN", 5: "GANDA_DALAM_DAFTAR", 6: "NAMA_BERBEDA",
        7: "TARIF_TIDAK_ADA",
    }  # fmt: skip
    with refused("ORANG_YANG_SAMA"):
        givers.take(with_duty(here.finance, "verifier"), read)
    givers.take(here.verifier, read)
    assert Mandate.objects.filter(row__giver_list=read).count() == 1
    again = sample.read(here.finance, bills.book(sample.HEADER, [
        sample.row(20, 1, first="01-2026", paid="04-2026", monthly=8_400)]))  # fmt: skip
    assert (again.fresh, again.read_rows.get().months) == (1, 2)
    givers.take(here.verifier, again)
    assert Mandate.objects.get(row__giver_list=read).kept_to == 202604
    third = sample.read(here.finance, bills.book(sample.HEADER, [
        sample.row(20, 1, first="01-2026", paid="04-2026")]), "c.xlsx")  # fmt: skip
    assert (third.known, third.fresh) == (1, 0)


def test_what_changed_since_the_preview_stops_the_list(here: SimpleNamespace) -> None:
    content = bills.book(sample.HEADER, [sample.row(30, 1, first="01-2026")])
    read = sample.read(here.finance, content)
    said = mandates.Promise(Nik(sample.nik(31)), sample.row(30)[4], JANUARY)
    mandates.promise(here.finance, here.village, said)
    with refused("BERUBAH_SEJAK_DIPERIKSA"):
        givers.take(here.verifier, read)
    givers.withdraw(here.finance, read)
    again = sample.read(here.finance, content)
    assert again.pk != read.pk
    assert again.read_rows.get().problem == "SUDAH_DIJANJIKAN"


def test_a_file_that_is_no_list_is_told(here: SimpleNamespace) -> None:
    read = sample.read(here.finance, b"a;b\n1;2\n", "x.csv")
    assert (read.state, read.refused_code) == ("refused", "DONATUR_TANPA_JUDUL")


# Pages.


def test_the_whole_way_by_forms(here: SimpleNamespace, client_of: Make) -> None:
    client = client_of(here.finance)
    where = reverse("mandates.show", kwargs={"id": here.mandate.pk})
    assert "Bayar sendiri Rp8.400" in client.get("/penanggung/tunggakan/").content.decode()
    sent = {"first": "2026-04", "last": "2026-05", "key": str(new_id())}
    assert client.post(f"{where}bayar/", sent).status_code == 302
    assert client.post(f"{where}bayar/", sent).status_code == 302  # sent twice is once
    assert fresh(here.mandate).kept_months == 5
    change = {"payer": "desa contoh", "first": "2026-06", "reason": "Donatur pensiun."}
    seen = client.post(f"{where}ganti/", change).content.decode()
    assert "Rp8.400" in seen
    assert "Rp16.800" in seen
    assert fresh(here.mandate).state == "standing"
    done = client.post(f"{where}ganti/", change | {"seen": "1"})
    assert done.status_code == 302
    assert fresh(here.mandate).last_month == 202605
    page = client.get("/penanggung/").content.decode()
    assert "BU RINI" in page
    assert "Desa Contoh" in page
    book = client.post("/penanggung/unduh/")
    assert book.content[:2] == b"PK"
    assert client.get("/penanggung/daftar/contoh/").content[:2] == b"PK"


def test_no_page_shows_a_whole_nik(here: SimpleNamespace, client_of: Make) -> None:
    read = sample.read(here.finance, bills.book(sample.HEADER, [sample.row(40, 1)]))
    client = client_of(here.verifier)
    for url in ("/penanggung/", reverse("givers.show", kwargs={"id": read.pk})):
        assert sample.nik(41) not in client.get(url).content.decode()
    book = client.post(reverse("givers.book", kwargs={"id": read.pk}))
    assert sample.nik(41).encode() not in book.content


def test_promises_become_the_register_that_determinations_ask(here: SimpleNamespace) -> None:
    made = payers.publish(here.verifier)
    assert RegisterSnapshot.objects.get(pk=made.pk).kind == "other_payers"
    assert b"BU RINI,2026-01," in payers._register(TODAY)
    assert Payer.objects.count() == 2
