"""`pijar radar`: who was covered and who died, as files; whom to visit, as a folder.

    people, paid months, a register → radar.json, hits.parquet, kunjungan.xlsx

The register is what somebody sent, so it is read in the sandbox and in any shape that lists have;
the people and their paid months are ours. Nothing in the folder depends on when it was made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zoneinfo import ZoneInfo

from pijar.bulk.folder import digest_of, write_json
from pijar.bulk.month_cover_file import take_months
from pijar.bulk.month_folder import making, with_hashes
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.opening import open_records, whole
from pijar.bulk.radar import PEOPLE, people_of, radar, take_people, unknown_people
from pijar.bulk.timing import Say, Stopwatch, silent
from pijar.core.errors import Refusal
from pijar.core.sheet import Sheet
from pijar.files.city import City
from pijar.files.read import Reader
from pijar.files.verdicts import Unreadable
from pijar.files.visit_book import Visit, write_visits
from pijar.stages.claims.found import Hit, Radar
from pijar.stages.claims.grounds import NOTICE
from pijar.stages.claims.reported import Kind, Report, Reports, read_told

RADAR: Final = "radar.json"
HITS: Final = "hits.parquet"
VISITS: Final = "kunjungan.xlsx"

_SUFFIXES: Final = (".parquet", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Covered:
    """Where the covered stand: a file of people, and one of paid months; it may be the same."""

    people: Path
    months: Path


def find_covered(path: Path, months: Path | None = None) -> Covered:
    """The two files behind COVERED.

    A file holds people's columns in each row of a paid month; a folder, such as that of a run,
    holds `people` and `months`, each as parquet, csv or xlsx.

    Args: months: the paid months, where they stand elsewhere.
    Raises:
        Refusal: TERLINDUNGI_TIDAK_ADA, BULAN_LUNAS_TIDAK_ADA: a run alone proves no payment.
    """
    if path.is_file():
        return Covered(path, months or path)
    people = _named(path, "people")
    if people is None:
        raise Refusal(
            "TERLINDUNGI_TIDAK_ADA",
            f"“{path.name}” bukan berkas peserta dan bukan folder dengan people.parquet.",
            "Berikan berkas bulan lunas yang memuat nama, atau folder hasil pijar run.",
        )
    found = months or _named(path, "months")
    if found is None:
        raise Refusal(
            "BULAN_LUNAS_TIDAK_ADA",
            f"“{path.name}” tidak memuat bulan yang sudah lunas; perlindungan tak terbukti.",
            "Tambahkan --months dengan berkas person_id, month, paid_on (seperti pijar cover).",
        )
    return Covered(people, found)


def _named(folder: Path, stem: str) -> Path | None:
    files = (folder / f"{stem}{suffix}" for suffix in _SUFFIXES)
    return next((file for file in files if file.is_file()), None)


def read_reports(path: Path, *, city: City, today: date, kind: Kind = "death") -> Reports:
    """Every death or accident that a file tells, whoever wrote it.

    Raises:
        Refusal: LAPORAN_TANPA_HARI; LAPORAN_TAK_TERBACA, the file is broken or no table.
    """
    try:
        if path.suffix.lower() == ".parquet":
            sheets: Sequence[Sheet] = [_parquet(path)]
        else:
            with Reader() as reader:
                sheets = reader.read(path).sheets
    except Unreadable as refused:
        raise Refusal(
            "LAPORAN_TAK_TERBACA",
            f"“{path.name}” tidak dapat dibaca: {refused}",
            "Minta berkas itu dikirim ulang sebagai xlsx, ods, atau csv.",
        ) from None
    return read_told(path.name, sheets, kind, regions=city.regions, today=today)


def _parquet(path: Path) -> Sheet:
    """A register that came as Parquet, as a sheet of text."""
    with TemporaryDirectory() as work, closing(OnDuckDB(Path(work), path.parent)) as tables:
        open_records(tables, "told", path, ())
        names = [name for name in tables.columns("told") if name != "file_row"]
        texts = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in names)
        with whole(tables, path):
            rows = tables.rows(f"SELECT {texts} FROM told ORDER BY file_row")
    return Sheet(path.stem, "visible", [list(names), *map(list, rows)])


def radar_files(
    covered: Covered,
    told: Path,
    out: Path,
    *,
    city: City,
    day: date,
    kind: Kind = "death",
    say: Say = silent,
) -> dict[str, Any]:
    """Link a register to the covered; leaves the folder `out`.

    Returns: what `radar.json` says, and the seconds each step took.
    Raises:
        Refusal: nothing is left behind; FOLDER_BERISI and those of the readers.
    """
    watch = Stopwatch(say)
    book = city.law_book()
    folders = {covered.people.parent, covered.months.parent}
    with TemporaryDirectory() as work, making(out) as folder:
        with watch.step("baca laporan"):
            reports = read_reports(told, city=city, today=day, kind=kind)
        with closing(OnDuckDB(Path(work), folder, *folders)) as tables:
            with watch.step("baca peserta"):
                _take_people(tables, covered.people)
                take_months(tables, covered.months, day)
            with watch.step("cari"):
                found = radar(tables, reports.reports, day=day, book=book, zone=ZoneInfo(city.zone))
            with watch.step("simpan"):
                people = {
                    str(row[0]): dict(zip(PEOPLE, row, strict=True))
                    for row in people_of(tables, [hit.person_id for hit in found.hits])
                }
                save_hits(tables, found, reports, folder / HITS)
                visits = [_visit(hit, people[hit.person_id], city) for hit in found.hits]
                write_visits(folder / VISITS, visits, reports=reports, found=found, city=city)
                content = _content(tables, reports, found, city)
        content |= {"inputs": {p.name: digest_of(p) for p in
                               (told, covered.people, covered.months)}}  # fmt: skip
        write_json(folder / RADAR, with_hashes(content, folder))
    return {**content, "seconds": watch.seconds()}


def _take_people(tables: OnDuckDB, path: Path) -> None:
    """The people of a file, each once: of several rows of one, the last that says something."""
    open_records(tables, "people_told", path, ("person_id",))
    given = tables.columns("people_told")
    chosen = ", ".join(
        f"arg_max({_form(name)}, file_row) AS {name}"
        for name in PEOPLE
        if name != "person_id" and name in given
    )
    if not {"name", "nik"} & given.keys():
        raise Refusal(
            "PESERTA_TANPA_NAMA",
            f"“{path.name}” tidak punya kolom nik maupun name: tak seorang pun dapat dicari.",
            f"Kolom yang dikenal: {', '.join(PEOPLE)}.",
        )
    with whole(tables, path):
        tables.make(f"""
            CREATE OR REPLACE TABLE people_read AS
            SELECT trim(CAST(person_id AS VARCHAR)) AS person_id, {chosen} FROM people_told
            WHERE trim(CAST(person_id AS VARCHAR)) <> '' GROUP BY 1
        """)
    take_people(tables, "people_read")


def _form(name: str) -> str:
    """A column in its form, NULL where it has none; a day as machines or as workbooks show it."""
    text = f"trim(CAST({name} AS VARCHAR))"
    if PEOPLE[name] == "DATE":
        shown = f"CAST(try_strptime({text}, '%d/%m/%Y') AS DATE)"
        return f"coalesce(TRY_CAST({text} AS DATE), {shown})"
    return f"nullif({text}, '')"


_COLUMNS: Final = {
    "person_id": "VARCHAR", "kind": "VARCHAR", "sure": "VARCHAR", "score": "INTEGER",
    "reports": "VARCHAR", "told_at": "VARCHAR", "day": "DATE", "days": "VARCHAR",
    "covered": "VARCHAR", "state": "VARCHAR", "paid_through": "VARCHAR", "jkm": "VARCHAR",
    "estimate_low_rp": "BIGINT", "estimate_high_rp": "BIGINT", "days_left": "INTEGER",
    "late": "BOOLEAN", "reasons": "VARCHAR", "conditions": "VARCHAR", "questions": "VARCHAR",
    "rivals": "VARCHAR", "because": "VARCHAR", "evidence": "VARCHAR",
}  # fmt: skip
"""The columns of hits.parquet, one row a hit, in order; several values of one are parted by
blanks, sentences by "; "."""


def save_hits(tables: OnDuckDB, found: Radar, reports: Reports, path: Path) -> None:
    """Write every hit, those not covered too."""
    by_number = {each.number: each for each in reports.reports}
    rows = (_row(hit, by_number) for hit in found.hits)
    numbered = ((place, *row) for place, row in enumerate(rows))
    tables.load("hits_found", {"place": "BIGINT", **_COLUMNS}, numbered)
    tables.save("SELECT * EXCLUDE (place) FROM hits_found ORDER BY place", path)
    tables.drop("hits_found")


def _row(hit: Hit, reports: Mapping[int, Report]) -> Iterator[object]:
    """A hit as the columns hold it."""
    told = (reports[number] for number in hit.reports)
    made: dict[str, object] = {
        "reports": " ".join(map(str, hit.reports)),
        "told_at": "; ".join(f"{each.sheet}:{each.row}" for each in told),
        "days": " ".join(day.isoformat() for day in hit.days),
        "paid_through": str(hit.paid_through) if hit.paid_through else None,
        "reasons": " ".join(hit.reasons),
        "conditions": " ".join(hit.conditions),
        "questions": " ".join(hit.questions),
        "rivals": " ".join(hit.rivals),
        "because": "; ".join(hit.because),
    }
    yield from (made[name] if name in made else getattr(hit, name) for name in _COLUMNS)


def _visit(hit: Hit, person: Mapping[str, Any], city: City) -> Visit:
    region = city.regions.by_code(person["region_code"]) if person["region_code"] else None
    kecamatan = city.regions.by_code(region.parent) if region else None
    return Visit(
        hit,
        name=person["name"] or "",
        nik=person["nik"] or "",
        address=person["address"] or "",
        rt=person["rt"] or "",
        rw=person["rw"] or "",
        phone=person["phone"] or "",
        kelurahan=region.name if region else "",
        kecamatan=kecamatan.name if kecamatan else "",
    )


def _content(tables: OnDuckDB, reports: Reports, found: Radar, city: City) -> dict[str, Any]:
    """What radar.json says: every row of the register is accounted for."""
    families = found.families
    ((covered,),) = tables.rows(
        "SELECT count(DISTINCT person_id) FROM months WHERE NOT owed AND NOT refunded"
    )
    return {
        "city": city.code,
        "day": found.day.isoformat(),
        "kind": reports.kind,
        "register": {
            "read": reports.read,
            "reports": len(reports.reports),
            "left_out": len(reports.left_out),
            "last_day": reports.last_day.isoformat() if reports.last_day else None,
            "problems": dict(
                sorted(Counter(p for each in reports.reports for p in each.problems).items())
            ),
        },
        "covered_people": covered,
        "covered_unnamed": unknown_people(tables),
        "linked": len(reports.reports) - len(found.unlinked),
        "unlinked": len(found.unlinked),
        "hits": _counts(found.hits),
        "families": {
            "same": sum(hit.sure == "same" for hit in families),
            "ask": sum(hit.sure == "ask" for hit in families),
            "low_rp": sum(hit.estimate_low_rp for hit in families if hit.sure == "same"),
            "high_rp": sum(hit.estimate_high_rp for hit in families if hit.sure == "same"),
        },
        "notice": NOTICE["id"],
    }


def _counts(hits: Sequence[Hit]) -> dict[str, dict[str, int]]:
    """Hits by what is known of the person and of the cover."""
    counts = Counter((hit.sure, hit.covered) for hit in hits)
    return {
        sure: {covered: counts[sure, covered] for covered in ("yes", "unknown", "no")}
        for sure in ("same", "ask")
    }
