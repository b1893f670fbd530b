"""What must always hold of months and money, asked of the database anew: one function for each.

    for breach in breaches():
        print(breach)

The numbers are those of the project's list of invariants. Nothing here trusts a constraint, a
trigger or a sum that is kept: everything is counted again, by questions of its own, the same on
both databases. The tests ask after every step; `verify` asks every night. Read-only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from pijar.programmes.jkk_jkm_bpu import PAYER_CLASSES, SECTORS, tariff_rp
from pijar.stages.enrolments import list_hash
from pijar.stages.enrolments.amendment import CANON_DECREE
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.law import book
from pijar_office.records.audit import Version
from pijar_office.records.claims import Case, CasePaper
from pijar_office.records.heirs import CaseChange, CaseGrant, CaseHeir
from pijar_office.records.histories import SHARED, History, Standing, months_of
from pijar_office.records.rows import whole


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that must never be. code: "INV-03"; says: in Indonesian; where: table and ids."""

    code: str
    says: str
    where: str

    def __str__(self) -> str:
        return f"{self.code} {self.says} ({self.where})"


Ask = Callable[[], list[Breach]]

_OF_CLAIMS: Final[tuple[type[Any], ...]] = (Case, CasePaper, CaseHeir, CaseChange, CaseGrant)
_FIGURES: Final = ("ceiling_rp", "committed_rp", "billed_rp", "paid_rp", "recovery_rp")
_SHARED: Final = (
    (
        r"\{flow ([^}]+)\}",
        r"coalesce(sum(CASE WHEN debit IN (\1) THEN amount_rp ELSE 0 END"
        r" - CASE WHEN credit IN (\1) THEN amount_rp ELSE 0 END), 0)",
    ),
    (
        r"\{back\}",
        "(SELECT bill_line_id, sum(amount_rp) AS amount_rp FROM transfer WHERE kind = 'refund'"
        " AND id NOT IN (SELECT reverses_id FROM transfer WHERE reverses_id IS NOT NULL)"
        " GROUP BY bill_line_id)",
    ),
)
_WORDS: Final = {
    "postgresql": (
        (r"\{month ([\w.]+)\}", r"CAST(to_char(\1, 'YYYYMM') AS INTEGER)"),
        (r"\{text ([\w.]+)\}", r"CAST(\1 AS text)"),
    ),
    "sqlite": (
        (r"\{month ([\w.]+)\}", r"CAST(strftime('%Y%m', \1) AS INTEGER)"),
        (
            r"\{text ([\w.]+)\}",
            r"substr(\1,1,8)||'-'||substr(\1,9,4)||'-'||substr(\1,13,4)||'-'||substr(\1,17,4)"
            r"||'-'||substr(\1,21)",
        ),
    ),
}
"""Words in braces of the questions, as each kind of database says them."""


def one_cover_a_month() -> list[Breach]:
    """INV-01: a month of a person has at most one live cover, whoever pays."""
    return _found("INV-01", "satu bulan seseorang dua kali tercatat", "two_covers")


def paid_once() -> list[Breach]:
    """INV-02: what was paid for a month of a person, less refunds, is its price or nothing."""
    return _found("INV-02", "iuran satu bulan tidak dibayar tepat sekali", "paid_not_once")


def within_ceiling() -> list[Breach]:
    """INV-03: no fund has promised, paid and lent more than its ceiling."""
    return _found("INV-03", "dana melampaui pagu atau kurang dari nol", "over_ceiling")


def balances_are_folds() -> list[Breach]:
    """INV-04: a fund's figures are the sum of its transfers, from the first on."""
    return _found("INV-04", "saldo dana bukan jumlah transaksinya", "not_the_fold")


def debits_are_credits() -> list[Breach]:
    """INV-05: a transfer takes from one account what it gives another; money is whole rupiah."""
    return [
        *_found("INV-05", "transaksi tidak seimbang", "unbalanced"),
        *_found("INV-05", "rupiah tidak utuh", "not_whole"),
    ]


def nothing_is_rewritten() -> list[Breach]:
    """INV-06: transfers stand; each is reversed or settled once, by its own opposite.

    A fund's figures are also those of its newest version, which was written with the transfers.
    """
    return [
        *_found("INV-06", "pembalikan tidak cocok dengan asalnya", "not_its_reversal"),
        *_found("INV-06", "pelunasan tidak cocok dengan asalnya", "not_its_settlement"),
        *_found("INV-06", "transaksi dilunasi atau dibalik dua kali", "settled_twice"),
        *_changed_behind_its_versions(),
    ]


def lines_stand_on_decrees() -> list[Breach]:
    """INV-07: what is billed stands on a decree in force, a decision, and a live month."""
    return _found("INV-07", "baris tagihan tanpa dasar", "without_ground")


