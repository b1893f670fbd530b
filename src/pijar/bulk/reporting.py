"""The run as counts, out of its own tables, in the form that the report page shows and checks."""

from collections.abc import Sequence
from datetime import date

from pijar.bulk.intake import ListFile
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.month import Month, count
from pijar.files.city import City
from pijar.law.book import Law
from pijar.law.register import shown
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.rules.language import Const
from pijar.stages.decisions import ALL_MET
from pijar.stages.funding import WAITING_REASONS
from pijar.stages.problems import PROBLEMS
from pijar.stages.problems.of_links import ABOUT_LINKS
from pijar.stages.reports.run import (
    PARTS,
    AgeGroup,
    Alert,
    Area,
    FundUse,
    Group,
    LawUsed,
    Origin,
    People,
    Reason,
    Report,
    Rows,
    Sender,
    Words,
    age_band,
)

Count = dict[str, int]


def report_of(
    tables: OnDuckDB,
    files: Sequence[ListFile],
    *,
    city: City,
    year: int,
    day: date,
    law: Law,
    run: str,
) -> Report:
    """Count everything once; the report refuses itself if the counts contradict each other."""
    outcomes = _counts(tables, "outcome")
    eligible = outcomes.get("eligible", 0)
    paid = _one(tables, "SELECT count(*) FROM decisions WHERE fund IS NOT NULL")
    return Report(
        city=city.name,
        programme=city.programme.name,
        year=year,
        day=day,
        run=run,
        rows=_rows(tables, "true"),
        people=People(
            total=sum(outcomes.values()),
            eligible=eligible,
            needs_data=outcomes.get("needs_data", 0),
            not_eligible=outcomes.get("not_eligible", 0),
            paid=paid,
            waiting=eligible - paid,
        ),
        funds=_funds(tables, city, year),
        refusals=_reasons(tables, city, law, "not_eligible"),
        questions=_reasons(tables, city, law, "needs_data"),
        waiting=_waiting(tables),
        kecamatan=_areas(tables, city, 8),
        kelurahan=_areas(tables, city, 13),
        occupations=_occupations(tables, city),
        ages=_ages(tables, day),
        alerts=_alerts(tables),
        senders=_senders(tables, files),
        law=_law_used(law),
        origins={part: Origin(day, _ORIGINS[part]) for part in PARTS},
    )


_ORIGINS = {
    "rows": "rows.parquet",
    "people": "decisions.parquet",
    "funds": "decisions.parquet, funds.yaml",
    "reasons": "decisions.parquet, facts.parquet",
    "areas": "people.parquet, decisions.parquet",
    "groups": "people.parquet, decisions.parquet",
    "waiting": "decisions.parquet",
    "alerts": "decisions.parquet",
    "senders": "rows.parquet",
    "law": "law.json",
}


def _one(tables: OnDuckDB, query: str) -> int:
    ((value,),) = tables.rows(query)
    return int(value)


def _counts(tables: OnDuckDB, column: str) -> Count:
    query = f"SELECT {column}, count(*) FROM decisions GROUP BY ALL ORDER BY 1"
    return dict(tables.rows(query))


def _rows(tables: OnDuckDB, only: str, *values: object) -> Rows:
    query = f"SELECT status, count(*) FROM rows WHERE {only} GROUP BY status"
    by = dict(tables.rows(query, list(values)))
    accepted, duplicate, rejected = (by.get(s, 0) for s in ("accepted", "duplicate", "rejected"))
    return Rows(accepted + duplicate + rejected, accepted, duplicate, rejected)


def _funds(tables: OnDuckDB, city: City, year: int) -> tuple[FundUse, ...]:
    query = """SELECT first_month, last_month, count(*), sum(amount_rp) FROM decisions
        WHERE fund = ? GROUP BY ALL"""
    uses = []
    for fund in city.funds_of(year):
        spans = tables.rows(query, [fund.id])
        uses.append(
            FundUse(
                id=fund.id,
                label=fund.label,
                seats=fund.seats,
                ceiling_rp=fund.ceiling_rp,
                people=sum(people for *_, people, _ in spans),
                months=sum(
                    people * count(Month.parse(first), Month.parse(last))
                    for first, last, people, _ in spans
                ),
                committed_rp=int(sum(amount_rp for *_, amount_rp in spans)),
            )
        )
    return tuple(uses)


def _reasons(tables: OnDuckDB, city: City, law: Law, outcome: str) -> tuple[Reason, ...]:
    people = _reason_counts(tables, outcome)
    reasons = []
    for criterion in chosen(city.criteria):
        if criterion.code in people:
            words = (
                Words(criterion.reason, criterion.en_reason)
                if outcome == "not_eligible"
                else Words(criterion.ask, criterion.en_ask)
            )
            entries = [
                part.entry
                for part in criterion.on(law).walk()
                if isinstance(part, Const) and part.entry
            ]
            cite = "; ".join(entry.source.cite("id") for entry in entries)
            confirmed = all(entry.confirmed for entry in entries)
            reasons.append(Reason(criterion.code, words, people[criterion.code], cite, confirmed))
    return tuple(sorted(reasons, key=lambda reason: -reason.people))


def _reason_counts(tables: OnDuckDB, outcome: str) -> Count:
    return dict(
        tables.rows(
            """SELECT reason, count(*) FROM (SELECT unnest(reasons) AS reason FROM decisions
            WHERE outcome = ? AND fund IS NULL) GROUP BY reason""",
            [outcome],
        )
    )


def _waiting(tables: OnDuckDB) -> tuple[Reason, ...]:
    people = _reason_counts(tables, "eligible")
    return tuple(
        Reason(code, Words(*WAITING_REASONS[code]), number)
        for code, number in sorted(people.items(), key=lambda item: (-item[1], item[0]))
        if code != ALL_MET
    )


