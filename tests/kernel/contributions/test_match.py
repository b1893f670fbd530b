"""City, insurer and bank: one outcome a row, sums that are explained, columns equal to values."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.contributions.months import nik

from pijar.bulk.month_match import match_all, take_lines, take_receipt
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.errors import Defect
from pijar.demo.insurer import Billed, answer_bill
from pijar.stages.contributions.differences import DIFFERENCES
from pijar.stages.contributions.match import (
    OUTCOMES,
    Answer,
    Line,
    Matching,
    ReceiptRow,
    Totals,
    match,
)
from pijar.stages.contributions.statement import BankEntry, merged, with_codes

CODE, OTHER = "26010000AB", "26010000CD"
NAMES = ("SITI AMINAH", "BUDI SANTOSO", "TUKIJO", "SRI WAHYUNI")


def _line(serial: int, **changes: object) -> Line:
    line = Line(
        f"P{serial}", nik(serial), NAMES[serial % 4], f"26{serial:09}", "2026-01", "apbd_2026",
        16_800,
    )  # fmt: skip
    return line._replace(**changes)


def _row(serial: int, place: int = 0, **changes: object) -> ReceiptRow:
    row = ReceiptRow(
        place or serial + 1, nik(serial), NAMES[serial % 4], "", "2026-01", 16_800, CODE
    )
    return row._replace(**changes)


def _paid(amount_rp: int, code: str = CODE, row: int = 2) -> BankEntry:
    return BankEntry(row, None, f"IURAN {code}", amount_rp, code)


LINES = [_line(1), _line(2), _line(3)]


def _kinds(rows: list[ReceiptRow], entries: list[BankEntry] | None = None) -> dict[str, int]:
    paid = sum(row.booked_rp for row in rows)
    matching, _ = match(LINES, rows, [_paid(paid)] if entries is None else entries)
    return dict(matching.kinds)


def test_when_all_three_agree_nothing_is_left() -> None:
    matching, answers = match(LINES, [_row(n) for n in (1, 2, 3)], [_paid(50_400)])
    assert matching.agree
    assert matching.totals == {CODE: Totals(50_400, 50_400, 50_400)}
    assert {answer.outcome for answer in answers} == {"matched"}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"amount_rp": 16_799}, "IURAN_BERBEDA"),
        ({"amount_rp": None}, "IURAN_TAK_TERBACA"),
        ({"month": "2025-12"}, "BULAN_BERBEDA"),
        ({"refused": True}, "DITOLAK_BPJS"),
        ({"name": "WIDJOJO KUSUMANEGARA"}, "NAMA_BERBEDA"),
        ({"kpj": "26999999999"}, "KPJ_BERBEDA"),
        ({"nik": nik(99), "kpj": "26000000001"}, "NIK_BERBEDA"),
        ({"fault": "STATUS_TAK_DIKENAL"}, "STATUS_TAK_DIKENAL"),
    ],
)
def test_a_row_that_says_otherwise_differs(change: dict[str, object], kind: str) -> None:
    assert _kinds([_row(1, **change), _row(2), _row(3)]) == {kind: 1}


def test_a_row_written_a_little_otherwise_is_the_same_person() -> None:
    assert _kinds([_row(1, name="Budi  Santosa", month=""), _row(2), _row(3)]) == {}


def test_who_was_not_billed_is_unknown_and_who_is_not_there_is_missing() -> None:
    rows = [_row(1), _row(2), _row(9), _row(9, 30, nik="", kpj="")]
    assert _kinds(rows) == {"TIDAK_DI_KUITANSI": 1, "TIDAK_DITAGIH": 1, "NIK_TAK_TERBACA": 1}


def test_of_two_rows_the_right_one_answers_wherever_it_stands() -> None:
    wrong, right = _row(1, 10, amount_rp=8_400), _row(1, 20)
    for pair in ([wrong, right], [right, wrong]):
        matching, answers = match(LINES, [*pair, _row(2), _row(3)], [])
        said = {answer.row.row: answer.outcome for answer in answers}
        assert (said[10], said[20]) == ("duplicate", "matched")
        assert matching.counts["duplicate"] == 1


def test_a_code_of_our_own_that_the_insurer_does_not_have() -> None:
    lines = [line._replace(code=OTHER) for line in LINES]
    rows = [_row(1), _row(2, code=OTHER), _row(3, code="")]
    matching, _ = match(lines, rows, [_paid(50_400, OTHER)])
    assert matching.kinds["KODE_BERBEDA"] == 2  # it lacks under one code, and is too much under one
    assert matching.totals[CODE] == Totals(0, 16_800, 0)
    assert matching.totals[OTHER] == Totals(50_400, 33_600, 50_400)


@pytest.mark.parametrize(
    ("entries", "kinds"),
    [
        ([_paid(50_400)], {}),
        ([_paid(33_600), _paid(16_800, row=3)], {}),  # in two parts
        ([_paid(50_400), _paid(50_400, row=3)], {"BANK_GANDA": 1}),
        ([_paid(50_399)], {"BANK_BERBEDA": 1}),
        ([_paid(50_400), _paid(-50_400, row=3)], {"BANK_BERBEDA": 1}),  # came back
        ([], {"BANK_TIDAK_ADA": 1}),
        ([_paid(50_400), _paid(1, "", 3)], {"BANK_TANPA_KODE": 1}),
        ([_paid(50_400), _paid(1, "", 3)._replace(ours=False)], {}),
    ],
)
def test_the_bank(entries: list[BankEntry], kinds: dict[str, int]) -> None:
    assert _kinds([_row(n) for n in (1, 2, 3)], entries) == kinds


def test_where_nobody_names_a_code_a_payment_needs_none() -> None:
    rows = [_row(n, code="") for n in (1, 2, 3)]
    matching, _ = match(LINES, rows, [_paid(50_400, "")])
    assert matching.agree


def test_a_code_is_found_in_the_words_of_a_statement() -> None:
    words = ["byr 2601-0000-AB sp2d 7", "26010000ab", f"{CODE} {OTHER}", "x26010000ABx", "SP2D/77"]
    entries = [BankEntry(n, None, text, 1) for n, text in enumerate(words)]
    found = with_codes(entries, [CODE, OTHER], {"SP2D/77": CODE})
    assert [entry.code for entry in found] == [CODE, CODE, "", "", CODE]


def test_overlapping_statements_add_nothing_twice() -> None:
    twice = [_paid(1), _paid(1, row=3)]
    assert len(merged([twice, [_paid(1)]])) == 2
    assert len(merged([[_paid(1)], twice, [_paid(2)]])) == 3


def test_nobody_is_billed_twice() -> None:
    with pytest.raises(Defect):
        match([_line(1), _line(1, person="P2")], [], [])
    with pytest.raises(Defect):
        match([_line(1), _line(2, person="P1")], [], [])


def test_a_match_that_does_not_add_up_cannot_be_made() -> None:
    matching, _ = match(LINES, [_row(1, amount_rp=1), _row(2), _row(9)], [_paid(1)])
    values = dict(vars(matching))
    wrong: list[dict[str, object]] = [
        {"differences": matching.differences[1:]},
        {"differences": matching.differences[:-1]},
        {"differences": (*matching.differences, matching.differences[0])},
        {"missing": 0},
        {"rows": 4},
        {"counts": dict.fromkeys(OUTCOMES, 1)},
        {"totals": {}},
        {"differences": (matching.differences[0]._replace(kind="lain"),)},
    ]
    for change in wrong:
        with pytest.raises(Defect):
            Matching(**(values | change))


_CODES = st.sampled_from(["", CODE, OTHER])
_rows = st.builds(
    ReceiptRow,
    row=st.integers(2, 40),
    nik=st.sampled_from(["", *(nik(n) for n in range(1, 7))]),
    name=st.sampled_from(["", "siti  aminah", "Wahyuni Sri", *NAMES]),
    kpj=st.sampled_from(["", *(f"26{n:09}" for n in range(1, 7))]),
    month=st.sampled_from(["", "2026-01", "2025-12"]),
    amount_rp=st.sampled_from([None, 16_800, 16_800, 8_400, 0, -16_800]),
    code=_CODES,
    refused=st.booleans(),
    fault=st.sampled_from(["", "", "", "STATUS_TAK_DIKENAL", "BULAN_TAK_TERBACA"]),
    sheet=st.sampled_from(["a", "b"]),
)
_lines = st.lists(st.integers(1, 5), unique=True, max_size=5).flatmap(
    lambda serials: st.tuples(
        *(
            st.builds(
                _line,
                st.just(serial),
                code=_CODES,
                fund=st.sampled_from(["apbd_2026", "dbhcht_2026"]),
                kpj=st.sampled_from(["", f"26{serial:09}", "26000000001"]),
            )
            for serial in serials
        )
    )
)
_entries = st.lists(
    st.builds(
        BankEntry,
        row=st.integers(2, 9),
        booked_on=st.none(),
        reference=st.sampled_from([CODE, OTHER, f"{CODE} {OTHER}", "lain"]),
        amount_rp=st.sampled_from([16_800, 33_600, -16_800, 1]),
        ours=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda entry: entry.row,
)


def _in_columns(
    lines: list[Line], rows: list[ReceiptRow], entries: list[BankEntry]
) -> tuple[Matching, list[tuple[str, str, str, str]]]:
    with TemporaryDirectory() as work:
        tables = OnDuckDB(Path(work))
        take_lines(tables, lines)
        take_receipt(tables, rows)
        matching = match_all(tables, entries)
        answers = tables.rows(
            "SELECT outcome, problem, coalesce(person, ''), settled FROM answers ORDER BY place"
        )
        tables.close()
        return matching, answers


@given(
    _lines,
    st.lists(_rows, max_size=9, unique_by=lambda r: (r.sheet, r.row)),
    _entries,
    st.randoms(),
)
@settings(max_examples=60)
def test_it_adds_up_in_any_order_and_columns_say_the_same(lines, rows, entries, rng) -> None:  # type: ignore[no-untyped-def]
    codes = {line.code for line in lines} | {row.code for row in rows}
    named = with_codes(entries, codes)
    matching, answers = match(lines, rows, named)
    assert sum(matching.counts.values()) == len(rows)
    for code, total in matching.totals.items():
        of_code = [d for d in matching.differences if d.code == code]
        people = [d for d in of_code if d.city_rp is not None]
        bank = [d for d in of_code if d.bank_rp is not None]
        assert sum(d.city_rp - d.insurer_rp for d in people) == total.city_rp - total.insurer_rp
        assert sum(d.insurer_rp - d.bank_rp for d in bank) == total.insurer_rp - total.bank_rp
    assert sum(t.city_rp for t in matching.totals.values()) == sum(li.amount_rp for li in lines)
    assert sum(t.insurer_rp for t in matching.totals.values()) == sum(r.booked_rp for r in rows)

    shuffled, mixed = list(rows), list(entries)
    rng.shuffle(shuffled)
    rng.shuffle(mixed)
    again, other = match(tuple(reversed(lines)), shuffled, with_codes(mixed, codes))
    assert again == matching
    assert Counter(other) == Counter(answers)

    in_columns, said = _in_columns(list(lines), rows, entries)
    assert in_columns == matching
    assert said == [(a.outcome, a.problem, a.person, a.code) for a in answers]


@given(st.integers(0, 10_000), st.integers(40, 130))
@settings(max_examples=15)
def test_what_an_invented_insurer_planted_is_found_exactly(seed: int, people: int) -> None:
    billed = [
        Billed(nik(n), NAMES[n % 4], "", "2026-01", ("a", "b")[n % 2], 16_800)
        for n in range(1, people + 1)
    ]
    said = answer_bill(billed, seed=seed)
    lines = [Line(line.nik, *line) for line in billed]
    rows = [_as_read(place, cells) for place, cells in enumerate(said.rows, 2)]
    codes = said.codes.values()
    entries = [
        BankEntry(place, None, words, out - back, ours="BPJS" in words)
        for place, (_, words, out, back) in enumerate(said.entries, 2)
    ]
    matching, answers = match(lines, rows, with_codes(entries, codes))
    assert dict(matching.kinds) == {
        kind: len(said.truth[kind]) for kind in DIFFERENCES if kind in said.truth
    }
    found: dict[str, list[str]] = {}
    by_row = {answer.row.row: answer for answer in answers}
    for each in matching.differences:
        answer = by_row.get(each.row) if each.bank_rp is None else None
        found.setdefault(each.kind, []).append(_who(answer, each.person))
    assert {k: sorted(v) for k, v in found.items()} == {k: sorted(v) for k, v in said.truth.items()}
    assert answer_bill(billed, seed=seed, clean=True).truth == {}


def _who(answer: Answer | None, person: str) -> str:
    return person or (answer.row.nik if answer else "")


def _as_read(place: int, cells: list[str | int]) -> ReceiptRow:
    number, name, kpj, period, code, amount, status = cells
    month, _, year = str(period).partition("-")
    said = f"{year}-{month}" if len(year) == 4 else str(period)
    fault = "IURAN_TAK_TERBACA" if isinstance(amount, str) else ""
    return ReceiptRow(
        place, str(number) if len(str(number)) == 16 else "", str(name), str(kpj), said,
        None if isinstance(amount, str) else amount, str(code), status == "GAGAL", fault,
    )  # fmt: skip
