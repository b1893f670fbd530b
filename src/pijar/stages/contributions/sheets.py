"""Reading the sheets of a receipt and of a bank statement by a city's words, losing no row.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

How the insurer and the city's bank write these files is not known to us; `papers/receipt.yaml` and
`papers/bank.yaml` say which headings mean what, and are marked unconfirmed. Every row of a receipt
is a row of the match, but lines of totals: they are kept apart and held against the rows. In a
statement every amount must be readable; one that is not refuses the file.

Units: rupiah whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.rupiah import MAX_RP
from pijar.core.sheet import Cell, Odd, Row, Sheet, Workbook
from pijar.stages.contributions.differences import Difference
from pijar.stages.contributions.match import ReceiptRow
from pijar.stages.contributions.statement import BankEntry
from pijar.stages.enrolments.reply_sheet import read_kpj, read_start, said, sound_nik
from pijar.stages.lists.cells import clean, is_blank
from pijar.stages.lists.headings import fold

ReceiptField = Literal["nik", "name", "kpj", "month", "amount", "code", "status"]
BankField = Literal["booked_on", "reference", "amount", "debit", "credit", "direction", "code"]

_SEARCHED_ROWS: Final = 100
_LONGEST_REFERENCE: Final = 200
_TOTAL = re.compile(r"(?:grand |sub ?)?(?:total|jumlah|jml)\b", re.IGNORECASE)
_CODE = re.compile(r"[0-9A-Z]{4,40}")
_NOISE = re.compile(r"^(?:rp|idr)\.?\s*|\s*(?:rupiah|idr)$|[,.]-+$", re.IGNORECASE)
_POINTS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,00?)?")
_COMMAS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.00?)?")


@dataclass(frozen=True)
class Words:
    """A city's words for a file of this kind.

    headings: folded heading → field. yes, no: folded words; of a receipt's status, booked and not
    booked; of a statement's direction, out and in. ours: folded words that tell the insurer.
    """

    headings: Mapping[str, str]
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    ours: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        headings: Mapping[str, str],
        yes: Sequence[str] = (),
        no: Sequence[str] = (),
        ours: Sequence[str] = (),
    ) -> Words:
        """The words as a paper has them, folded once."""
        return cls(
            {fold(heading): field for heading, field in headings.items()},
            frozenset(map(fold, yes)),
            frozenset(map(fold, no)),
            tuple(map(fold, ours)),
        )


class Stated(NamedTuple):
    """A line of totals: what it says, and what the rows since the last one, and all, add up to."""

    row: int
    sheet: str
    stated_rp: int
    since_rp: int
    all_rp: int

    @property
    def holds(self) -> bool:
        return self.stated_rp in (self.since_rp, self.all_rp)


@dataclass(frozen=True)
class Receipt:
    """A receipt as read. unmet: lines of totals that the rows do not add up to."""

    rows: tuple[ReceiptRow, ...]
    stated: tuple[Stated, ...] = ()

    @property
    def unmet(self) -> tuple[Stated, ...]:
        return tuple(each for each in self.stated if not each.holds)

    @property
    def own_differences(self) -> tuple[Difference, ...]:
        """What the receipt says against itself: one of the insurer alone for each line unmet."""
        return tuple(
            Difference("JUMLAH_KUITANSI", "", "", each.row, None, each.stated_rp, None, each.sheet)
            for each in self.unmet
        )


def read_receipt_rows(workbook: Workbook, words: Words, *, today: date) -> Receipt:
    """Every row below the header of every sheet that has one.

    Args: today: decides the century of two-digit years.
    Raises:
        Refusal: KUITANSI_TANPA_JUDUL, no sheet has NIK or KPJ beside an amount.
    """
    rows: list[ReceiptRow] = []
    stated: list[Stated] = []
    headed, all_rp = False, 0
    for sheet in workbook.sheets:
        found = _header(sheet, words, ({"nik", "kpj"}, {"amount"}))
        if found is None:
            continue
        headed = True
        above = _above(sheet.rows[: found[0]], words, today)
        since_rp = 0
        for number, row in _below(sheet, found[0]):
            cells = _cells(row, found[1])
            if _is_total(row, cells):
                total_rp = _total(row, cells)
                stated.append(Stated(number, sheet.name, total_rp, since_rp, all_rp))
                since_rp = 0
                continue
            one = _receipt_row(number, sheet.name, cells, words, above, today)
            rows.append(one)
            since_rp, all_rp = since_rp + one.booked_rp, all_rp + one.booked_rp
    if not headed:
        raise Refusal(
            "KUITANSI_TANPA_JUDUL",
            "Tidak ada lembar dengan kolom NIK atau KPJ bersama kolom iuran.",
            "Periksa judul kolomnya, atau tambahkan judulnya di papers/receipt.yaml.",
        )
    return Receipt(tuple(rows), tuple(stated))


def read_bank_entries(workbook: Workbook, words: Words, *, today: date) -> tuple[BankEntry, ...]:
    """Every row that moves money; rows that do not (balances, remarks) are nobody's entries.

    Raises:
        Refusal: REKENING_TANPA_JUDUL, no sheet has a day, words and an amount;
            REKENING_TAK_TERBACA, naming the row whose amount or direction cannot be read.
    """
    entries: list[BankEntry] = []
    headed = False
    amounts = {"amount", "debit", "credit"}
    for sheet in workbook.sheets:
        found = _header(sheet, words, ({"booked_on"}, {"reference", "code"}, amounts))
        if found is None:
            continue
        headed = True
        for number, row in _below(sheet, found[0]):
            entry = _entry(number, sheet.name, _cells(row, found[1]), words, today)
            if entry is not None:
                entries.append(entry)
    if not headed:
        raise Refusal(
            "REKENING_TANPA_JUDUL",
            "Tidak ada lembar dengan kolom tanggal, uraian, dan jumlah uang.",
            "Periksa judul kolomnya, atau tambahkan judulnya di papers/bank.yaml.",
        )
    return tuple(entries)


def read_rupiah(cell: Cell) -> tuple[int | None, bool]:
    """Whole rupiah in a cell, None where it says nothing; and whether it says something unreadable.

    "Rp16.800", "16.800,00" and "16,800.00" are 16800; "16.80" and 16800.5 are not readable, for
    nobody knows what they mean. A minus or brackets make it negative.
    """
    if type(cell) is int:
        return (cell, False) if abs(cell) <= MAX_RP else (None, True)
    if isinstance(cell, float):
        whole = cell == cell and abs(cell) < 2**53 and cell.is_integer()
        return (int(cell), False) if whole else (None, True)
    if isinstance(cell, bool | date | Odd):
        return None, True
    return _rupiah_said(cell or "")


@lru_cache(4096)
def _rupiah_said(text: str) -> tuple[int | None, bool]:
    bare = said(text)
    if not bare:
        return None, False
    sign = 1
    if bare.startswith(("-", "(")):
        sign, bare = -1, bare.strip("-()").strip()
    while (shorter := _NOISE.sub("", bare).strip()) != bare:
        bare = shorter
    found = _POINTS.fullmatch(bare) or _COMMAS.fullmatch(bare)
    if found is None or len(bare) > 25:
        return None, True
    amount_rp = sign * int(found[1].replace(".", "").replace(",", ""))
    return (amount_rp, False) if abs(amount_rp) <= MAX_RP else (None, True)


def _header(
    sheet: Sheet, words: Words, needed: Sequence[set[str]]
) -> tuple[int, dict[str, int]] | None:
    """The index of the header row and of each field's column; one of each set must be there."""
    for place, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            field = words.headings.get(fold(clean(cell)[0])) if isinstance(cell, str) else None
            if field is not None:
                columns.setdefault(field, column)
        if all(columns.keys() & choice for choice in needed):
            return place, columns
    return None


