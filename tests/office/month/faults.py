"""The faults that are planted, each with the steps on which it shows.

Steps are the machine's own rules, called by hand, or SQL that only gets through while the fault is
there. `caught_by`: the invariant that
tells, or the machine's own comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from tests.office.month import ground

from pijar_office.actions import bills, ledger, months
from pijar_office.records import bulk
from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import Bill, SweepFinding
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.ids import new_id
from pijar_office.records.ledger import Transfer

Steps = Callable[[Any], None]
EVERYBODY = ["apbd", "apbd", "apbd", "apbd", "apbd", "apbd"]


@dataclass(frozen=True)
class Fault:
    """ddl: SQL by kind of database, or for "both"; mended: what takes it back.

    triggers: the rules are installed anew afterwards. only: on this kind of database alone.
    only_breaks: its steps get through only while the fault is there.
    """

    name: str
    steps: Steps
    caught_by: str
    patches: Mapping[str, Any] = field(default_factory=dict)
    ddl: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mended: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    triggers: bool = False
    only: str = ""
    only_breaks: bool = False


def run(statement: str, *values: Any) -> None:
    """One statement as somebody who acts, without any code of ours."""
    from django.db import transaction

    with transaction.atomic(), acting("system:fault"), connection.cursor() as cursor:
        cursor.execute(statement, [getattr(v, "hex", v) if _lite() else v for v in values])


def _lite() -> bool:
    return connection.vendor == "sqlite"


# Steps.


def paid(m: Any) -> None:
    """January is swept, drafted, approved, coded and paid."""
    m.sweep(0, 0)
    m.draft(0)
    m.approve(0, 0, None)
    m.code(0, 0, 0)
    m.pay(0, 0, "finance")


def drafted(m: Any) -> None:
    m.sweep(0, 0)
    m.draft(0)


def voided(m: Any) -> None:
    drafted(m)
    m.approve(0, 0, None)
    m.void(0, 0)


def approved_unseen(m: Any) -> None:
    """Somebody approves a hash that is not the bill's."""
    drafted(m)
    m.approve(0, 0, "0" * 64)


def switched(m: Any) -> None:
    """Two change from DBHCHT, or from nobody, to APBD, which has a rupiah too little for that."""
    more = 22 * ground.PRICE_RP
    m.change_ceiling("apbd", m.model.figures("apbd")[1] + more - 1, 0)
    given(m)


def given(m: Any) -> None:
    """An amendment is proposed, approved and issued."""
    m.enrol([None, *EVERYBODY[1:]], 1, 12, 0)
    m.approve_decree(0, "approver")
    m.issue(0)


def dead_in_the_register(m: Any) -> None:
    """The civil registry knows of a death; February is swept and billed."""
    m.month = 2
    m.registered[2] = 1
    m.sweep(0, 0)
    m.draft(0)


def refunded_twice(m: Any) -> None:
    """The insurer is asked for the same month once more, past every action."""
    paid(m)
    m.give_back(0, 0)
    _copied("refund")


def revoked_after_death(m: Any) -> None:
    m.die(4, 1)
    m.enrol(["dbhcht", "dbhcht", "apbd", "apbd", None, None], 1, 12, 0)
    m.approve_decree(0, "approver")
    m.issue(0)
    m.revoke(0)


def sent_twice(m: Any) -> None:
    """The council's change is sent twice by one form."""
    m.change_ceiling("apbd", 1_500_001, -1)


def covered_twice(m: Any) -> None:
    own = m.cast.people[0].pk
    run(
        "INSERT INTO person_month (id, person_id, month, other_payer, amount_rp)"
        " VALUES (%s, %s, 202601, 'pkh', 0)", new_id(), own,
    )  # fmt: skip


def posted_twice(m: Any) -> None:
    """A payment settles what another has settled."""
    paid(m)
    _copied("post")