def _areas(tables: OnDuckDB, city: City, length: int) -> tuple[Area, ...]:
    """Counts by the first letters of the region code; a code the city has not is no area."""
    rows = tables.rows(
        """SELECT CASE WHEN list_contains(?, left(region_code, ?)) THEN left(region_code, ?) END,
            count(*), count(*) FILTER (outcome = 'eligible'), count(fund)
        FROM decisions JOIN people USING (person_id) GROUP BY 1""",
        [_codes(city, length), length, length],
    )
    by = {code: counts for code, *counts in rows}
    areas = []
    for code in (*_codes(city, length), None):
        proposed, eligible, paid = by.get(code, (0, 0, 0))
        if code or proposed:
            region = city.regions.by_code(code) if code else None
            areas.append(
                Area(
                    code=code or "",
                    name=region.name if region else "belum diketahui",
                    proposed=proposed,
                    eligible=eligible,
                    paid=paid,
                    waiting=eligible - paid,
                    tile=city.tiles.get(code) if code else None,
                )
            )
    return tuple(areas)


def _codes(city: City, length: int) -> list[str]:
    regions = city.regions.kecamatan if length == 8 else city.regions.kelurahan
    return sorted(region.code for region in regions)


def _occupations(tables: OnDuckDB, city: City) -> tuple[Group, ...]:
    rows = tables.rows(
        """SELECT occupation, count(*) AS people FROM decisions JOIN facts USING (person_id)
        WHERE fund IS NOT NULL GROUP BY 1 ORDER BY people DESC, 1"""
    )
    return tuple(Group(Words(*[city.occupations[code].label] * 2), number) for code, number in rows)


def _ages(tables: OnDuckDB, day: date) -> tuple[AgeGroup, ...]:
    """People paid by completed years on the day, men and women apart."""
    rows = tables.rows(
        """SELECT year(?::DATE) - year(born) - (strftime(born, '%m%d') > ?)::INTEGER AS age,
            count(*) FILTER (sex = 'L'), count(*) FILTER (sex = 'P'),
            count(*) FILTER (sex IS NULL)
        FROM decisions JOIN facts USING (person_id) WHERE fund IS NOT NULL GROUP BY 1 ORDER BY 1""",
        [day, f"{day:%m%d}"],
    )
    bands: dict[str, list[int]] = {}
    for age, *people in rows:
        band = bands.setdefault(age_band(age), [0, 0, 0])
        band[:] = [one + more for one, more in zip(band, people, strict=True)]
    return tuple(AgeGroup(label, *people) for label, people in bands.items())


def _alerts(tables: OnDuckDB) -> tuple[Alert, ...]:
    rows = tables.rows(
        """SELECT warning, count(*) FROM (SELECT unnest(warnings) AS warning FROM decisions)
        GROUP BY 1 ORDER BY 1"""
    )
    asked = _one(tables, "SELECT count(*) FROM facts WHERE identity_settled IS NULL")
    people = {**dict(rows), "pasangan_menunggu": asked}
    return tuple(
        Alert(code, title, people[code], meaning)
        for code, (title, meaning) in _ALERTS.items()
        if people.get(code)
    )


_ALERTS = {
    "turns_65": (
        Words("Mencapai batas usia tahun ini", "Reach the age limit this year"),
        Words(
            "Perlindungan berakhir sebelum bulan terakhir dana. Siapkan pengganti dari daftar"
            " tunggu.",
            "Cover ends before the fund's last month. Prepare replacements from the waiting list.",
        ),
    ),
    "jkm_immature": (
        Words("Santunan kematian belum penuh", "Death benefit not yet full"),
        Words(
            "Bulan yang didanai tidak cukup melewati masa tunggu JKM: keluarga hanya menerima biaya"
            " pemakaman. Perkiraan; BPJS Ketenagakerjaan yang menentukan.",
            "The funded months do not outlast the waiting period: a family would receive burial"
            " costs only. An estimate; the insurer decides.",
        ),
    ),
    "pasangan_menunggu": (
        Words("Mungkin orang yang sama", "Perhaps the same person"),
        Words(
            "Tidak dapat dipastikan dari data. Petugas perlu melihat kedua orang ini.",
            "Cannot be told from the data. An officer must look at both.",
        ),
    ),
}


def _senders(tables: OnDuckDB, files: Sequence[ListFile]) -> tuple[Sender, ...]:
    tops = dict(
        tables.rows(
            """SELECT file, first(code ORDER BY n DESC, code) FROM (
                SELECT file, code, count(*) AS n FROM (
                    SELECT file, unnest(problems) AS code FROM rows)
                WHERE NOT list_contains(?, code) GROUP BY ALL) GROUP BY file""",
            [list(ABOUT_LINKS)],
        )
    )
    return tuple(
        Sender(file.name, _rows(tables, "file = ?", file.name), _top(file, tops.get(file.name)))
        for file in files
    )


def _top(file: ListFile, code: str | None) -> Words | None:
    """What is most wrong with a file: that it could not be read, or its commonest problem."""
    if file.refused:
        return Words(str(file.refused), f"{file.refused.message_en} {file.refused.remedy_en}")
    return Words(PROBLEMS[code].sentence_id, PROBLEMS[code].sentence_en) if code else None


def _law_used(law: Law) -> tuple[LawUsed, ...]:
    """What the run has asked of the law so far."""
    return tuple(
        LawUsed(
            entry.name,
            Words(entry.label["id"], entry.label["en"]),
            "; ".join(shown(entry.value, entry.unit)),
            entry.since,
            entry.source.cite("id"),
            entry.confirmed,
        )
        for entry in law.quantities()
        if entry.name in law.was_read
    )
