"""One person of a run: the answer, every reason, the law behind it, and the evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.folder import read_run
from pijar.bulk.on_duckdb import OnDuckDB, open_run
from pijar.bulk.replay import request_of
from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.core.rupiah import show_rupiah
from pijar.files.city import City, load_city
from pijar.law.book import Law
from pijar.programmes.facts import FACT_NAMES
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.rules.ask import Answer, Verdict, ask
from pijar.rules.words import in_words
from pijar.stages import links
from pijar.stages.decisions import OUTCOME_WORDS
from pijar.stages.funding import WAITING_REASONS
from pijar.stages.names import name_key, words
from pijar.stages.people import REGISTER_WORDS
from pijar.stages.problems import PROBLEMS

MOST = 20
"""A name may fit many; more than this is not an answer but a list of people."""

_STATUS = {"accepted": "diterima", "duplicate": "ganda", "rejected": "ditolak"}
_VERDICTS = {"same": "sama", "ask": "perlu dipastikan", "different": "dua orang"}
_SIGNS = {Verdict.YES: "ya", Verdict.NO: "TIDAK", Verdict.UNKNOWN: "BELUM DIKETAHUI"}


@dataclass(frozen=True)
class Explanation:
    """All there is to say about one person, as plain values; `lines` says it in Indonesian."""

    person: dict[str, Any]
    decision: dict[str, Any]
    answers: tuple[dict[str, Any], ...]
    rows: tuple[dict[str, Any], ...]
    pairs: tuple[dict[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """Ready for `--json`; the NIK is masked, for output travels."""
        return {
            "person": self.person,
            "decision": self.decision,
            "answers": list(self.answers),
            "rows": list(self.rows),
            "pairs": list(self.pairs),
        }

    def lines(self) -> Iterable[str]:
        """The explanation as an officer reads it."""
        person, decision = self.person, self.decision
        yield f"{person['name']} ({person['person_id']}), NIK {person['nik'] or 'belum diketahui'}"
        yield f"  {OUTCOME_WORDS['id'][decision['outcome']].upper()} — {decision['says']}"
        yield "  Syarat:"
        for answer in self.answers:
            yield f"    [{_SIGNS[Verdict(answer['verdict'])]}] {answer['rule']}"
            if answer["says"]:
                yield f"        {answer['says']}"
        yield "  Tertulis pada:"
        for row in self.rows:
            said = " ".join(row["problems"]) or "Tanpa masalah."
            place = f"{row['file']}, {row['sheet']}, baris {row['row']}"
            yield f"    {place}: {_STATUS[row['status']]}."
            yield f"        {said}"
        if self.pairs:
            yield "  Dicocokkan dengan:"
        for pair in self.pairs:
            yield f"    {pair['with']}: {pair['verdict']}, nilai {pair['score']}"
            yield f"        {'; '.join(pair['evidence'])}"


def explain(folder: Path, *, nik: str | None = None, name: str | None = None) -> list[Explanation]:
    """Everybody in a run with that NIK, or whose name has all those words, however spelt.

    Raises:
        Refusal: ORANG_TIDAK_ADA, or TERLALU_BANYAK when a name fits more than `MOST` people.
    """
    run = read_run(folder)
    request = request_of(folder)
    city = load_city(request.city)
    law = city.law_book(request.law).on(request.day)
    tables = open_run(folder)
    found = _by_nik(tables, nik) if nik else _by_name(tables, name or "")
    if not found:
        raise Refusal(
            "ORANG_TIDAK_ADA",
            "Tidak ada orang seperti itu.",
            _rejected(tables, name) if name else "Periksa NIK, atau cari dengan --name.",
        )
    if len(found) > MOST:
        raise Refusal(
            "TERLALU_BANYAK", f"Nama itu cocok dengan {len(found)} orang.", "Tulis lebih lengkap."
        )
    day = date.fromisoformat(run["day"])
    return [_explained(tables, person_id, city=city, law=law, day=day) for person_id in found]


def _by_nik(tables: OnDuckDB, nik: str) -> list[str]:
    query = "SELECT person_id FROM people WHERE nik = ? ORDER BY 1"
    return [person_id for (person_id,) in tables.rows(query, [nik.strip()])]


def _by_name(tables: OnDuckDB, name: str) -> list[str]:
    """Those who have every word of the name, as it sounds; titles and spelling do not matter."""
    wanted = set(name_key(name).split()) or set(words(name))
    people = tables.rows("SELECT person_id, name FROM people ORDER BY 1")
    return [id_ for id_, other in people if wanted and wanted <= set(name_key(other).split())]


def _rejected(tables: OnDuckDB, name: str) -> str:
    """What to do when nobody has a name: perhaps every row that holds it was rejected."""
    wanted = set(name_key(name).split())
    rows = tables.rows(
        "SELECT file, sheet, row, name, problems FROM rows WHERE status = 'rejected'"
        " ORDER BY row_id"
    )
    places = [
        f"{file}, {sheet}, baris {row}: {' '.join(PROBLEMS[c].sentence_id for c in problems)}"
        for file, sheet, row, other, problems in rows
        if wanted and other and wanted <= set(name_key(other).split())
    ]
    if not places:
        return "Periksa ejaan namanya."
    return "Ada pada baris yang ditolak: " + " ".join(places[:MOST])


def _explained(tables: OnDuckDB, person_id: str, *, city: City, law: Law, day: date) -> Explanation:
    person = _row(tables, "people", person_id)
    facts = _row(tables, "facts", person_id)
    decision = _row(tables, "decisions", person_id)
    answers = [
        (criterion, ask(criterion, law, {name: facts[name] for name in FACT_NAMES}))
        for criterion in chosen(city.criteria)
    ]
    return Explanation(
        person={
            "person_id": person_id,
            "name": person["name"],
            "nik": str(Nik(person["nik"])) if person["nik"] else None,
            "region_code": person["region_code"],
            "rows": person["rows"],
        },
        decision={**_plain(decision), "says": _says(decision, city, day)},
        answers=tuple(
            {
                "code": answer.code,
                "verdict": answer.verdict.value,
                "rule": in_words(criterion.on(law), "id"),
                "says": _told(answer, criterion.reason, criterion.ask),
                "facts": _plain(answer.facts),
                "law": [
                    {"quantity": t.quantity, "value": str(t.value), "source": t.citation}
                    for t in answer.thresholds
                ],
            }
            for criterion, answer in answers
        ),
        rows=tuple(_rows(tables, person_id)),
        pairs=tuple(_pairs(tables, person_id)),
    )


def _row(tables: OnDuckDB, table: str, person_id: str) -> dict[str, Any]:
    (values,) = tables.rows(f"SELECT * FROM {table} WHERE person_id = ?", [person_id])
    return dict(zip(tables.columns(table), values, strict=True))


def _says(decision: dict[str, Any], city: City, day: date) -> str:
    """The decision in one sentence: paid by whom and until when, waiting where, or why not."""
    if decision["fund"]:
        fund = next(fund for fund in city.funds if fund.id == decision["fund"])
        first, last = Month.parse(decision["first_month"]), Month.parse(decision["last_month"])
        return (
            f"dibayar {fund.label}, {first.label()} sampai {last.label()},"
            f" {show_rupiah(decision['amount_rp'])} (urutan {decision['rank']})"
        )
    if decision["outcome"] == "eligible":
        return (
            f"daftar tunggu nomor {decision['waiting_number']}:"
            f" {WAITING_REASONS[decision['reasons'][-1]][0]}"
        )
    return f"diputuskan menurut hukum per {show_day(day)}"


def _told(answer: Answer, reason: str, question: str) -> str:
    return {Verdict.NO: reason, Verdict.UNKNOWN: question, Verdict.YES: ""}[answer.verdict]


def _rows(tables: OnDuckDB, person_id: str) -> Iterable[dict[str, Any]]:
    rows = tables.rows(
        "SELECT file, sheet, row, status, problems FROM rows WHERE person_id = ? ORDER BY row_id",
        [person_id],
    )
    for file, sheet, row, status, problems in rows:
        sentences = [PROBLEMS[code].sentence_id for code in problems]
        yield {"file": file, "sheet": sheet, "row": row, "status": status, "problems": sentences}


def _pairs(tables: OnDuckDB, person_id: str) -> Iterable[dict[str, Any]]:
    """The pairs that made this person, and those that wait."""
    rows = tables.rows(
        """WITH mine AS (
            SELECT 'rows:' || row_id AS id FROM rows WHERE person_id = $1
            UNION ALL SELECT 'population:' || population_row FROM people WHERE person_id = $1)
        SELECT left_id, right_id, verdict, score, evidence FROM pairs
        WHERE left_id IN (FROM mine) OR (right_id IN (FROM mine)
            AND (starts_with(right_id, 'rows:') OR NOT starts_with(left_id, 'rows:')))
        ORDER BY score DESC, left_id, right_id""",
        [person_id],
    )
    for left, right, verdict, score, evidence in rows:
        yield {
            "with": f"{_shown(tables, left)} – {_shown(tables, right)}",
            "verdict": _VERDICTS[verdict],
            "score": score,
            "evidence": list(links.in_words(evidence)),
        }


def _shown(tables: OnDuckDB, entry: str) -> str:
    """A side of a pair as an officer finds it: file and row, or register and row."""
    source, number = entry.split(":")
    if source != "rows":
        return f"{REGISTER_WORDS[source]} baris {int(number) + 1}"
    query = "SELECT file, row FROM rows WHERE row_id = ?"
    ((file, row),) = tables.rows(query, [int(number)])
    return f"{file} baris {row}"


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
    }