def funds_pay_their_own_months() -> list[Breach]:
    """INV-08: a fund pays for months of its own span, by decrees of its own year."""
    return _found("INV-08", "dana dipakai di luar masanya", "not_the_funds_month")


def prices_are_tariffs() -> list[Breach]:
    """INV-09: a month costs what the law of the day of its determination says."""
    return [
        Breach("INV-09", "harga bulan bukan tarif", f"{fund} {month} Rp{amount_rp}")
        for fund, payer_class, month, day, amount_rp in _rows("prices")
        if amount_rp not in _tariffs(str(payer_class), int(month), str(day))
    ]


def switches_leave_no_gap() -> list[Breach]:
    """INV-10: what a decree takes to give it again stands again, in the same transaction."""
    return _found("INV-10", "bulan hilang saat pindah dana", "lost_in_a_switch")


def none_after_death() -> list[Breach]:
    """INV-11: once a death is known, no later month is given, given back, or approved for pay."""
    dead = _rows("dead")
    if not dead:
        return []
    known = _deaths_known()
    found = []
    for person, died_month in dead:
        since = known.get(_plain(person), "")
        for table, row, at in _rows("after_death", [person, died_month] * 2):
            if since and str(at) > since:
                found.append(Breach("INV-11", "bulan sesudah kematian", f"{table} {_plain(row)}"))
    return found


def no_silent_gap() -> list[Breach]:
    """INV-12: every month a decree gave is there, live or taken by an event; or it was revoked."""
    return [
        *_found("INV-12", "bulan yang ditetapkan tidak ada", "months_missing"),
        *_found("INV-12", "bulan diambil tanpa peristiwa", "taken_by_nobody"),
        *_found("INV-12", "bulan keputusan yang dibatalkan masih berlaku", "revoked_and_live"),
    ]


def bills_add_up() -> list[Breach]:
    """INV-13: a bill is the sum of its lines, of its transfers in each fund, and of its code."""
    return [
        *_found("INV-13", "kepala tagihan bukan jumlah barisnya", "header_not_lines"),
        *_found("INV-13", "buku dana tidak sama dengan tagihan", "ledger_not_bill"),
        *_found("INV-13", "tagihan dibayar tidak tepat sekali", "paid_not_bill"),
    ]


def rows_have_one_outcome() -> list[Breach]:
    """INV-14: each row of the insurer's receipt has one outcome, and the counts add up."""
    return _found("INV-14", "jumlah bukti iuran tidak cocok dengan barisnya", "receipt_not_rows")


def approved_as_shown() -> list[Breach]:
    """INV-20: an approval is of the content that stands, and of no other."""
    return _found("INV-20", "yang disetujui bukan yang berlaku", "not_as_shown")


def only_listed_steps() -> list[Breach]:
    """INV-21: bills, decrees, leaves and claims took their steps in order, none after the end."""
    return [
        *_found("INV-21", "langkah di luar urutan", "out_of_order"),
        *_found("INV-21", "keadaan klaim bukan buah langkahnya", "case_not_its_steps"),
    ]


def decrees_keep_their_lists() -> list[Breach]:
    """INV-22: a decree's hash is of its lists, and the lists are of its lines."""
    found = _found("INV-22", "daftar keputusan bukan jumlah barisnya", "list_not_lines")
    return [*found, *_hashes_that_differ()]


def two_people_and_a_reason() -> list[Breach]:
    """INV-19, INV-23: whatever needs a second person had one, and a reason."""
    return [
        *_found("INV-19", "tiga tangan bukan tiga orang", "not_three_people"),
        *_found("INV-23", "temuan dilepas tanpa orang kedua atau alasan", "cleared_alone"),
    ]


def nothing_changed_behind_its_versions() -> list[Breach]:
    """INV-34: of a claim, its heirs and their accounts stands what the last deed has written."""
    found = []
    for model in _OF_CLAIMS:
        table = model._meta.db_table
        versions = Version.objects.filter(table=table).order_by("id")
        newest = dict(versions.values_list("record_id", "content"))
        ids = list(model._base_manager.values_list("pk", flat=True))
        found += [
            Breach("INV-34", "isi berubah tanpa jejak", f"{table} {id}")
            for id, content in whole(model, "pk", ids)
            if newest.get(id) != content
        ]
    return found


def one_effect_a_key() -> list[Breach]:
    """INV-42: one form's key has one effect: one row, and the event of its one deed."""
    return _found("INV-42", "kunci formulir tanpa tepat satu akibat", "key_without_effect")


def every_rupiah_explained() -> list[Breach]:
    """INV-50: what funds promised and paid is the price of live months, to the rupiah."""
    return [
        *_found("INV-50", "janji dana bukan harga bulan yang berlaku", "promised_not_months"),
        *_found("INV-50", "bayaran dana bukan jumlah baris lunas", "paid_not_lines"),
        *_found("INV-50", "selisih dengan BPJS tidak terdaftar", "insurer_unexplained"),
    ]


