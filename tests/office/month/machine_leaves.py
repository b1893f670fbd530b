"""Rules of the machine for who leaves, who takes the place, and who is paid by another fund."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.office.month.machine import FATES, FUNDS
from tests.office.month.machine_receipts import Receipts
from tests.office.month.model import Key
from tests.office.month.tearing import fresh

from pijar.core.errors import Refusal
from pijar.core.month import Month as KernelMonth
from pijar_office.actions import leaves, replacements
from pijar_office.records.decisions import Decision
from pijar_office.records.decrees import Decree, DecreeLine
from pijar_office.records.funding import Fund
from pijar_office.records.leaves import Leave


class Month(Receipts):
    """All of the month: decrees, bills, receipts, leaves, replacements, switches."""

    def ready(self) -> None:
        super().ready()
        self.left: dict[int, tuple[UUID, int]] = {}

    def left_from(self, number: int) -> int:
        if number not in self.left:
            return 13
        leave = Leave.objects.get(pk=self.left[number][0])
        return self.left[number][1] if leave.state in ("approved", "decreed") else 13

    @rule(turn=st.integers(0, 9), number=st.integers(0, 5), fund=st.sampled_from(FUNDS), fate=FATES)
    def leave(self, turn: int, number: int, fund: str, fate: int) -> None:
        """The next step of somebody's leave, of a replacement, or of a switch."""
        waiting = [
            n for n, (pk, _) in self.left.items() if Leave.objects.get(pk=pk).state == "approved"
        ]
        if turn < 3 and self.open is None:
            self.switch(number, fund, fate)
        elif waiting and self.open is None:
            self.replace(waiting, fate)
        elif number not in self.left:
            self.propose_leave(number, fate)
        elif turn == 9:
            self.withdraw_leave(number, fate)
        else:
            self.approve_leave(number, fate)

    def propose_leave(self, number: int, fate: int) -> None:
        month = min(12, self.month + 1)
        covered = any(n == number for n, _ in self.model.months)
        lived = self.model.died.get(number, 0) >= month  # that month stays the family's right
        done = self.do(
            "propose leave", fate,
            lambda key: leaves.propose(
                self.cast.verifier, fresh(self.cast.people[number]), "resigned", "surat sendiri",
                KernelMonth(2026, month), key=key,
            ),
        )  # fmt: skip
        assert isinstance(done, Refusal) == (lived or not covered), done
        if not isinstance(done, Refusal):
            made = Leave.objects.order_by("-proposed_at").first()
            assert made is not None
            self.left[number] = (made.pk, month)

    def approve_leave(self, number: int, fate: int) -> None:
        leave = Leave.objects.get(pk=self.left[number][0])
        done = self.do(
            "approve leave", fate,
            lambda key: leaves.approve(self.cast.approver, fresh(leave), key=key),
        )  # fmt: skip
        assert isinstance(done, Refusal) == (leave.state != "proposed"), done

    def withdraw_leave(self, number: int, fate: int) -> None:
        leave = Leave.objects.get(pk=self.left[number][0])
        done = self.do(
            "withdraw leave", fate,
            lambda key: leaves.withdraw(self.cast.approver, fresh(leave), "berubah niat", key=key),
        )  # fmt: skip
        assert isinstance(done, Refusal) == (leave.state not in ("proposed", "approved")), done
        if not isinstance(done, Refusal):
            del self.left[number]

    def replace(self, waiting: list[int], fate: int) -> None:
        """An amendment of leaves: the leavers' unbilled months go, the next of the list come."""
        chosen = list(Leave.objects.filter(pk__in=[self.left[n][0] for n in waiting]))
        done = self.do(
            "replace", fate,
            lambda key: replacements.propose(
                self.cast.verifier, self.cast.year, map(fresh, chosen), key=key
            ),
        )  # fmt: skip
        if isinstance(done, Refusal):
            assert done.code in ("BELUM_ADA_KEPUTUSAN", "TIDAK_ADA_PERUBAHAN"), done
            return
        billed = self.model.billed()
        gone = {
            (n, m): f
            for (n, m), f in self.model.months.items()
            if n in waiting and m >= self.left[n][1] and (n, m) not in billed
        }
        decree = Decree.objects.get(issued_at=None, returned_at=None)
        given = self._lines(decree, "add")
        assert self._lines(decree, "remove") == gone
        self._come_rightly(decree, gone, given)
        self.open = {"decree": decree, "gone": gone, "given": given}

    def _lines(self, decree: Decree, change: str) -> dict[Key, str]:
        billed, found = self.model.billed(), {}
        for line in DecreeLine.objects.filter(decree=decree, change=change):
            number, fund = self.number[line.person_id.hex], self.fund_of[line.fund_id.hex]
            for month in range(line.first_month - 202600, line.last_month - 202599):
                key = (number, month)
                lived = self.model.months.get(key) == fund
                if key not in billed and (lived if change == "remove" else not lived):
                    found[key] = fund
        return found

    def _come_rightly(self, decree: Decree, gone: dict[Key, str], given: dict[Key, str]) -> None:
        """Comers were waiting, live, and get months of a leaver's fund that have not begun."""
        waits = Decision.objects.filter(
            determination=decree.determination, waiting_number__isnull=False
        ).values_list("person_id", "waiting_number")
        numbers = {self.number[person.hex]: at for person, at in waits}
        free = {(m, f) for (_, m), f in gone.items()}
        for (n, m), fund in given.items():
            assert n in numbers, "somebody came who was not waiting"
            assert m > self.month, "a month that has begun was given"
            assert (m, fund) in free, "a month was given that nobody gave back"
            assert m <= self.model.died.get(n, 12)
            assert (n, m) not in self.model.months
        for month, fund in {(m, f) for (_, m), f in given.items()}:
            came = sum(1 for (_, m), f in given.items() if (m, f) == (month, fund))
            left = sum(1 for (_, m), f in gone.items() if (m, f) == (month, fund))
            assert came <= left, "more came than left"

    def switch(self, number: int, to: str, fate: int) -> None:
        fund = Fund.objects.get(pk=self.cast.funds[to].pk)
        first = self.month + 1
        if first > 12:
            return
        done = self.do(
            "switch", fate,
            lambda key: replacements.propose_switch(
                self.cast.verifier, self.cast.year, [fresh(self.cast.people[number])], fund,
                KernelMonth(2026, first), key=key,
            ),
        )  # fmt: skip
        if isinstance(done, Refusal):
            assert done.code in (
                "BELUM_ADA_KEPUTUSAN", "TIDAK_ADA_PERUBAHAN", "DANA_BERSYARAT"
            ), done  # fmt: skip
            return
        billed = self.model.billed()
        gone = {
            k: f
            for k, f in self.model.months.items()
            if k[0] == number and k[1] >= first and f != to and k not in billed
        }
        decree = Decree.objects.get(issued_at=None, returned_at=None)
        assert gone
        self.open = {"decree": decree, "gone": gone, "given": dict.fromkeys(gone, to)}


__all__: list[Any] = ["Month"]