def _below(sheet: Sheet, header: int) -> Iterator[tuple[int, Row]]:
    """The rows below the header that hold anything, numbered as Excel numbers them."""
    for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
        if not all(map(is_blank, row)):
            yield number, row


def _cells(row: Row, columns: Mapping[str, int]) -> dict[str, Cell]:
    return {field: row[column] for field, column in columns.items() if column < len(row)}


def _above(rows: Sequence[Row], words: Words, today: date) -> dict[str, str]:
    """The kode iuran and the month that stand above the table: "Kode iuran : 2601…"."""
    found: dict[str, str] = {}
    for row in rows:
        texts = [said(cell) for cell in row]
        for place, text in enumerate(texts):
            label, _, rest = text.partition(":")
            field = words.headings.get(fold(label))
            beside = (text.strip(" :") for text in texts[place + 1 :])
            value = rest.strip() or next(filter(None, beside), "")
            if field == "code" and (code := _code(value)):
                found.setdefault("code", code)
            if field == "month" and (month := _month(value, today)[0]):
                found.setdefault("month", month)
    return found


def _receipt_row(
    number: int,
    sheet: str,
    cells: Mapping[str, Cell],
    words: Words,
    above: Mapping[str, str],
    today: date,
) -> ReceiptRow:
    nik = sound_nik(cells.get("nik"))
    amount_rp, amount_fault = read_rupiah(cells.get("amount"))
    month, month_fault = _month(cells.get("month"), today)
    status = _folded(said(cells.get("status")))
    known = not status or status in words.yes or status in words.no
    faults = ("IURAN_TAK_TERBACA" if amount_fault else "",
              "BULAN_TAK_TERBACA" if month_fault else "",
              "" if known else "STATUS_TAK_DIKENAL")  # fmt: skip
    return ReceiptRow(
        row=number,
        nik=nik.digits if nik else "",
        name=said(cells.get("name")),
        kpj=read_kpj(cells.get("kpj"))[0],
        month=month or ("" if month_fault else above.get("month", "")),
        amount_rp=amount_rp,
        code=_code(said(cells.get("code"))) or above.get("code", ""),
        refused=status in words.no,
        fault=next(filter(None, faults), ""),
        sheet=sheet,
    )


