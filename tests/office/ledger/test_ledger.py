"""The ledger as it is read: every figure is the sum of transfers, and the book says the same."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from tests.office.samples import bills as sample

from pijar_office.actions import differences, funding
from pijar_office.queries import ledger as queries
from pijar_office.records import constraints, guard
from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent
from pijar_office.records.ledger import ACCOUNTS, Transfer
from pijar_office.web.ledger import beancount

Make = Callable[..., Any]
TODAY = date(2026, 2, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A year in which every kind of transfer but a void was made."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    made = sample.office(officer)
    made.bill = sample.billed(made)
    made.open = sample.billed(made, 202602, "approved")
    lines = sample.lines_of(made.bill)
    owed = differences.refund(made.finance, lines[0], "Meninggal sebelum bulan ini.")
    differences.refunded(made.finance, owed, TODAY)
    wrong = differences.refund(made.finance, lines[1], "Dikira sudah meninggal.")
    differences.reverse(officer("finance"), wrong, "Ternyata masih hidup.")
    fund = lines[0].fund
    fund.refresh_from_db()
    funding.change_fund(
        made.finance, fund, ceiling_rp=fund.ceiling_rp - 1_000, seats=None, reason="Perubahan APBD"
    )
    return made


def test_every_balance_is_the_sum_of_its_transfers(here: SimpleNamespace) -> None:
    found = queries.balances(here.year)
    assert [each.fund.code for each in found] == ["dbhcht_2026", "apbd_2026"]
    assert all(each.holds for each in found)
    assert all(sum(each.folded.values()) == 0 for each in found)
    first = found[0].folded
    assert first["budget"] == -(10_000_000 - 1_000)
    assert first["paid"] == 16_800
    assert first["billed"] == 2 * 16_800


def test_a_figure_leads_to_the_transfers_behind_it(here: SimpleNamespace) -> None:
    for each in queries.balances(here.year):
        for account in ACCOUNTS:
            sieve = queries.Sieve(fund=each.fund.pk, account=account)
            moved = queries.transfers_of(here.finance, sieve)
            total = sum(t.amount_rp if t.debit == account else -t.amount_rp for t in moved)
            assert total == each.folded[account]


def test_words_of_an_address_that_are_not_ours_ask_for_nothing() -> None:
    odd = {"dana": "' OR 1=1", "akun": "kas", "jenis": "hapus", "tagihan": "x"}
    assert queries.sieve_of(odd) == queries.Sieve()


def test_who_looks_after_no_city_sees_no_transfer(here: SimpleNamespace, officer: Make) -> None:
    for role in ("branch", "dpo", "administrator"):
        assert not queries.transfers_of(officer(role)).exists()
        assert queries.years(officer(role)) == []


# The book.


def book_of(here: SimpleNamespace) -> str:
    return beancount.book(
        'Kota "Semarang"\\', queries.balances(here.year), queries.in_order(here.year)
    )


def bean_check(path: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("bean-check")
    return subprocess.run([program, path], capture_output=True, text=True, check=False)


def test_bean_check_accepts_the_book(here: SimpleNamespace, tmp_path: Path) -> None:
    kinds = set(Transfer.objects.values_list("kind", flat=True))
    assert kinds == {"ceiling", "ceiling_cut", "commit", "bill", "post", "refund", "refunded",
                     "reversal"}  # fmt: skip
    path = tmp_path / "buku.beancount"
    path.write_text(book_of(here))
    done = bean_check(path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_bean_check_refuses_a_book_that_lost_a_rupiah(
    here: SimpleNamespace, tmp_path: Path
) -> None:
    path = tmp_path / "buku.beancount"
    whole = book_of(here)
    path.write_text(re.sub(r"(Paid +)16800( IDR)", r"\g<1>16799\2", whole, count=1))
    assert bean_check(path).returncode != 0
    entry = whole.index('* "post"')
    path.write_text(whole[: entry - 11] + whole[whole.index("\n\n", entry) + 2 :])
    done = bean_check(path)
    assert done.returncode != 0
    assert "Balance failed" in done.stdout + done.stderr


def test_the_book_names_nobody(here: SimpleNamespace) -> None:
    text = book_of(here)
    assert not re.search(r"[0-9]{16}", re.sub(r"[0-9a-f-]{36}", "", text))
    assert not any(person.name in text for person in here.people)
    assert text.count("\n  id: ") == Transfer.objects.count()


def test_the_book_is_taken_by_post_and_written_down(here: SimpleNamespace, client_of: Make) -> None:
    url = reverse("ledger.export", kwargs={"year": 2026})
    client = client_of(here.auditor)
    assert client.get(url).status_code == 405
    answer = client.post(url)
    assert answer["Content-Disposition"] == 'attachment; filename="buku_dana_2026.beancount"'
    assert answer.content.decode().endswith(" IDR\n")
    event = AuditEvent.objects.latest("at")
    assert (event.action, event.actor) == ("ledger.export", here.auditor)


# The pages.


def test_pages_lead_from_figures_to_papers(here: SimpleNamespace, client_of: Make) -> None:
    client = client_of(here.finance)
    page = client.get("/buku/").content.decode()
    assert "BEDA" not in page
    fund = queries.balances(here.year)[0].fund
    assert f"dana={fund.pk}&amp;akun=paid" in page
    some = client.get(f"/buku/transaksi/?dana={fund.pk}&akun=recovery").content.decode()
    assert some.count("/buku/transaksi/") >= 4
    for each in Transfer.objects.all():
        answer = client.get(reverse("ledger.show", kwargs={"id": each.pk}))
        assert answer.status_code == 200, each.kind


def test_a_figure_that_is_no_sum_is_cried_out(
    here: SimpleNamespace, client_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = queries.kept_of
    monkeypatch.setattr(queries, "kept_of", lambda fund: honest(fund) | {"paid": 1})
    page = client_of(here.finance).get("/buku/").content.decode()
    assert "BEDA" in page
    assert "Hentikan pembayaran" in page


# The command that counts again.


def verify() -> str:
    said = StringIO()
    call_command("verify", stdout=said)
    return said.getvalue()


def test_verify_says_that_all_holds(here: SimpleNamespace) -> None:
    said = verify()
    codes = set(re.findall(r"^INV-(\d\d)", said, re.MULTILINE))
    assert {f"{n:02}" for n in (*range(1, 15), 20, 21, 22)} <= codes
    assert said.endswith("Semua berlaku.\n")
    assert "PELANGGARAN" not in said


def test_verify_finds_what_was_done_behind_the_rules(here: SimpleNamespace) -> None:
    fund = queries.balances(here.year)[0].fund
    constraints.remove(connection)
    with acting("system:test"), connection.cursor() as cursor:
        id = fund.pk.hex if connection.vendor == "sqlite" else fund.pk
        cursor.execute("UPDATE fund SET paid_rp = paid_rp + 1 WHERE id = %s", [id])
    constraints.install(connection)
    guard.forget()
    with pytest.raises(CommandError, match="pelanggaran"):
        verify()
