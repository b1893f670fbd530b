"""A letter of decision for everybody of a run, and a list of who stands in which document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.folder import read_run
from pijar.bulk.month_folder import making
from pijar.bulk.on_duckdb import OnDuckDB, open_run
from pijar.bulk.posting import Row, batches, kelurahan_of, law_of, rows_of
from pijar.bulk.timing import Say, silent
from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.files.city import City
from pijar.files.letter_pages import (
    EXCLUDED_BY,
    Decided,
    Page,
    Reader,
    Reason,
    Writer,
    decision_page,
    reason,
    share_link,
    share_text,
)
from pijar.files.letterhead import letterhead, neighbours
from pijar.files.letters import pages_pdf
from pijar.files.write_csv import write_csv
from pijar.law.book import Law
from pijar.law.source import UNCONFIRMED
from pijar.programmes.facts import FACT_NAMES
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.programmes.plain import Tongue
from pijar.rules.ask import Verdict, ask


def make_letters(
    folder: Path,
    out: Path,
    *,
    city: City,
    tongue: Tongue = "id",
    day: date | None = None,
    objection_by: str = "",
    exclusions: Mapping[str, str] | None = None,
    say: Say = silent,
) -> dict[str, Any]:
    """A letter of decision for everybody of the run, by the law of the run's day.

    Args:
        day: that stands on the letter; without one, the run's.
        objection_by: the time to object and its paragraph, in words of the letter's language.
        exclusions: person → why an officer excluded them, a code of EXCLUSIONS.
    Raises:
        Refusal: BUKAN_HASIL, MASUKAN_TIDAK_UTUH.
    """
    decided_on = date.fromisoformat(read_run(folder)["day"])
    law = law_of(folder, city, decided_on)
    lang = "en" if tongue == "en" else "id"
    programme = city.programme
    doubt = "" if programme.confirmed else f" ({UNCONFIRMED[lang]})"
    instrument = f"{programme.instrument}{doubt}"
    writer = Writer(programme.name, city.name, instrument, tongue, objection_by)
    head = letterhead(city, day or decided_on, tongue)
    tables = open_run(folder)
    people = rows_of(tables)
    facts = _facts_of(tables)
    letter = _Letters(city, law, writer, facts, exclusions or {})
    listed: list[list[object]] = []
    counts: Counter[str] = Counter()
    with making(out) as place:
        for number, part in batches(people):
            pages: list[Page] = []
            for row in part:
                outcome, page = letter.of(row)
                counts[outcome] += 1
                pages.append(page)
                listed.append([row["person_id"], outcome, f"surat-{number}.pdf"])
            (place / f"surat-{number}.pdf").write_bytes(pages_pdf(head, pages))
            say("surat", len(listed), len(people))
        write_csv(place / "letters.csv", [["person_id", "outcome", "file"], *listed])
    text = share_text(writer, (city.contact.page if city.contact else None) or "")
    return {
        "letters": len(listed),
        "outcomes": dict(sorted(counts.items())),
        "share": text,
        "link": share_link(text),
    }


@dataclass(frozen=True)
class OfOne:
    """What a run decided of one person, as a letter says it, and the facts it rests on."""

    decided: Decided
    facts: Mapping[str, object]


def decided_of(
    folder: Path, person_id: str, *, city: City, tongue: Tongue = "id", exclusion: str = ""
) -> OfOne:
    """One person of a run, by the law of the run's day.

    Args: exclusion: why an officer excluded them, a code of EXCLUSIONS; "" for nobody excluded.
    Raises:
        Refusal: BUKAN_HASIL, MASUKAN_TIDAK_UTUH. Defect: the run knows no such person.
    """
    law = law_of(folder, city, date.fromisoformat(read_run(folder)["day"]))
    tables = open_run(folder)
    if not person_id.isalnum():
        raise Defect("that is no person of a run")
    where = f"WHERE person_id = '{person_id}'"
    rows, facts = rows_of(tables, where), _facts_of(tables, where)
    if len(rows) != 1:
        raise Defect("the run knows no such person")
    writer = Writer(city.programme.name, city.name, "", tongue)
    letter = _Letters(city, law, writer, facts, {person_id: exclusion})
    return OfOne(letter.decided(rows[0]), facts[person_id])


class _Letters:
    """Makes the letter of one row after another."""

    def __init__(
        self,
        city: City,
        law: Law,
        writer: Writer,
        facts: Mapping[str, Mapping[str, object]],
        exclusions: Mapping[str, str],
    ) -> None:
        self._city, self._law, self._writer = city, law, writer
        self._facts, self._exclusions = facts, exclusions
        self._criteria = {criterion.code: criterion for criterion in chosen(city.criteria)}
        self._funds = {str(fund.id): fund.label for fund in city.funds}
        self._wait = int(law("jkm.masa_tunggu"))

    def of(self, row: Row) -> tuple[str, Page]:
        """The outcome and the letter of a row of `_PEOPLE`."""
        decided = self.decided(row)
        reader = Reader(_address(self._city, row), kelurahan_of(self._city, row))
        return decided.outcome, decision_page(reader, self._writer, decided)

    def decided(self, row: Row) -> Decided:
        """What was decided of a row, with every reason in words."""
        if row["fund"]:
            return Decided(
                "paid",
                fund=self._funds[row["fund"]],
                first_month=Month.parse(row["first_month"]),
                last_month=Month.parse(row["last_month"]),
                wait_months=self._wait,
            )
        if row["outcome"] == "eligible":
            why = row["reasons"][-1]
            return Decided("waiting", waiting_number=int(row["waiting_number"]), waiting_reason=why)
        reasons = tuple(self._reasons(row))
        if row["outcome"] == "needs_data":
            return Decided("needs_data", reasons)
        if any(each.code == EXCLUDED_BY for each in reasons):
            why = self._exclusions.get(row["person_id"], "")
            return Decided("excluded", reasons, exclusion=why)
        return Decided("not_eligible", reasons)

    def _reasons(self, row: Row) -> Iterator[Reason]:
        facts, tongue = self._facts[row["person_id"]], self._writer.tongue
        for code in row["reasons"]:
            criterion = self._criteria[code]
            answer = ask(criterion, self._law, facts)
            assert answer.verdict is not Verdict.YES, "the run and the rules do not agree"
            yield reason(criterion, answer, self._law, tongue)


def _facts_of(tables: OnDuckDB, where: str = "") -> dict[str, dict[str, object]]:
    """Person → fact → value; a fact that an older run did not have is unknown."""
    names = [name for name in tables.columns("facts") if name in FACT_NAMES]
    return {
        person_id: dict(zip(names, values, strict=True))
        for person_id, *values in tables.rows(
            f"SELECT person_id, {', '.join(names)} FROM facts {where}"
        )
    }


def _address(city: City, row: Row) -> tuple[str, ...]:
    lines = (row["name"], row["address"], neighbours(row["rt"], row["rw"]), kelurahan_of(city, row))
    return tuple(filter(None, lines))
