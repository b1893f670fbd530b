"""An invented insurer and bank: they answer a bill, with every known kind of difference planted.

    python -m pijar.demo.insurer BILLDIR --out DIR [--seed S] [--clean]

writes `receipt.xlsx`, `bank.csv` and `truth.json`: how many differences of each kind a match must
find, and whom each is about. They read the bill as the real ones would, from `tagihan.xlsx`; and
everybody whom they name besides is as invented as the people of the bill.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from pijar.core.month import Month
from pijar.files.bill_book import SHEET
from pijar.files.read import Reader
from pijar.files.write_csv import write_csv
from pijar.files.write_xlsx import Column, Grid, write_book

FEWEST: Final = 40
"""Of fewer billed people not every kind of difference could be planted."""

_LONGEST: Final = 150_000
"""Rows of one receipt: the reader takes no more than 200,000 of one sheet."""

_HEADINGS: Final = (
    "NIK", "NAMA PESERTA", "KPJ", "PERIODE", "KODE IURAN", "JUMLAH IURAN", "STATUS",
)  # fmt: skip


class Billed(NamedTuple):
    """One row of a bill."""

    nik: str
    name: str
    kpj: str
    month: str
    fund: str
    amount_rp: int


@dataclass
class Answer:
    """What insurer and bank say, and what is wrong with it.

    rows: of the receipt, by _HEADINGS. entries: day, words, out, in. truth: kind → the NIK of each
    row that is about somebody, "" for others.
    """

    rows: list[list[str | int]]
    entries: list[tuple[str, str, int, int]]
    codes: dict[str, str]
    truth: dict[str, list[str]] = field(default_factory=dict)

    def plant(self, kind: str, nik: str) -> None:
        """Remember a difference that a match must find."""
        self.truth.setdefault(kind, []).append(nik)


def answer_bill(billed: Sequence[Billed], *, seed: int, clean: bool = False) -> Answer:
    """The insurer's and the bank's answer to a bill of one month.

    Args: clean: plants nothing.
    """
    rng = Random(seed)  # noqa: S311 - an invented world, no secret
    month = Month.parse(billed[0].month)
    funds = sorted({row.fund for row in billed})
    codes = {
        fund: f"{month.year % 100:02}{month.month:02}{rng.randrange(10**8):08}" for fund in funds
    }
    rows = [_row(line, codes[line.fund]) for line in billed]
    answer = Answer(rows, [], codes)
    if not clean:
        _plant_rows(answer, billed, rng)
    rng.shuffle(answer.rows)
    _pay(answer, billed, month, rng, clean=clean)
    return answer


def _row(line: Billed, code: str) -> list[str | int]:
    year, month = line.month.split("-")
    period = f"{month}-{year}"
    return [line.nik, line.name.upper(), line.kpj, period, code, line.amount_rp, "LUNAS"]


def _plant_rows(answer: Answer, billed: Sequence[Billed], rng: Random) -> None:
    """Spoil a few rows of everybody's, each in one way."""
    if len(billed) < FEWEST:
        raise ValueError(f"a bill of fewer than {FEWEST} people cannot have every difference")
    share = max(1, len(billed) // 400)
    ways: list[Callable[[Answer, list[str | int]], None]] = [
        _less, _other_month, _refused, _unreadable, _other_name, _twice, _twice_otherwise,
        _left_out,
    ]  # fmt: skip
    chosen = rng.sample(range(len(answer.rows)), share * len(ways))
    spoiled = [answer.rows[place] for place in chosen]
    for place, row in enumerate(spoiled):
        ways[place % len(ways)](answer, row)
    known = {line.nik for line in billed}
    for number in range(share):
        stranger = f"339901{rng.randrange(10, 28)}0388{number + 1:04}"
        if stranger not in known:
            code = answer.codes[billed[0].fund]
            period = answer.rows[0][3]
            answer.rows.append([stranger, "ORANG LAIN", "", period, code, 16_800, "LUNAS"])
            answer.plant("TIDAK_DITAGIH", stranger)
    answer.rows.append(["3,37E+15", "TANPA NIK", "", answer.rows[0][3], "", 16_800, "LUNAS"])
    answer.plant("NIK_TAK_TERBACA", "")


def _less(answer: Answer, row: list[str | int]) -> None:
    row[5] = int(row[5]) - 8_400
    answer.plant("IURAN_BERBEDA", str(row[0]))


def _other_month(answer: Answer, row: list[str | int]) -> None:
    month, year = str(row[3]).split("-")
    row[3] = str(Month(int(year), int(month)) - 1)
    answer.plant("BULAN_BERBEDA", str(row[0]))


def _refused(answer: Answer, row: list[str | int]) -> None:
    row[6] = "GAGAL"
    answer.plant("DITOLAK_BPJS", str(row[0]))


def _unreadable(answer: Answer, row: list[str | int]) -> None:
    row[5] = "16.80"
    answer.plant("IURAN_TAK_TERBACA", str(row[0]))


def _other_name(answer: Answer, row: list[str | int]) -> None:
    row[1] = "WIDJOJO KUSUMANEGARA"
    answer.plant("NAMA_BERBEDA", str(row[0]))


def _twice(answer: Answer, row: list[str | int]) -> None:
    answer.rows.append(list(row))
    answer.plant("SUDAH_DIBUKUKAN", str(row[0]))


def _twice_otherwise(answer: Answer, row: list[str | int]) -> None:
    """Once rightly and once wrongly: the right one answers, wherever it stands."""
    other = list(row)
    other[5] = 10_000
    answer.rows.append(other)
    answer.plant("SUDAH_DIBUKUKAN", str(row[0]))


def _left_out(answer: Answer, row: list[str | int]) -> None:
    answer.rows.remove(row)
    answer.plant("TIDAK_DI_KUITANSI", str(row[0]))


def _pay(
    answer: Answer, billed: Sequence[Billed], month: Month, rng: Random, *, clean: bool
) -> None:
    """The bank pays what was billed, code by code; then it errs."""
    paid_on = month.first_day + timedelta(days=11)
    for place, (fund, code) in enumerate(sorted(answer.codes.items())):
        total_rp = sum(line.amount_rp for line in billed if line.fund == fund)
        words = f"BAYAR IURAN BPJS KETENAGAKERJAAN KODE IURAN {code} SP2D {rng.randrange(9000):05}"
        answer.entries.append((paid_on.isoformat(), words, total_rp, 0))
        if not clean and place == 0:
            again = (paid_on + timedelta(days=1)).isoformat()
            answer.entries.append((again, f"{words} ULANG", total_rp, 0))
            answer.plant("BANK_GANDA", "")
        if not clean and _booked_rp(answer, code) != total_rp:
            answer.plant("BANK_BERBEDA", "")
    answer.entries.append((paid_on.isoformat(), "BELANJA ATK DINAS", 1_250_000, 0))
    if not clean:
        words = "SETORAN BPJS KETENAGAKERJAAN TANPA KETERANGAN"
        answer.entries.append((paid_on.isoformat(), words, 84_000, 0))
        answer.plant("BANK_TANPA_KODE", "")
        if _booked_rp(answer, ""):
            answer.plant("BANK_TIDAK_ADA", "")


def _booked_rp(answer: Answer, code: str) -> int:
    return sum(_booked_by(row) for row in answer.rows if row[4] == code)


def _booked_by(row: Sequence[str | int]) -> int:
    amount = row[5]
    return amount if row[6] == "LUNAS" and isinstance(amount, int) else 0


def read_bill(path: Path) -> tuple[Billed, ...]:
    """The rows of a bill's workbook."""
    with Reader() as reader:
        sheets = {sheet.name: sheet.rows for sheet in reader.read(path).sheets}
    rows: list[Any] = sheets[SHEET][1:]
    return tuple(Billed._make([*(cell or "" for cell in row[:5]), int(row[5])]) for row in rows)


def write_answer(answer: Answer, out: Path, *, day: date) -> None:
    """Write receipt.xlsx, bank.csv and truth.json; a long receipt in files receipt_2.xlsx …"""
    out.mkdir(parents=True, exist_ok=True)
    kinds = ("text", "text", "text", "text", "text", "number", "text")
    columns = [
        Column(heading, 20, "number" if kind == "number" else "text")
        for heading, kind in zip(_HEADINGS, kinds, strict=True)
    ]
    for number, first in enumerate(range(0, len(answer.rows), _LONGEST), 1):
        rows = answer.rows[first : first + _LONGEST]
        total_rp = sum(map(_booked_by, rows))
        grid = Grid(
            "Rincian", columns, rows, title=("BUKTI PENERIMAAN IURAN",),
            totals=("JUMLAH", "", "", "", "", total_rp),
        )  # fmt: skip
        name = f"receipt_{number}.xlsx" if number > 1 else "receipt.xlsx"
        write_book(out / name, [grid], title="Bukti penerimaan iuran", day=day)
    head = ("TANGGAL", "URAIAN", "DEBET", "KREDIT")
    write_csv(out / "bank.csv", [head, *answer.entries], delimiter=";")
    counts = {kind: len(niks) for kind, niks in sorted(answer.truth.items())}
    told = {"codes": answer.codes, "kinds": counts, "who": answer.truth}
    (out / "truth.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Answer the bill in a folder of `pijar bill`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bill", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--clean", action="store_true")
    options = parser.parse_args()
    billed = read_bill(options.bill / "tagihan.xlsx")
    answer = answer_bill(billed, seed=options.seed, clean=options.clean)
    write_answer(answer, options.out, day=Month.parse(billed[0].month).last_day)


if __name__ == "__main__":
    main()
