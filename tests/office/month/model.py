"""The office as a few dicts: what a person with a pencil would keep beside it.

`lived` says which months who is covered in, by which fund; `bills` what was asked of whom and how
far it is. Everything else (what funds have promised, billed, paid, are owed) is added up from
these two when somebody asks. Nothing here knows transfers, decrees' lines, or tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Key = tuple[int, int]
"""A person by number and a month, 1 to 12."""


@dataclass
class ModelBill:
    """What a bill asks: (person, month) → fund. state: drafted, approved, coded, paid, voided."""

    lines: dict[Key, str]
    state: str = "drafted"
    back: dict[Key, str] = field(default_factory=dict)

    @property
    def live(self) -> dict[Key, str]:
        """Lines that still bind their months."""
        return {} if self.state == "voided" else self.lines


@dataclass
class Model:
    """See the module. back of a bill: "owed" or "came", what the insurer owes of a line."""

    price_rp: int
    ceilings: dict[str, int]
    months: dict[Key, str] = field(default_factory=dict)
    bills: dict[str, ModelBill] = field(default_factory=dict)
    died: dict[int, int] = field(default_factory=dict)

    def billed(
        self, states: tuple[str, ...] = ("drafted", "approved", "coded", "paid")
    ) -> set[Key]:
        """Months in a bill that is in one of the states, if they were not asked back."""
        return {
            key
            for bill in self.bills.values()
            if bill.state in states
            for key in bill.lines
            if key not in bill.back
        }

    def figures(self, fund: str) -> tuple[int, int, int, int, int]:
        """Ceiling, committed, billed, paid, recovery of a fund."""
        paid = [b for b in self.bills.values() if b.state == "paid"]
        asked = [b for b in self.bills.values() if b.state in ("approved", "coded")]
        gone = {k for b in paid for k, f in b.lines.items() if f == fund and k not in b.back}
        live = sum(1 for key, f in self.months.items() if f == fund and key not in gone)
        billed = sum(1 for b in asked for f in b.lines.values() if f == fund)
        owed = sum(1 for b in paid for k, w in b.back.items() if w == "owed" and b.lines[k] == fund)
        counts = (live, billed, len(gone), owed)
        return (self.ceilings[fund], *(n * self.price_rp for n in counts))  # type: ignore[return-value]

    def left_rp(self, fund: str) -> int:
        """What a fund may still promise."""
        ceiling_rp, committed_rp, _, paid_rp, recovery_rp = self.figures(fund)
        return ceiling_rp - committed_rp - paid_rp - recovery_rp

    def billable(self, month: int) -> dict[Key, str]:
        """What the next bill of a month asks for."""
        taken = self.billed()
        return {k: f for k, f in self.months.items() if k[1] == month and k not in taken}

    def after(self, gone: dict[Key, str], given: dict[Key, str]) -> dict[Key, str] | None:
        """The months when a decree is issued that takes and gives; None when it cannot be."""
        if any(self.months.get(key) != fund for key, fund in gone.items()):
            return None
        if set(gone) & self.billed():
            return None
        rest = {key: fund for key, fund in self.months.items() if key not in gone}
        if set(given) & set(rest):
            return None
        return rest | given
