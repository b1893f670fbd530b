"""Rules of the machine for what insurer and bank say: good, short, doubled, wrong, twice the same.

The jobs that read files run as they are; what the sandbox would read out of a workbook is told
here by a line of JSON.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.office.month.machine import FATES
from tests.office.month.machine_bills import Bills
from tests.office.month.model import Key, ModelBill
from tests.office.month.tearing import fresh
from tests.office.samples import decrees as sample

from pijar.core.errors import Refusal
from pijar.stages.contributions.match import ReceiptRow
from pijar.stages.contributions.sheets import Receipt as ReceiptRead
from pijar.stages.contributions.statement import BankEntry
from pijar_office.actions import differences, receipts
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.jobs import Job
from pijar_office.records.ledger import Transfer
from pijar_office.records.matching import Difference, Receipt, SentFile

WAYS = st.sampled_from(["good", "short", "double", "wrong", "stranger", "again"])


class Receipts(Bills):
    """Receipts, statements, explanations, refunds and their reversals."""

    def ready(self) -> None:
        super().ready()
        self.sent: list[tuple[str, bytes]] = []
        held = self.cast.held
        for target, said in {
            "pijar_office.jobs.read_receipt.receipt_of": lambda file: ReceiptRead(
                tuple(ReceiptRow(**row) for row in json.loads(held[file.blob]))
            ),
            "pijar_office.jobs.read_bank._said": lambda file: tuple(
                BankEntry(row, date.fromisoformat(day), words, rp)
                for row, day, words, rp in json.loads(held[file.blob])
            ),
        }.items():
            stand_in = patch(target, said)
            stand_in.start()
            self.clocks.append(stand_in)

    @precondition(lambda self: self.has("coded", "paid"))
    @rule(turn=st.integers(0, 9), number=st.integers(0, 5), way=WAYS, fate=FATES)
    def hear(self, turn: int, number: int, way: str, fate: int) -> None:
        """The insurer or the bank says something, or somebody does something about it."""
        if turn < 4:
            self.receipt(number, way, fate)
        elif turn == 4:
            self.statement(number, way, fate)
        elif turn < 7:
            self.settle(number, fate)
        else:
            self.give_back(number, fate)

    def receipt(self, number: int, way: str, fate: int) -> None:
        bill = self.pick(number, "coded paid")
        assert bill is not None
        if way == "again" and self.sent:
            name, content = self.sent[number % len(self.sent)]
            bill = Bill.objects.get(pk=self.bill_ids[name])
        else:
            content = json.dumps(self._rows(bill, way)).encode()
        known = SentFile.objects.filter(kind="receipt", bill=bill).count()
        new = (bill.number, content) not in self.sent
        done = self.do(
            "upload receipt", fate,
            lambda key: receipts.upload(
                self.cast.branch, fresh(bill), "bukti.xlsx", content, key=key
            ),
        )  # fmt: skip
        if isinstance(done, Refusal):
            assert self.model.bills[bill.number].state not in ("coded", "paid"), done
            return
        assert SentFile.objects.filter(kind="receipt", bill=bill).count() == known + new
        if Job.objects.filter(kind="read_receipt", finished_at=None).exists():
            assert self.job("read_receipt", fate) is None
        if new:
            self.sent.append((bill.number, content))
            self._counts(bill, way)
        self.did[f"receipt {way if new else 'again'}"] += 1

    def _rows(self, bill: Bill, way: str) -> list[dict[str, Any]]:
        """A receipt of a bill: as it was billed, or otherwise in one way."""
        lines = list(self.model.bills[bill.number].lines)
        month = f"2026-{bill.month % 100:02}"
        said = [
            {"row": at, "nik": sample.nik(n + 1), "month": month, "code": bill.code,
             "amount_rp": self.model.price_rp}
            for at, (n, _) in enumerate(lines, start=2)
        ]  # fmt: skip
        if way == "short":
            said.pop()
        elif way == "double":
            said.append(said[0] | {"row": 90})
        elif way == "wrong":
            said[0]["amount_rp"] = 10_000
        elif way == "stranger":
            said.append(said[0] | {"row": 91, "nik": sample.nik(99)})
        return said

    def _counts(self, bill: Bill, way: str) -> None:
        newest = Receipt.objects.filter(bill=bill).order_by("-read_at").first()
        assert newest is not None
        people = len(self.model.bills[bill.number].lines)
        odd = {"short": (1, 0, 0, 0), "wrong": (0, 1, 0, 0), "stranger": (0, 0, 1, 0),
               "double": (0, 0, 0, 1)}.get(way, (0, 0, 0, 0))  # fmt: skip
        missing, differing, unknown, duplicate = odd
        assert newest.people == people
        assert (newest.missing, newest.differing, newest.unknown, newest.duplicate) == odd
        assert newest.matched == people - missing - differing
        assert newest.total == newest.matched + differing + unknown + duplicate

    def statement(self, number: int, way: str, fate: int) -> None:
        bill = self.pick(number, "coded paid")
        assert bill is not None
        amount_rp = bill.total_rp - (1_000 if way in ("short", "wrong") else 0)
        day = date(2026, self.month, 7).isoformat()
        entry = [2, day, f"BPJS KETENAGAKERJAAN {bill.code}", amount_rp]
        content = json.dumps([entry] * (2 if way == "double" else 1)).encode()
        done = self.do(
            "upload statement", fate,
            lambda key: receipts.upload_bank(self.cast.finance, "koran.xlsx", content, key=key),
        )  # fmt: skip
        assert not isinstance(done, Refusal), done
        if Job.objects.filter(kind="read_bank", finished_at=None).exists():
            assert self.job("read_bank") is None

    def settle(self, number: int, fate: int) -> None:
        """An open difference is explained by one officer, or closed by another."""
        found = list(Difference.objects.filter(closed_at=None).order_by("found_at", "pk"))
        if not found:
            return
        one = found[number % len(found)]
        if one.explained_at is None:
            done = self.do(
                "explain", fate,
                lambda key: differences.explain(
                    self.cast.finance, fresh(one), "menyusul bulan depan", key=key
                ),
            )  # fmt: skip
            assert not isinstance(done, Refusal), done
            return
        who = self.cast.finance2 if number else self.cast.finance
        done = self.do(
            "close", fate, lambda key: differences.close(who, fresh(one), "sudah dicek", key=key)
        )  # fmt: skip
        assert isinstance(done, Refusal) == (not number), done

    def give_back(self, number: int, fate: int) -> None:
        """The insurer is asked for a month back, gives it, or the asking is taken back."""
        bill = self.pick(number, "paid")
        if bill is None:
            return
        own = self.model.bills[bill.number]
        key = list(own.lines)[number % len(own.lines)]
        line = BillLine.objects.select_related("bill").get(
            bill=bill, person=self.cast.people[key[0]].pk
        )
        state = own.back.get(key)
        if state is None:
            self._refund(own, key, line, fate)
        elif state == "owed" and number % 2:
            self._refunded(own, key, line, fate)
        else:
            self._unrefund(own, key, line, fate)

    def _refund(self, own: ModelBill, key: Key, line: BillLine, fate: int) -> None:
        done = self.do(
            "refund", fate,
            lambda k: differences.refund(self.cast.finance, fresh(line), "ditolak BPJS", key=k),
        )  # fmt: skip
        asked_before = Transfer.objects.filter(bill_line=line, kind="reversal").exists()
        assert isinstance(done, Refusal) == asked_before, done
        if not asked_before:
            own.back[key] = "owed"
            del self.model.months[key]

    def _refunded(self, own: ModelBill, key: Key, line: BillLine, fate: int) -> None:
        owed = Transfer.objects.filter(bill_line=line, debit="recovery").order_by("-at").first()
        assert owed is not None
        done = self.do(
            "refunded", fate,
            lambda k: differences.refunded(
                self.cast.finance, fresh(owed), date(2026, self.month, 7), key=k
            ),
        )  # fmt: skip
        assert not isinstance(done, Refusal), done
        own.back[key] = "came"

    def _unrefund(self, own: ModelBill, key: Key, line: BillLine, fate: int) -> None:
        kind = "refunded" if own.back[key] == "came" else "refund"
        first = Transfer.objects.filter(bill_line=line, kind=kind, reversed_by=None).first()
        if first is None:
            return
        free = self.model.left_rp(own.lines[key]) >= self.model.price_rp
        done = self.do(
            f"reverse {kind}", fate,
            lambda k: differences.reverse(
                self.cast.finance2, Transfer.objects.get(pk=first.pk), f"salah {uuid4().hex}", key=k
            ),
        )  # fmt: skip
        taken = key in self.model.months or self.model.died.get(key[0], 12) < key[1]
        if isinstance(done, Refusal):
            assert taken if kind == "refund" else not free, done
            return
        if kind == "refunded":
            own.back[key] = "owed"
        else:
            assert not taken
            del own.back[key]
            self.model.months[key] = own.lines[key]