def _copied(kind: str) -> None:
    first = Transfer.objects.filter(kind=kind).first()
    assert first is not None
    run(
        "INSERT INTO transfer (id, fund_id, kind, debit, credit, amount_rp, bill_id, bill_line_id,"
        " settles_id, event_id, at) SELECT %s, fund_id, kind, debit, credit, amount_rp, bill_id,"
        " bill_line_id, settles_id, event_id, at FROM transfer WHERE id = %s",
        new_id(), first.pk,
    )  # fmt: skip


def rewritten(m: Any) -> None:
    """A transfer is made smaller afterwards."""
    paid(m)
    post = Transfer.objects.filter(kind="post").first()
    assert post is not None
    run("UPDATE transfer SET amount_rp = amount_rp - 1 WHERE id = %s", post.pk)


def moved_behind(m: Any) -> None:
    """Fund and transfer are changed alike: only what was kept of the fund tells."""
    run(
        "INSERT INTO transfer (id, fund_id, kind, debit, credit, amount_rp, event_id, at)"
        " SELECT %s, id, 'ceiling', 'available', 'budget', 7, (SELECT event_id FROM transfer"
        " LIMIT 1), (SELECT at FROM transfer LIMIT 1) FROM fund WHERE id = %s",
        new_id(), m.cast.funds["apbd"].pk,
    )  # fmt: skip
    m.model.ceilings["apbd"] += 7


def forgotten_line(m: Any) -> None:
    """A line disappears from a draft; the bill is approved as if nothing were."""
    drafted(m)
    bill = Bill.objects.get()
    run(
        "UPDATE bill_line SET voided_at = %s WHERE bill_id = %s AND place = 1",
        bill.drafted_at,
        bill.pk,
    )


# What stands in.


def _one_rupiah_more(deed: Any, moves: Any) -> None:
    """`ledger.move` whose comparison lets one rupiah too many through."""
    moves = list(moves)
    for fund in Fund.objects.filter(pk__in={each.fund for each in moves}):
        asked_rp = sum(e.amount_rp for e in moves if e.kind == "commit" and e.fund == fund.pk)
        if asked_rp > fund.left_rp + 1:
            raise ledger.over_ceiling(fund)
    rows = [ledger._row(deed, each) for each in moves]
    bulk.insert(Transfer, ledger._COLUMNS, rows, deed.event)
    ledger._keep(deed, Fund.objects.filter(pk__in={each.fund for each in moves}))


_row, _approve, _give = ledger._row, bills.approve, months._give


def _half_a_rupiah(deed: Any, each: Any) -> tuple[Any, ...]:
    row = list(_row(deed, each))
    row[5] += 0.5
    return tuple(row)


def _whatever_was_shown(officer: Any, bill: Any, _shown: str, **words: Any) -> None:
    _approve(officer, bill, bill.list_hash, **words)


def _all_back(decree: Any) -> list[tuple[Any, ...]]:
    issuing = AuditEvent.objects.filter(action=months.ISSUED, object_id=str(decree.pk))
    taken = PersonMonth.objects.filter(voided_by_event__in=issuing)
    return list(taken.values_list("pk", "fund_id", "amount_rp"))


def _all_but_one(*given: Any) -> list[Any]:
    return list(_give(*given))[1:]


def _unlimited(table: str, name: str) -> dict[str, tuple[str, ...]]:
    """A CHECK is not kept."""
    return {
        "sqlite": ("PRAGMA ignore_check_constraints = ON",),
        "postgresql": (f"ALTER TABLE {table} DROP CONSTRAINT {name}",),
    }


def _unguarded(table: str, *names: str) -> dict[str, tuple[str, ...]]:
    """Triggers of a table are gone, by the ends of their names."""
    return {
        "sqlite": tuple(f"DROP TRIGGER {table}_{name}" for name in names),
        "postgresql": tuple(f"DROP TRIGGER {table}_{name} ON {table}" for name in names),
    }


