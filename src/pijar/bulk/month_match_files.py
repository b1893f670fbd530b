"""What a match reads and writes: the folder of a bill, files of others, and the differences."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pijar.bulk.folder import digest_of
from pijar.bulk.month_bill import BILL, LINES
from pijar.bulk.on_duckdb import OnDuckDB, parquet_source
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.bank import read_bank
from pijar.files.city import City
from pijar.files.difference_book import write_differences
from pijar.files.read import Reader
from pijar.files.receipt import read_receipt
from pijar.stages.contributions.bill import CANON_BILL
from pijar.stages.contributions.differences import Difference
from pijar.stages.contributions.match import Matching, ReceiptRow
from pijar.stages.contributions.sheets import Stated
from pijar.stages.contributions.statement import BankEntry, merged
from pijar.stages.enrolments import list_hash

_CODE = re.compile(r"[0-9A-Z]{4,40}")
_LINE: Final = "person_id, nik, name, kpj, month, fund, amount_rp"


@dataclass(frozen=True)
class Bill:
    """A bill as its folder tells it. lines: rows of `month_match.LINES`."""

    month: Month
    people: int
    total_rp: int
    list_hash: str
    lines: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Given:
    """What insurer and bank gave. unmet: lines of totals that their rows do not add up to."""

    rows: tuple[ReceiptRow, ...]
    entries: tuple[BankEntry, ...]
    unmet: tuple[Stated, ...]
    files: tuple[tuple[str, str], ...]


def read_bill(tables: OnDuckDB, folder: Path, codes: Sequence[str]) -> Bill:
    """The bill of a folder of `pijar bill`, its lines counted, added and hashed anew.

    Args: codes: the kode iuran of all lines, or "fund=code".
    Raises:
        Refusal: BUKAN_TAGIHAN, TAGIHAN_BERUBAH, KODE_IURAN_TIDAK_SAH.
    """
    told = read_json(folder / BILL)
    month = Month.parse(told["month"])
    rows = tables.rows(f"SELECT {_LINE} {parquet_source([folder / LINES])} ORDER BY fund, nik")
    digest = list_hash((CANON_BILL, told["city"], str(month)), [row[1:] for row in rows])
    said = (told["people"], told["total_rp"], told["list_hash"])
    if (len(rows), sum(row[-1] for row in rows), digest) != said:
        raise Refusal(
            "TAGIHAN_BERUBAH",
            f"Isi folder tagihan “{folder.name}” tidak lagi sama dengan yang dibuat.",
            "Pulihkan dari salinan; tagihan yang sudah dibuat tidak boleh disunting.",
        )
    of_fund = _codes(codes, {row[5] for row in rows})
    lines = tuple((*row, of_fund.get(row[5], of_fund.get("", ""))) for row in rows)
    return Bill(month, *said, lines)


def read_json(path: Path) -> dict[str, Any]:
    """What a folder of a bill says of itself.

    Raises: Refusal, BUKAN_TAGIHAN.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refusal(
            "BUKAN_TAGIHAN",
            f"“{path.parent.name}” bukan folder tagihan Pijar.",
            "Berikan folder yang dibuat oleh pijar bill.",
        ) from error
    return dict(content)


def _codes(given: Sequence[str], funds: set[str]) -> dict[str, str]:
    """Fund → kode iuran; "" for all funds."""
    found = {}
    for text in given:
        fund, _, code = text.rpartition("=")
        bare = re.sub(r"[\s./-]+", "", code.upper())
        if (fund and fund not in funds) or not _CODE.fullmatch(bare) or fund in found:
            raise Refusal(
                "KODE_IURAN_TIDAK_SAH",
                f"“{text}” bukan kode iuran tagihan ini.",
                f"Tulis KODE, atau DANA=KODE; dananya {', '.join(sorted(funds))}.",
            )
        found[fund] = bare
    return found


