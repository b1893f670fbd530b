"""Rules of the machine for the month's bill: swept, drafted, approved, coded, paid, or taken back.

The job of the sweep runs as it is; what it asks of the bulk engine in a process of its own is
asked here of the kernel's definition, person by person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.office.month.machine import FATES, Decrees
from tests.office.month.model import Key, ModelBill
from tests.office.month.tearing import fresh
from tests.office.samples import decrees as sample

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.stages.contributions.sweep import (
    CHECKS,
    SWEPT_REGISTERS,
    Hit,
    findings_of,
    people_hash,
    terms,
)
from pijar_office.actions import bills, payments, sweeps
from pijar_office.actions.act import act
from pijar_office.queries.law import book
from pijar_office.records.contributions import Bill, BillLine, Sweep, SweepFinding
from pijar_office.records.jobs import Job
from pijar_office.records.registers import RegisterSnapshot

BEFORE = "approved coded paid voided".split()


def registers_come(cast: Any, as_of: date) -> None:
    """Every register that a sweep reads, dated; what it holds is asked of `by_definition`."""
    columns = " ".join(sorted({c for k in CHECKS for cs in k.needs.values() for c in cs}))
    with act("system:machine", "machine.registers") as deed:
        for kind in SWEPT_REGISTERS:
            deed.add(
                RegisterSnapshot(
                    kind=kind, name=f"{kind}.csv", sha256=uuid4().hex * 2, size=1, rows=1,
                    with_nik=1, blob=cast.blob, columns=columns, checked_at=deed.at, as_of=as_of,
                    uploaded_at=deed.at, uploaded_by=cast.verifier,
                )
            )  # fmt: skip


def by_definition(
    words: Mapping[str, Any], dead: Mapping[str, date], as_of: date
) -> Iterator[Mapping[str, Any]]:
    """What `jobs.sweep_month` says, by the kernel's definition, person by person.

    Args: dead: NIK → day, of the register of deaths; the other registers find nobody.
    """
    month, day = Month.parse(words["month"]), date.fromisoformat(words["day"])
    asked = terms(book().on(day), month=month, day=day, own_payers=(), city_code="33.74")
    found = []
    for who, nik, _name, born, *_ in words["people"]:
        hits = [Hit("deaths", died_on=dead[nik])] if nik in dead else []
        told = findings_of(hits, born=date.fromisoformat(born), is_double=False, terms=asked)
        found += [
            (who, f.check, f.sure, f.register, f.says, f.since and f.since.isoformat())
            for f in told
        ]
    rows = [(p[1], p[2], p[4], p[7], p[8], p[9]) for p in words["people"]]
    yield {
        "swept": {
            "people": len(rows),
            "people_hash": people_hash(month, rows),
            "max_age_days": 7,
            "snapshots": [
                (kind, as_of.isoformat(), "0" * 64, 1, 1, ["status", "payer"])
                for kind in SWEPT_REGISTERS
            ],
            "checks": [
                (c.code, len(rows), sum(f[1] == c.code for f in found),
                 dict.fromkeys(c.needs, as_of.isoformat()))
                for c in CHECKS
            ],
        }
    }  # fmt: skip
    yield {"found": found}


class Bills(Decrees):
    """Sweep, clear, draft, approve, code, pay, bounce, void."""

    def ready(self) -> None:
        super().ready()
        self.registered: dict[int, int] = {}
        self.cleared: set[int] = set()
        self.swept: tuple[Sweep, frozenset[int], dict[Key, str]] | None = None
        self.swept_in = 0
        self.stale: list[str] = []
        self.bill_ids: dict[str, Any] = {}
        kernel = patch("pijar_office.jobs.sweep.ask_kernel", self.kernel)
        kernel.start()
        self.clocks.append(kernel)
        self.registers_of: int = 0

    def _registers(self) -> None:
        """This month's registers have come, each dated the first."""
        if self.registers_of != self.month:
            self.registers_of = self.month
            registers_come(self.cast, date(2026, self.month, 1))

    def kernel(self, words: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        dead = {sample.nik(n + 1): date(2026, m, 1) for n, m in self.registered.items()}
        return by_definition(words, dead, date(2026, self.month, 1))

    def register_a_death(self, number: int) -> None:
        """The civil registry knows of a death; the office learns of it by its next sweep."""
        if len(self.registered) < 2 and number not in self.model.died:
            self.registered.setdefault(number, max(1, self.month - 1))

    @precondition(lambda self: self.model.months)
    @rule(turn=st.integers(0, 9), number=st.integers(0, 5), fate=FATES)
    def look(self, turn: int, number: int, fate: int) -> None:
        """Everybody of a month is swept, a finding is cleared, a death is registered."""
        if turn == 0:
            self.register_a_death(number)
        elif turn < 3 and self.swept and self.swept[1] - self.cleared:
            self.clear(fate, ("verifier", "verifier2", "verifier2")[number % 3])
        elif turn < 6 or self.swept_in != self.month:
            self.sweep(turn % 2, fate)
        else:
            self.meanwhile("month", 0, 0, 0)

    @precondition(lambda self: self.model.months)
    @rule(turn=st.integers(0, 19), number=st.integers(0, 3), fate=FATES)
    def bill(self, turn: int, number: int, fate: int) -> None:
        """The next step of some bill, or of a new one; now and then one is taken back."""
        if turn == 0 and self.has("drafted", "approved", "coded"):
            self.void(number, fate)
        elif turn == 1 and self.has("paid"):
            self.bounce(number, fate)
        elif self.has("coded") and turn > 6:
            self.pay(number, fate, "approver" if turn == 19 else "finance")
        elif self.has("approved", "coded") and turn > 6:
            self.code(number, turn // 19, fate)
        elif self.stale and turn > 3:
            self.void(0, fate, self.stale.pop())
        elif self.has("drafted") and turn > 3:
            self.approve(number, fate, "0" * 64 if turn == 19 else None)
        elif not self.swept or self.swept_in != self.month:
            self.sweep(turn % 2, fate)
        elif not self.model.billable(self.month):
            self.meanwhile("month", 0, 0, 0)
        else:
            self.draft(fate)

    def sweep(self, back: int, fate: int) -> None:
        month = max(1, self.month - back)
        if not any(m == month for _, m in self.model.months):
            month = self.month
        self._registers()
        done = self.do(
            "ask to sweep", fate,
            lambda key: sweeps.ask(self.cast.verifier, Month(2026, month), key=key),
        )  # fmt: skip
        if isinstance(done, Refusal):
            assert not any(m == month for _, m in self.model.months), done
            return
        assert self.job("sweep", fate) is None
        swept = Sweep.objects.order_by("-asked_at").first()
        assert swept is not None
        months = {k: f for k, f in self.model.months.items() if k[1] == month}
        held = frozenset(n for n, _ in months if self.registered.get(n, 99) < month)
        assert (swept.people, swept.found) == (len(months), len(held))
        self.swept, self.swept_in = (swept, held, months), self.month
        self.did["sweep"] += 1

    def clear(self, fate: int, who: str) -> None:
        swept, _, _ = self.swept
        finding = SweepFinding.objects.filter(sweep=swept, cleared_at=None).first()
        if finding is None:
            return
        done = self.do(
            "clear finding", fate,
            lambda key: sweeps.clear(
                getattr(self.cast, who), fresh(finding), "orang lain, NIK mirip", key=key
            ),
        )  # fmt: skip
        if isinstance(done, Refusal):
            assert who == "verifier" or done.code == "TIDAK_BERWENANG", done
            return
        self.cleared.add(self.number[finding.person_id.hex])

    def draft(self, fate: int) -> None:
        swept, held, months = self.swept
        month = swept.month - 202600
        done = self.do(
            "draft", fate, lambda key: bills.draft(self.cast.verifier, fresh(swept), key=key)
        )  # fmt: skip
        wanted = {
            k: f for k, f in self.model.billable(month).items() if k[0] not in held - self.cleared
        }
        if isinstance(done, Refusal):
            self._refused_draft(done, months, wanted, month)
            return
        bill = Bill.objects.order_by("-drafted_at").first()
        assert bill is not None
        lines = BillLine.objects.filter(bill=bill).values_list(
            "person", "month", "fund", "amount_rp"
        )
        got = {(self.number[p.hex], m - 202600): self.fund_of[f.hex] for p, m, f, _ in lines}
        assert got == wanted, (got, wanted)
        assert {rp for *_, rp in lines} == {self.model.price_rp}
        self.model.bills[bill.number] = ModelBill(got)
        self.bill_ids[bill.number] = bill.pk

    def _refused_draft(
        self, refusal: Refusal, months: dict[Key, str], wanted: dict[Key, str], month: int
    ) -> None:
        now = {k: f for k, f in self.model.months.items() if k[1] == month}
        open_ = [b for b in self.model.bills.values() if b.state == "drafted"]
        why = {
            "TAGIHAN_KOSONG": not wanted,
            "DAFTAR_BERUBAH": now != months
            or any(self.model.died.get(n, 12) < month for n, _ in wanted),
            "PENYISIRAN_LAMA": True,
            "TAGIHAN_SUDAH_ADA": any(m == month for b in open_ for _, m in b.lines),
        }
        assert why.get(refusal.code), (refusal, wanted, months)

    def pick(self, number: int, states: str) -> Bill | None:
        """A bill in one of these states, if there is one."""
        chosen = [n for n, b in self.model.bills.items() if b.state in states.split()]
        if not chosen:
            return None
        return Bill.objects.get(pk=self.bill_ids[chosen[number % len(chosen)]])

    def has(self, *states: str) -> bool:
        return any(b.state in states for b in self.model.bills.values())

    def approve(self, number: int, fate: int, shown: str | None) -> None:
        bill = self.pick(number, "drafted")
        done = self.do(
            "approve bill", fate,
            lambda key: bills.approve(
                self.cast.approver, fresh(bill), shown or bill.list_hash, proven=True, key=key
            ),
        )  # fmt: skip
        own = self.model.bills[bill.number]
        whole = all(
            self.model.months.get(k) == f and self.model.died.get(k[0], 12) >= k[1]
            for k, f in own.lines.items()
        )
        if isinstance(done, Refusal):
            assert shown or not whole or done.code in ("PENYISIRAN_LAMA", "TEMUAN_BARU"), done
            if not shown:
                self.stale.append(bill.number)
            return
        assert whole
        assert not shown
        own.state = "approved"

    def code(self, number: int, more: int, fate: int) -> None:
        bill = self.pick(number, "approved coded")
        code = f"2601{uuid4().hex[:8]}"
        done = self.do(
            "code", fate,
            lambda key: payments.code(
                self.cast.finance, fresh(bill), code, bill.total_rp + more, key=key
            ),
        )  # fmt: skip
        assert isinstance(done, Refusal) == bool(more), done
        if not more:
            self.model.bills[bill.number].state = "coded"

    def pay(self, number: int, fate: int, who: str) -> None:
        bill = self.pick(number, "coded")
        paper = f"{uuid4().hex[:8]}/2026"
        done = self.do(
            "pay", fate,
            lambda key: payments.pay(
                getattr(self.cast, who), fresh(bill), spm=f"SPM {paper}", sp2d=f"SP2D {paper}",
                paid_on=date(2026, self.month, 7), proof=b"%PDF-1", proof_name="bukti.pdf", key=key,
            ),
        )  # fmt: skip
        assert isinstance(done, Refusal) == (who == "approver"), done
        if who == "finance":
            self.model.bills[bill.number].state = "paid"
            self.match_again()

    def bounce(self, number: int, fate: int) -> None:
        bill = self.pick(number, "paid")
        own = self.model.bills[bill.number]
        done = self.do(
            "bounce", fate,
            lambda key: payments.bounce(self.cast.finance, fresh(bill), "rekening salah", key=key),
        )  # fmt: skip
        assert isinstance(done, Refusal) == bool(own.back), done
        if not own.back:
            own.state = "coded"
            self.match_again()

    def match_again(self) -> None:
        """A payment and its reversal match the bill anew, if it has a receipt."""
        if Job.objects.filter(kind="match_bill", finished_at=None).exists():
            assert self.job("match_bill") is None

    def void(self, number: int, fate: int, named: str = "") -> None:
        """Takes a bill back; now and then one that cannot be."""
        unpaid = "drafted approved coded"
        bill = self.pick(number, unpaid if number < 3 else f"{unpaid} paid voided")
        if named:
            bill = Bill.objects.get(pk=self.bill_ids[named])
        own = self.model.bills[bill.number]
        who = self.cast.verifier if own.state == "drafted" else self.cast.approver
        done = self.do(
            "void", fate, lambda key: bills.void(who, fresh(bill), "salah daftar", key=key)
        )  # fmt: skip
        if isinstance(done, Refusal):
            assert own.state in ("paid", "voided") or done.code == "TIDAK_BERWENANG", done
            return
        assert own.state not in ("paid", "voided")
        own.state = "voided"