_KEPT = {
    "sqlite": ("PRAGMA ignore_check_constraints = OFF",),
    "postgresql": (
        "ALTER TABLE fund ADD CONSTRAINT fund_within_ceiling CHECK"
        " (ceiling_rp >= committed_rp + paid_rp + recovery_rp AND committed_rp >= billed_rp"
        " AND billed_rp >= 0 AND paid_rp >= 0 AND recovery_rp >= 0)",
    ),
}
_HERE = "pijar_office.actions"
_CEILING = _unlimited("fund", "fund_within_ceiling")

FAULTS: Final = (
    Fault(
        "a unique index is dropped: two payers cover one month", covered_twice, "INV-01",
        ddl={"both": ("DROP INDEX person_month_one_live_cover",)},
        mended={"postgresql": ("CREATE UNIQUE INDEX person_month_one_live_cover ON person_month"
                               " (person_id, month) WHERE voided_at IS NULL",)},
        only_breaks=True,
    ),
    Fault(
        "a CHECK is dropped and < stands for <=: a rupiah above the ceiling", switched, "INV-03",
        {f"{_HERE}.ledger.move": _one_rupiah_more}, _CEILING, _KEPT,
    ),
    Fault(
        "findings of the sweep are not looked at", dead_in_the_register, "machine",
        {"pijar_office.queries.bill_content.held": lambda _: SweepFinding.objects.none()},
    ),
    Fault(
        "money is a float", paid, "INV-05", {f"{_HERE}.ledger._row": _half_a_rupiah},
        _CEILING, _KEPT, only="sqlite",
    ),
    Fault(
        "an approval does not compare the hash", approved_unseen, "machine",
        {f"{_HERE}.bills.approve": _whatever_was_shown},
    ),
    Fault(
        "a voided bill forgets its lines", voided, "INV-13", ddl=_unguarded("bill", "voids_lines"),
        triggers=True,
    ),
    Fault(
        "a month is asked back twice", refunded_twice, "INV-02",
        ddl={"both": ("DROP INDEX transfer_refunds_once",)},
        mended={"postgresql": ("CREATE UNIQUE INDEX transfer_refunds_once ON transfer"
                               " (bill_line_id) WHERE kind = 'refund'",)},
        only_breaks=True,
    ),
    Fault(
        "the tariff is a constant in the code", given, "INV-09",
        {f"{_HERE}.months.prices": lambda _law, _payer, chosen, _rp: (17_000,) * len(chosen)},
    ),
    Fault(
        "what settles is not unique: paid twice", posted_twice, "INV-06",
        ddl={"postgresql": (*_CEILING["postgresql"],
                            "ALTER TABLE transfer DROP CONSTRAINT transfer_settles_id_key")},
        mended={"postgresql": (*_KEPT["postgresql"],
                               "ALTER TABLE transfer ADD CONSTRAINT transfer_settles_id_key"
                               " UNIQUE (settles_id)")},
        only="postgresql", only_breaks=True,
    ),
    Fault(
        "a trigger is missing: a transfer is rewritten", rewritten, "INV-04",
        ddl=_unguarded("transfer", "no_update"), triggers=True, only_breaks=True,
    ),
    Fault("somebody writes past the office", moved_behind, "INV-06", only_breaks=True),
    Fault("a line leaves its bill", forgotten_line, "INV-13", only_breaks=True),
    Fault(
        "the dead get their months back", revoked_after_death, "INV-11",
        {f"{_HERE}.months._restorable": _all_back},
        _unguarded("person_month", "none_after_death"), triggers=True,
    ),
    Fault(
        "a form's key is not claimed", sent_twice, "machine",
        {f"{_HERE}.act._claim": lambda *_: None},
    ),
    Fault(
        "a switch of funds loses a month", given, "INV-12", {f"{_HERE}.months._give": _all_but_one}
    ),
)  # fmt: skip