def histories_are_told() -> list[Breach]:
    """INV-51: what pages count by is what the months say, and the person's record."""
    told = {person: History.of(months).pk for person, months in months_of(None)}
    kept = dict(Standing.objects.values_list("person", "history"))
    wrong = {each for each in {*told, *kept} if told.get(each) != kept.get(each)}
    not_theirs = ~Q(**{name: F(f"person__{name}") for name in SHARED})
    wrong |= set(Standing.objects.filter(not_theirs).values_list("person", flat=True))
    says = "riwayat bulan bukan yang tercatat"
    return [Breach("INV-51", says, f"standing {_plain(each)}") for each in sorted(wrong)]


def promises_are_kept_once() -> list[Breach]:
    """INV-52: a month is promised by one payer, and what a mandate kept is its payments."""
    return [
        *_found("INV-52", "yang ditepati mandat bukan pembayarannya", "kept_not_payments"),
        *_found("INV-52", "satu bulan dijanjikan dua pembayar", "promised_twice"),
    ]


def recoveries_are_debts() -> list[Breach]:
    """INV-53: what is asked back for somebody is in the ledger, month by month, and once."""
    return _found("INV-53", "penagihan bukan piutang di buku dana", "recovery_not_ledger")


INVARIANTS: Final[tuple[Ask, ...]] = (
    one_cover_a_month, paid_once, within_ceiling, balances_are_folds, debits_are_credits,
    nothing_is_rewritten, lines_stand_on_decrees, funds_pay_their_own_months, prices_are_tariffs,
    switches_leave_no_gap, none_after_death, no_silent_gap, bills_add_up, rows_have_one_outcome,
    approved_as_shown, only_listed_steps, decrees_keep_their_lists, two_people_and_a_reason,
    nothing_changed_behind_its_versions, one_effect_a_key, every_rupiah_explained,
    histories_are_told, promises_are_kept_once, recoveries_are_debts,
)  # fmt: skip
"""In the order of their numbers."""


def breaches(asks: Iterable[Ask] = INVARIANTS) -> list[Breach]:
    """Everything that is wrong now; nothing in a sound office."""
    return [breach for ask in asks for breach in ask()]


@cache
def _questions(vendor: str) -> dict[str, str]:
    """Name → question, in the words of a kind of database."""
    text = (Path(__file__).parent / "invariants.sql").read_text(encoding="utf-8")
    for mark, said in (*_SHARED, *_WORDS[vendor]):
        text = re.sub(mark, said, text)
    found = re.findall(r"^-- (\w+)\n(.*?)\n\n", text + "\n", re.MULTILINE | re.DOTALL)
    return dict(found)


def _rows(question: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_questions(connection.vendor)[question], list(values) or None)
        return list(cursor.fetchall())


def _found(code: str, says: str, question: str) -> list[Breach]:
    return [Breach(code, says, " ".join(map(_plain, row))) for row in _rows(question)]


def _plain(value: object) -> str:
    """An id the same on both databases; anything else as it is."""
    if isinstance(value, UUID):
        return value.hex
    return str(value)


def _changed_behind_its_versions() -> list[Breach]:
    """A fund's row and its newest version say the same."""
    found = []
    for fund, content, *figures in _rows("newest_versions_of_funds"):
        kept = json.loads(content) if content else {}
        if [kept.get(name) for name in _FIGURES] != figures:
            found.append(Breach("INV-06", "dana berubah tanpa jejak", f"fund {_plain(fund)}"))
    return found


def _deaths_known() -> dict[str, str]:
    """Person → the first instant at which the office knew of the death."""
    return {_plain(person).replace("-", ""): str(at) for person, at in _rows("deaths_known")}


@cache
def _tariffs(payer_class: str, month: int, day: str) -> frozenset[int]:
    """What a month may cost by the law of a day, in each sector."""
    if payer_class not in PAYER_CLASSES:
        return frozenset()
    law = book().on(date.fromisoformat(day))
    return frozenset(
        tariff_rp(law, payer_class=payer_class, sector=sector, month=month_of(month))
        for sector in SECTORS
    )


def _hashes_that_differ() -> list[Breach]:
    """A decree's hash, worked out of its lists as `pijar.stages.enrolments.decree_hash` does."""
    lists: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for decree, hash_, year, base, *annex in _rows("lists"):
        lists.setdefault((_plain(decree), hash_, year, base), []).append(tuple(annex))
    return [
        Breach("INV-22", "sidik keputusan bukan sidik daftarnya", f"decree {decree}")
        for (decree, hash_, year, base), annexes in lists.items()
        if list_hash((CANON_DECREE, str(year), base or ""), annexes) != hash_
    ]