def read_files(
    receipts: Sequence[Path], banks: Sequence[Path], *, city: City, month: Month
) -> Given:
    """Every row that insurer and bank gave, through the sandbox.

    Raises:
        Refusal: BERKAS_SAMA, one receipt given twice; those of the readers.
    """
    digests = [digest_of(path) for path in receipts if path.is_file()]
    if len(set(digests)) < len(digests):
        raise Refusal(
            "BERKAS_SAMA", "Satu bukti terima diberikan dua kali.", "Berikan satu kali saja."
        )
    today = (month + 2).last_day
    rows: list[ReceiptRow] = []
    unmet: list[Stated] = []
    statements = []
    with Reader() as reader:
        for place, path in enumerate(receipts, 1):
            receipt = read_receipt(reader, path, city.receipt, today=today)
            name = _file(place, receipts)
            rows += (row._replace(file=name) for row in receipt.rows) if name else receipt.rows
            unmet += receipt.unmet
        for place, path in enumerate(banks, 1):
            name = _file(place, banks)
            entries = read_bank(reader, path, city.bank, today=today)
            statements.append([entry._replace(file=name) for entry in entries])
    files = tuple((path.suffix.lower(), digest_of(path)) for path in (*receipts, *banks))
    return Given(tuple(rows), merged(statements), tuple(unmet), files)


def _file(place: int, paths: Sequence[Path]) -> str:
    """Which of several files: never its name, for people put identity numbers into names."""
    return f"berkas {place}" if len(paths) > 1 else ""


_ANSWERS: Final = """SELECT file, sheet, row, outcome, problem, coalesce(person, '') AS person_id,
    nik, name, kpj, month, amount_rp, refused, settled AS code
    FROM answers ORDER BY file, sheet, row, place"""
_DIFFERENCES: Final = {
    "kind": "VARCHAR", "code": "VARCHAR", "person_id": "VARCHAR", "nik": "VARCHAR",
    "name": "VARCHAR", "fund": "VARCHAR", "file": "VARCHAR", "sheet": "VARCHAR", "row": "INTEGER",
    "city_rp": "BIGINT", "insurer_rp": "BIGINT", "bank_rp": "BIGINT",
}  # fmt: skip


def save(
    tables: OnDuckDB, folder: Path, matching: Matching, given: Given, bill: Bill, *, city: City
) -> dict[str, Any]:
    """Write rows.parquet, differences.parquet and differences.xlsx; gives what match.json says."""
    tables.save(_ANSWERS, folder / "rows.parquet")
    rows = list(_told(tables, matching.differences))
    tables.write(folder / "differences.parquet", _DIFFERENCES, rows)
    write_differences(
        folder / "differences.xlsx", matching, rows, city=city.name, month=bill.month,
        unmet=given.unmet, labels={fund.id: fund.label for fund in city.funds},
    )  # fmt: skip
    counts = matching.counts
    return {
        "month": str(bill.month),
        "list_hash": bill.list_hash,
        "rows": {"read": matching.rows, **counts},
        "lines": {
            "billed": matching.lines,
            "matched": counts["matched"],
            "differs": counts["differs"],
            "missing": matching.missing,
        },
        "totals": {code: total._asdict() for code, total in matching.totals.items()},
        "kinds": dict(matching.kinds),
        "differences": len(matching.differences),
        "agree": matching.agree,
        "unrelated_bank_entries": matching.unrelated,
        "unmet_totals": [each._asdict() for each in given.unmet],
        "inputs": [{"type": suffix, "sha256": digest} for suffix, digest in given.files],
    }


def _told(tables: OnDuckDB, differences: Sequence[Difference]) -> Iterator[tuple[Any, ...]]:
    """Each difference with who it is about: our line's NIK and name, else the row's."""
    ours = {
        who: rest for who, *rest in tables.rows("SELECT person, nik, name, fund FROM line_codes")
    }
    theirs = {
        (file, sheet, row): (nik, name, "")
        for file, sheet, row, nik, name in tables.rows(
            "SELECT file, sheet, row, nik, name FROM answers WHERE outcome = 'unknown'"
        )
    }
    for each in differences:
        place = (each.file, each.sheet, each.row)
        of_row = theirs.get(place) if each.bank_rp is None else None
        who = ours.get(each.person) or of_row or ("", "", "")
        yield (
            each.kind, each.code, each.person, *who, *place,
            each.city_rp, each.insurer_rp, each.bank_rp,
        )  # fmt: skip
