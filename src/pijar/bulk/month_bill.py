"""The bill of a month for everybody: sweep, freeze, bill; `pijar bill` as a function.

    bill_run(run, out, city=, month=, day=, registers=, paid=, cleared=)

does it for a run folder. Whoever has people of their own (the office) uses the parts: after
`month_sweep.sweep_all`,

    held = hold(tables, cleared)                  # findings nobody cleared keep a line off the bill
    skip_paid(tables, month, files)               # lines.parquet of earlier bills, if any
    bill = bill_of(tables, sweep, law=, city_code=)     # a `Bill`: its rows meet its header
    save_bill(tables, bill, folder, city=)        # lines.parquet, tagihan.xlsx; both read back

The same people give the same bill and the same bytes, in whatever order they came.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pijar.bulk.folder import read_run, write_json
from pijar.bulk.month_folder import making, with_hashes
from pijar.bulk.month_sweep import (
    Found,
    found_in,
    stated_days,
    sweep_all,
    take_people,
    take_registers,
)
from pijar.bulk.on_duckdb import OnDuckDB, parquet_source
from pijar.bulk.opening import open_records
from pijar.bulk.registers import find_registers
from pijar.bulk.timing import Say, Stopwatch, silent
from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month
from pijar.files.bill_book import write_bill, write_held
from pijar.files.city import City
from pijar.law.book import Law
from pijar.stages.contributions.bill import TARIFF_LAW, Bill, groups_of
from pijar.stages.contributions.sweep import CHECKS, Sweep, evidence, people_hash
from pijar.stages.enrolments import printable

BILL: Final = "bill.json"
LINES: Final = "lines.parquet"
_ROW: Final = "nik, name, kpj, month, fund, amount_rp"


def bill_run(
    run: Path,
    out: Path,
    *,
    city: City,
    month: Month,
    day: date,
    registers: Path | None,
    paid: Sequence[Path] = (),
    cleared: Path | None = None,
    say: Say = silent,
) -> dict[str, Any]:
    """Sweep and bill those whom a run pays for in a month; leaves the folder `out`.

    Args:
        run: a folder of `pijar run`. registers: the folder of today's registers.
        paid: folders of earlier bills (or their lines.parquet); their person-months are not billed
            again. cleared: person_id, check of findings that an officer cleared.
    Returns: what `bill.json` says, and the seconds each step took.
    Raises:
        Refusal: nothing is left behind; REGISTER_BELUM_SIAP, TAGIHAN_KOSONG, FOLDER_BERISI and
            those of the readers.
    """
    watch = Stopwatch(say)
    law = city.law_book().on(day)
    told = read_run(run)
    files = find_registers(registers) if registers else {}
    others = {path.parent for path in (*files.values(), *([cleared] if cleared else []))}
    folders = (run, *_places(paid), *others)
    with TemporaryDirectory() as work, making(out) as folder:
        with closing(OnDuckDB(Path(work), folder, *folders)) as tables:
            with watch.step("baca"):
                snapshots = take_registers(
                    tables, files, stated=stated_days(registers, today=day) if registers else {},
                    today=day,
                )  # fmt: skip
                people_of_run(tables, run, month, city, files.get("participants"))
            with watch.step("penyisiran"):
                sweep = sweep_all(
                    tables, snapshots, month=month, day=day, law=law, city_code=city.code,
                    own_payers=[fund.id for fund in city.funds],
                )  # fmt: skip
            with watch.step("tagihan"):
                clear = _cleared(tables, cleared)
                held = hold(tables, clear)
                again = skip_paid(tables, month, _lines_of(paid))
                bill = bill_of(tables, sweep, law=law, city_code=city.code)
            with watch.step("simpan"):
                save_bill(tables, bill, folder, city=city)
                _save_held(tables, bill, held, clear, folder, city=city)
        content = _content(bill, sweep, law, held, again, told)
        write_json(folder / BILL, with_hashes(content, folder))
    return {**content, "seconds": watch.seconds()}


def people_of_run(
    tables: OnDuckDB, run: Path, month: Month, city: City, participants: Path | None = None
) -> None:
    """Make `month_people` of those whom a run pays for in a month.

    Args: participants: the insurer's register; its column `kpj`, if it has one, tells their KPJ.
    """
    for name in ("decisions", "people", "facts"):
        source = parquet_source([run / f"{name}.parquet"])
        tables.make(f"CREATE VIEW run_{name} AS {source}")
    funds = ((fund.id, fund.payer_class) for fund in city.funds)
    tables.load("run_funds", {"fund": "VARCHAR", "payer_class": "VARCHAR"}, funds)
    trades = ((each.code, each.sector) for each in city.occupations.values())
    tables.load("run_trades", {"code": "VARCHAR", "sector": "VARCHAR"}, trades)
    _known_kpj(tables, participants)
    rows = tables.rows(f"""
        SELECT d.person_id, p.nik, p.name, p.birth_date, k.kpj, NULL,
            coalesce(f.region_code, p.region_code), d.fund, u.payer_class,
            coalesce(t.sector, 'lainnya')
        FROM run_decisions d JOIN run_people p USING (person_id)
        JOIN run_facts f USING (person_id) JOIN run_funds u ON u.fund = d.fund
        LEFT JOIN run_trades t ON t.code = f.occupation LEFT JOIN known_kpj k ON k.nik = p.nik
        WHERE d.fund IS NOT NULL AND d.first_month <= '{month}' AND d.last_month >= '{month}'
    """)
    ((wanted,),) = tables.rows(
        "SELECT count(*) FROM run_decisions WHERE fund IS NOT NULL"
        f" AND first_month <= '{month}' AND last_month >= '{month}'"
    )
    if len(rows) != wanted:
        raise Refusal(
            "DANA_TIDAK_ADA",
            "Ada dana pada hasil itu yang tidak dikenal kota ini.",
            "Periksa --city, atau lengkapi funds.yaml.",
        )
    take_people(tables, rows)


def hold(tables: OnDuckDB, cleared: Collection[tuple[str, str]] = ()) -> tuple[Found, ...]:
    """Make `held`, the places kept off the bill: every finding that nobody cleared; gives them.

    Args: cleared: person_id and check code of each finding that an officer cleared.
    """
    known = frozenset(cleared)
    held = tuple(f for f in found_in(tables) if (f.person_id, f.finding.check) not in known)
    tables.load(
        "held", {"place": "BIGINT"}, ((place,) for place in sorted({f.place for f in held}))
    )
    return held


def skip_paid(tables: OnDuckDB, month: Month, lines: Sequence[Path] = ()) -> int:
    """Make `again`, the places whose month stands in an earlier bill; gives how many."""
    source = parquet_source(lines) if lines else "FROM (SELECT NULL AS nik, NULL AS month)"
    tables.make(f"""
        CREATE TABLE again AS SELECT place FROM month_people SEMI JOIN (
            SELECT nik {source} WHERE month = '{month}') b USING (nik)
    """)
    ((count,),) = tables.rows("SELECT count(*) FROM again ANTI JOIN held USING (place)")
    return int(count)


def bill_of(tables: OnDuckDB, sweep: Sweep, *, law: Law, city_code: str) -> Bill:
    """Make `bill_lines` of the frozen list, and the bill that they meet.

    Raises:
        Refusal: TAGIHAN_KOSONG. Defect: the list is not the one that was swept.
    """
    frozen = tables.rows("SELECT nik, name, kpj, fund, payer_class, sector FROM month_people")
    if people_hash(sweep.month, frozen) != sweep.people_hash:
        raise Defect("the list to be billed is not the list that was swept")
    tables.make("""
        CREATE TABLE billed AS SELECT * FROM month_people
        ANTI JOIN held USING (place) ANTI JOIN again USING (place)
    """)
    counted = tables.rows("""SELECT fund, payer_class, sector, count(*) FROM billed
        GROUP BY fund, payer_class, sector ORDER BY fund, payer_class, sector""")
    groups = groups_of(law, sweep.month, counted)
    prices = {(g.fund, g.payer_class, g.sector): g.tariff_rp for g in groups}
    rows = tables.rows("""SELECT person_id, nik, name, coalesce(kpj, ''), fund, payer_class, sector,
        region_code FROM billed ORDER BY fund, nik""")
    lines = [
        (person, nik, printable(name or ""), printable(kpj), str(sweep.month), fund, payer, sector,
         place, prices[fund, payer, sector])
        for person, nik, name, kpj, fund, payer, sector, place in rows
    ]  # fmt: skip
    tables.load("bill_lines", LINE, lines)
    return Bill(city_code, sweep.month, sweep.day, groups, _rows(tables, "FROM bill_lines"))


LINE: Final = {
    "person_id": "VARCHAR",
    "nik": "VARCHAR",
    "name": "VARCHAR",
    "kpj": "VARCHAR",
    "month": "VARCHAR",
    "fund": "VARCHAR",
    "payer_class": "VARCHAR",
    "sector": "VARCHAR",
    "region_code": "VARCHAR",
    "amount_rp": "BIGINT",
}
"""The columns of lines.parquet: one row for each person billed, by fund and NIK."""


def save_bill(tables: OnDuckDB, bill: Bill, folder: Path, *, city: City) -> None:
    """Write lines.parquet and tagihan.xlsx, and read both back.

    Raises: Defect, when a file does not hold what the bill says.
    """
    path = folder / LINES
    tables.save("SELECT * FROM bill_lines ORDER BY fund, nik", path)
    written = _rows(tables, parquet_source([path]))
    again = Bill(bill.city, bill.month, bill.day, bill.groups, written)
    bill.require_written(len(written), sum(row[-1] for row in written), again.list_hash)
    labels = {fund.id: fund.label for fund in city.funds}
    write_bill(folder / "tagihan.xlsx", bill, written, city=city.name, labels=labels)


def _rows(tables: OnDuckDB, source: str) -> list[tuple[Any, ...]]:
    """The rows of a bill as its hash and its workbook have them."""
    return tables.rows(f"SELECT {_ROW} {source} ORDER BY fund, nik")


_HELD = {
    "person_id": "VARCHAR", "nik": "VARCHAR", "name": "VARCHAR", "fund": "VARCHAR",
    "check": "VARCHAR", "sure": "BOOLEAN", "register": "VARCHAR", "says": "VARCHAR",
    "since": "DATE", "evidence": "VARCHAR", "cleared": "BOOLEAN",
}  # fmt: skip
"""The columns of swept.parquet: every finding, those cleared too."""


def _save_held(
    tables: OnDuckDB,
    bill: Bill,
    held: Sequence[Found],
    cleared: Collection[tuple[str, str]],
    folder: Path,
    *,
    city: City,
) -> None:
    people = {
        place: who
        for place, *who in tables.rows(
            "SELECT place, nik, name, fund FROM month_people SEMI JOIN findings USING (place)"
        )
    }
    kept = frozenset(held)
    found = [
        (f.person_id, *people[f.place], f.finding, evidence(f.finding), f not in kept)
        for f in found_in(tables)
    ]
    rows = [
        (who, nik, name, fund, f.check, f.sure, f.register, f.says, f.since, proof, clear)
        for who, nik, name, fund, f, proof, clear in found
    ]
    tables.write(folder / "swept.parquet", _HELD, rows)
    sentences = {check.code: check.sentence_id for check in CHECKS}
    labels = {fund.id: fund.label for fund in city.funds}
    shown = [
        (nik, printable(name), labels.get(fund, fund), sentences[f.check], printable(proof),
         "pasti" if f.sure else "perlu diperiksa", "dibebaskan" if clear else "ditahan")
        for _who, nik, name, fund, f, proof, clear in found
    ]  # fmt: skip
    write_held(folder / "swept.xlsx", shown, city=city.name, bill=bill)


def _content(
    bill: Bill,
    sweep: Sweep,
    law: Law,
    held: Sequence[Found],
    again: int,
    told: dict[str, Any],
) -> dict[str, Any]:
    """What bill.json says: nothing in it depends on when or how fast it was made."""
    off = len({found.place for found in held})
    if bill.people + off + again != sweep.people:
        raise Defect("somebody who was swept is neither billed nor held nor billed before")
    sums = {fund: {"people": s.people, "total_rp": s.total_rp} for fund, s in bill.by_fund.items()}
    tariffs = [
        {
            "fund": group.fund, "payer_class": group.payer_class, "sector": group.sector,
            "people": group.people, "tariff_rp": group.tariff_rp, "total_rp": group.total_rp,
        }
        for group in bill.groups
    ]  # fmt: skip
    unconfirmed = [name for name in TARIFF_LAW if not law.entry(name).confirmed]
    return {
        "city": bill.city,
        "month": str(bill.month),
        "day": bill.day.isoformat(),
        "people": bill.people,
        "total_rp": bill.total_rp,
        "funds": sums,
        "tariffs": tariffs,
        "law": {"tariff": list(TARIFF_LAW), "unconfirmed": unconfirmed},
        "list_hash": bill.list_hash,
        "swept": _swept(sweep, held) | {"held": off},
        "billed_before": again,
        "run": {"year": told["year"], "day": told["day"]},
    }


def _swept(sweep: Sweep, held: Iterable[Found]) -> dict[str, Any]:
    by_check = Counter(found.finding.check for found in held)
    return {
        "people": sweep.people,
        "people_hash": sweep.people_hash,
        "max_age_days": sweep.max_age_days,
        "checks": [
            {
                "check": ran.code, "looked_at": ran.looked_at, "found": ran.found,
                "held": by_check[ran.code],
                "as_of": {kind: as_of.isoformat() for kind, as_of in ran.as_of.items()},
            }
            for ran in sweep.checks
        ],
        "registers": {
            s.kind: {
                "as_of": s.as_of.isoformat() if s.as_of else None, "rows": s.rows,
                "with_nik": s.with_nik, "sha256": s.sha256,
            }
            for s in sweep.snapshots
        },
    }  # fmt: skip


def _known_kpj(tables: OnDuckDB, participants: Path | None) -> None:
    """Make `known_kpj`: the one KPJ that the insurer's register gives to a NIK, if it tells any."""
    query = "SELECT CAST(NULL AS VARCHAR) AS nik, CAST(NULL AS VARCHAR) AS kpj LIMIT 0"
    if participants is not None and participants.is_file():
        open_records(tables, "insured", participants, ())
        if {"nik", "kpj"} <= set(tables.columns("insured")):
            query = """SELECT CAST(nik AS VARCHAR) AS nik, min(trim(CAST(kpj AS VARCHAR))) AS kpj
                FROM insured WHERE trim(CAST(kpj AS VARCHAR)) <> ''
                GROUP BY nik HAVING count(DISTINCT trim(CAST(kpj AS VARCHAR))) = 1"""
    tables.make(f"CREATE TABLE known_kpj AS {query}")


def _cleared(tables: OnDuckDB, path: Path | None) -> frozenset[tuple[str, str]]:
    if path is None:
        return frozenset()
    open_records(tables, "cleared", path, ("person_id", "check"))
    return frozenset(tables.rows('SELECT person_id, "check" FROM cleared'))


def _lines_of(paid: Sequence[Path]) -> list[Path]:
    """The lines of earlier bills.

    Raises: Refusal, BUKAN_TAGIHAN.
    """
    files = [path / LINES if path.is_dir() else path for path in paid]
    for path in files:
        if not path.is_file() or path.suffix != ".parquet":
            raise Refusal(
                "BUKAN_TAGIHAN",
                f"“{path.parent.name}” bukan folder tagihan Pijar.",
                "Berikan folder yang dibuat oleh pijar bill.",
            )
    return files


def _places(paid: Sequence[Path]) -> set[Path]:
    return {path if path.is_dir() else path.parent for path in paid}
