"""The three-way match of everybody: `pijar.stages.contributions.match` as columns.

`match_files` does it for the folder of a bill and files of insurer and bank. The office, which has
lines and rows of its own, uses the parts:

    tables = OnDuckDB(work, *folders)              # folders it may read from
    take_lines(tables, source)                     # parquet, or rows of LINES' columns
    take_receipt(tables, rows)                     # of `files.receipt.read_receipt`, any number
    matching = match_all(tables, entries)          # a `Matching`: it adds up
    tables.rows("FROM answers ORDER BY place")     # every row, its outcome, problem and person

entries: of `files.bank.read_bank`; the kode iuran in their words is looked for here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pijar.bulk.folder import write_json
from pijar.bulk.month_folder import making, with_hashes
from pijar.bulk.month_match_files import read_bill, read_files, save
from pijar.bulk.month_sweep import Source
from pijar.bulk.names_sql import compare_sql, folded_names_sql
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.timing import Say, Stopwatch, silent
from pijar.core.errors import Defect
from pijar.files.city import City
from pijar.stages.contributions.differences import Difference
from pijar.stages.contributions.match import (
    DIFFERENT_NAMES,
    GRAVITY,
    OUTCOMES,
    Answer,
    Line,
    Matching,
    ReceiptRow,
    alone,
    matching_of,
    of_line,
)
from pijar.stages.contributions.statement import BankEntry, with_codes

LINES: Final = dict.fromkeys(Line._fields, "VARCHAR") | {"amount_rp": "BIGINT"}
"""Our lines: person nik name kpj month fund amount_rp code; texts that are not known are ''."""

_ROWS: Final = dict.fromkeys(ReceiptRow._fields, "VARCHAR") | {
    "row": "INTEGER",
    "amount_rp": "BIGINT",
    "refused": "BOOLEAN",
}


def match_files(
    bill: Path,
    out: Path,
    *,
    city: City,
    receipts: Sequence[Path],
    banks: Sequence[Path],
    codes: Sequence[str] = (),
    say: Say = silent,
) -> dict[str, Any]:
    """Match a folder of `pijar bill` with files of insurer and bank; leaves the folder `out`.

    Args: codes: the kode iuran of the bill, or "fund=code" for each fund; none: as receipts say.
    Returns: what `match.json` says, and the seconds each step took. Differences are a result.
    Raises:
        Refusal: BUKAN_TAGIHAN, TAGIHAN_BERUBAH, KODE_IURAN_TIDAK_SAH, FOLDER_BERISI and those of
            the readers.
    """
    watch = Stopwatch(say)
    with TemporaryDirectory() as work, making(out) as folder:
        with closing(OnDuckDB(Path(work), folder, bill)) as tables:
            with watch.step("baca"):
                told = read_bill(tables, bill, codes)
                given = read_files(receipts, banks, city=city, month=told.month)
            with watch.step("cocokkan"):
                take_lines(tables, told.lines)
                take_receipt(tables, given.rows)
                matching = match_all(tables, given.entries)
            with watch.step("simpan"):
                content = save(tables, folder, matching, given, told, city=city)
        write_json(folder / "match.json", with_hashes(content, folder))
    return {**content, "seconds": watch.seconds()}


def take_lines(tables: OnDuckDB, source: Source) -> None:
    """Make `match_lines`.

    Raises:
        Defect: a person or a NIK was billed twice.
    """
    if isinstance(source, Path):
        tables.open_parquet("given_lines", source)
        chosen = ", ".join(_as(name, type_) for name, type_ in LINES.items())
        tables.make(f"CREATE TABLE match_lines AS SELECT {chosen} FROM given_lines")
    else:
        tables.load("match_lines", LINES, source)
    ((lines, people, niks),) = tables.rows(
        "SELECT count(*), count(DISTINCT person), count(DISTINCT nik) FROM match_lines"
    )
    if not lines == people == niks:
        raise Defect("a person or a NIK was billed twice")


def take_receipt(tables: OnDuckDB, rows: Iterable[ReceiptRow]) -> None:
    """Make `receipt`, every row of it numbered by `place` in the order given, from 0."""
    numbered = ((place, *row) for place, row in enumerate(rows))
    tables.load("receipt", {"place": "BIGINT", **_ROWS}, numbered)


def match_all(
    tables: OnDuckDB, entries: Iterable[BankEntry], also: Mapping[str, str] | None = None
) -> Matching:
    """Match `match_lines`, `receipt` and the entries; makes `answers` and `line_codes`.

    Args: also: other words that tell a kode iuran, such as the number of an SP2D → its code.
    """
    codes = [code for (code,) in tables.rows("""SELECT code FROM match_lines WHERE code <> ''
        UNION SELECT code FROM receipt WHERE code <> '' ORDER BY code""")]  # fmt: skip
    _find_lines(tables)
    _judge(tables)
    _settle_codes(tables, codes[0] if len(codes) == 1 else "")
    counted = dict(tables.rows("SELECT outcome, count(*) FROM answers GROUP BY outcome"))
    ((lines,),) = tables.rows("SELECT count(*) FROM match_lines")
    return matching_of(
        {outcome: counted.get(outcome, 0) for outcome in OUTCOMES},
        lines,
        _sums(tables, "SELECT settled, sum(amount_rp) FROM line_codes GROUP BY settled"),
        _sums(tables, f"SELECT settled, sum({_BOOKED}) FROM answers GROUP BY settled"),
        list(_differences(tables)),
        with_codes(entries, codes, also),
    )


_BOOKED: Final = "CASE WHEN refused THEN 0 ELSE coalesce(amount_rp, 0) END"


def _find_lines(tables: OnDuckDB) -> None:
    """Make `about`: each row with the person it is about, by NIK, else by a KPJ that is unique."""
    tables.make("""
        CREATE TABLE holders AS SELECT kpj, min(person) AS person FROM match_lines
        WHERE kpj <> '' GROUP BY kpj HAVING count(*) = 1;
        CREATE TABLE about AS
        SELECT r.*, coalesce(n.person, h.person) AS person
        FROM receipt r LEFT JOIN match_lines n ON n.nik = r.nik
        LEFT JOIN holders h ON h.kpj = r.kpj AND n.person IS NULL
    """)


def _judge(tables: OnDuckDB) -> None:
    """Make `judged`: every row with its outcome and problem, the twin of `match._answers`."""
    tables.make("""
        CREATE TABLE spelled AS SELECT a.place, a.name AS theirs, l.name AS ours
        FROM about a JOIN match_lines l ON l.person = a.person
        WHERE a.name <> '' AND upper(a.name) <> upper(l.name)
    """)
    folded = folded_names_sql("SELECT theirs AS name FROM spelled UNION SELECT ours FROM spelled")
    tables.make(f"CREATE TABLE spellings AS {folded}")
    levels = ", ".join(f"'{level}'" for level in sorted(DIFFERENT_NAMES))
    tables.make(f"""
        CREATE TABLE strangers AS SELECT place FROM spelled s
        LEFT JOIN spellings a ON a.name = s.theirs LEFT JOIN spellings b ON b.name = s.ours
        WHERE {compare_sql("a", "b")} IN ({levels})
    """)
    wrong = {
        "IURAN_BERBEDA": "r.amount_rp <> l.amount_rp",
        "BULAN_BERBEDA": "r.month <> '' AND r.month <> l.month",
        "KODE_BERBEDA": "r.code <> '' AND l.code <> '' AND r.code <> l.code",
        "DITOLAK_BPJS": "r.refused",
        "IURAN_TAK_TERBACA": "r.amount_rp IS NULL AND NOT r.refused",
        "NAMA_BERBEDA": "s.place IS NOT NULL",
        "KPJ_BERBEDA": "r.kpj <> '' AND l.kpj <> '' AND r.kpj <> l.kpj",
        "NIK_BERBEDA": "r.nik <> '' AND r.nik <> l.nik",
    }
    gravest = sorted(GRAVITY, key=GRAVITY.__getitem__, reverse=True)
    problem = " ".join(
        f"WHEN r.fault = '{code}' OR ({wrong.get(code, 'false')}) THEN {GRAVITY[code]}"
        for code in gravest
        if code
    )
    words = " ".join(f"WHEN {weight} THEN '{code}'" for code, weight in GRAVITY.items())
    tables.make(f"""
        CREATE TABLE weighed AS
        SELECT r.*, CASE {problem} ELSE 0 END AS gravity
        FROM about r JOIN match_lines l ON l.person = r.person
        LEFT JOIN strangers s ON s.place = r.place;
        CREATE TABLE judged AS
        SELECT * EXCLUDE (gravity, turn),
            CASE WHEN turn > 1 THEN 'duplicate' WHEN gravity > 0 THEN 'differs'
                ELSE 'matched' END AS outcome,
            CASE WHEN turn > 1 THEN 'SUDAH_DIBUKUKAN' ELSE CASE gravity {words} END END AS problem
        FROM (SELECT *, row_number() OVER (PARTITION BY person ORDER BY gravity,
            amount_rp IS NULL, coalesce(amount_rp, 0), month, code, name, kpj, nik,
            file, sheet, row) AS turn FROM weighed)
        UNION ALL
        SELECT *, 'unknown', CASE WHEN nik = '' AND kpj = '' THEN 'NIK_TAK_TERBACA'
            ELSE 'TIDAK_DITAGIH' END FROM about WHERE person IS NULL
    """)


def _settle_codes(tables: OnDuckDB, only: str) -> None:
    """Make `line_codes` and `answers`: under which kode iuran each amount counts."""
    tables.make(f"""
        CREATE TABLE named AS
        SELECT l.*, coalesce(nullif(l.code, ''), nullif(j.code, '')) AS named
        FROM match_lines l LEFT JOIN (
            SELECT person, code FROM judged WHERE outcome IN ('matched', 'differs')) j
        ON j.person = l.person;
        CREATE TABLE line_codes AS
        SELECT n.* EXCLUDE (named), coalesce(named, one) AS settled
        FROM named n JOIN (
            SELECT fund, CASE WHEN count(DISTINCT named) = 1 THEN min(named)
                ELSE '{only}' END AS one FROM named GROUP BY fund) f ON f.fund = n.fund;
        CREATE TABLE answers AS
        SELECT j.*, coalesce(nullif(j.code, ''), c.settled, '{only}') AS settled
        FROM judged j LEFT JOIN line_codes c ON c.person = j.person
    """)


def _sums(tables: OnDuckDB, query: str) -> dict[str, int]:
    return {code: int(total_rp) for code, total_rp in tables.rows(query)}


def _differences(tables: OnDuckDB) -> Iterator[Difference]:
    """Those between city and insurer, made as the definition makes them."""
    fields = ", ".join(f"a.{name}" for name in ReceiptRow._fields)
    ours = ", ".join(f"l.{name}" for name in Line._fields)
    for settled, outcome, problem, person, *said in tables.rows(
        f"SELECT a.settled, outcome, problem, coalesce(person, ''), {fields} FROM answers a"
        " WHERE outcome IN ('unknown', 'duplicate')"
    ):
        yield from alone(Answer(ReceiptRow(*said), outcome, problem, person, settled))
    for settled, *said in tables.rows(f"""
        SELECT l.settled, {ours} FROM line_codes l ANTI JOIN (
            SELECT person FROM answers WHERE outcome IN ('matched', 'differs')) a USING (person)
    """):
        yield from of_line(Line(*said), settled, None)
    width = len(ReceiptRow._fields)
    for line_code, code, problem, *said in tables.rows(f"""
        SELECT l.settled, a.settled, problem, {fields}, {ours}
        FROM answers a JOIN line_codes l ON l.person = a.person WHERE outcome = 'differs'
    """):
        line = Line(*said[width:])
        answer = Answer(ReceiptRow(*said[:width]), "differs", problem, line.person, code)
        yield from of_line(line, line_code, answer)


def _as(name: str, type_: str) -> str:
    return f"CAST({name} AS {type_}) AS {name}"