def _month(cell: Cell, today: date) -> tuple[str, bool]:
    """The month as "2026-01", and whether the cell says something that is no month."""
    if isinstance(cell, datetime | date):
        return str(Month.of(cell)), False
    return _month_said(said(cell), today)


@lru_cache(4096)
def _month_said(text: str, today: date) -> tuple[str, bool]:
    if not text:
        return "", False
    day, fault = read_start(text, today)
    return (str(Month.of(day)), False) if day else ("", bool(fault))


@lru_cache(4096)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(4096)
def _code(text: str) -> str:
    """A kode iuran: capitals and digits without signs; "" where it has not that form."""
    bare = re.sub(r"[\s./-]+", "", text.upper())
    return bare if _CODE.fullmatch(bare) else ""


def _is_total(row: Row, cells: Mapping[str, Cell]) -> bool:
    """Whether a row that names nobody begins with a word for a total."""
    first = next((cell for cell in row if not is_blank(cell)), None)
    if not isinstance(first, str) or not _TOTAL.match(clean(first)[0]):
        return False
    return not sound_nik(cells.get("nik")) and not read_kpj(cells.get("kpj"))[0]


def _total(row: Row, cells: Mapping[str, Cell]) -> int:
    """What a line of totals says: below the amounts, or in its last cell that is an amount."""
    candidates = [cells.get("amount"), *reversed(row)]
    return next((rp for cell in candidates if (rp := read_rupiah(cell)[0]) is not None), 0)


def _entry(
    number: int, sheet: str, cells: Mapping[str, Cell], words: Words, today: date
) -> BankEntry | None:
    amount_rp = _moved(number, sheet, cells, words)
    if not amount_rp:
        return None
    booked_on = read_start(cells.get("booked_on"), today)[0]
    reference = said(cells.get("reference"))[:_LONGEST_REFERENCE]
    code = _code(said(cells.get("code")))
    ours = tells_ours(reference, words.ours)
    return BankEntry(number, booked_on, reference, amount_rp, code, ours, sheet)


def tells_ours(reference: str, words: Iterable[str]) -> bool:
    """Whether an entry's reference tells that the insurer was paid.

    Args: words: folded, of `Words.ours`.
    """
    folded = f" {fold(reference)} "
    return any(f" {word} " in folded for word in words)


def _moved(number: int, sheet: str, cells: Mapping[str, Cell], words: Words) -> int:
    """The rupiah that left the account by a row; negative when they came in, 0 for none.

    Raises: Refusal, REKENING_TAK_TERBACA.
    """
    read = {field: read_rupiah(cells.get(field)) for field in ("debit", "credit", "amount")}
    way = fold(said(cells.get("direction")))
    unclear = bool(read["amount"][0]) and bool(way) and way not in words.yes | words.no
    if unclear or any(fault for _, fault in read.values()):
        raise Refusal(
            "REKENING_TAK_TERBACA",
            f"Jumlah uang di baris {number} lembar “{sheet}” tidak terbaca.",
            "Tulis sel itu sebagai rupiah utuh, atau tambahkan kata arahnya di papers/bank.yaml.",
        )
    debit_rp, credit_rp, amount_rp = (read[field][0] or 0 for field in read)
    sign = -1 if way in words.no else 1
    return abs(debit_rp) - abs(credit_rp) + sign * amount_rp
