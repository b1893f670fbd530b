"""Who is paid by which fund: the eligible out of the engine, through `stages.funding`, and back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from pijar.bulk.engine import Engine
from pijar.core.month import Month
from pijar.files.city import City
from pijar.law.book import Law
from pijar.programmes.jkk_jkm_bpu import amount_rp
from pijar.stages.funding import (
    Allocation,
    Candidate,
    Fund,
    Offer,
    allocate,
    lottery,
    offer,
    rank_key,
    warnings,
)

AWARDS = {
    "person_id": "VARCHAR",
    "fund": "VARCHAR",
    "rank": "INTEGER",
    "first_month": "VARCHAR",
    "last_month": "VARCHAR",
    "amount_rp": "BIGINT",
    "number": "INTEGER",
    "waits_for": "VARCHAR",
    "warnings": "VARCHAR",
}


def allocate_all(engine: Engine, *, city: City, year: int, day: date, law: Law) -> Allocation:
    """Rank the eligible, give them to the funds of the year, and make `decisions` for everybody.

    Makes: `awards` (with the warnings of each) and `decisions`; a fund is NULL for who is not paid.
    """
    funds = city.funds_of(year)
    price = _Price(city, funds, day=day, law=law)
    people = _eligible(engine, sorted({fund.gate for fund in funds if fund.gate}))
    allocation = allocate([price.candidate(person) for person in people], funds)
    warned = price.warnings({person["person_id"]: person for person in people}, allocation)
    engine.load("awards", AWARDS, _rows(allocation, warned))
    engine.make("""
        CREATE TABLE decisions AS
        SELECT person_id, outcome,
            CASE WHEN waits_for IS NULL THEN reasons ELSE list_append(reasons, waits_for) END
                AS reasons,
            fund, rank, first_month, last_month, coalesce(amount_rp, 0) AS amount_rp,
            number AS waiting_number,
            list_filter(string_split(coalesce(warnings, ''), ' '), lambda code: code <> '')
                AS warnings
        FROM outcomes LEFT JOIN awards USING (person_id)
    """)
    return allocation


def _eligible(engine: Engine, gates: Sequence[str]) -> list[dict[str, Any]]:
    """What ranking and pricing need of every eligible person; each gate is one of its facts."""
    columns = ("person_id", "nik", "born", "region_code", "occupation", "desil", "covered_now",
               "covered_fund", *gates)  # fmt: skip
    chosen = ", ".join(f"p.{c}" if c in ("person_id", "nik") else f"f.{c}" for c in columns)
    rows = engine.rows(
        f"SELECT {chosen} FROM facts f JOIN people p USING (person_id)"
        " JOIN outcomes USING (person_id) WHERE outcome = 'eligible' ORDER BY person_id"
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]


class _Price:
    """What each fund could pay for a person, by the law of the day and the person's sector."""

    def __init__(self, city: City, funds: Sequence[Fund], *, day: date, law: Law) -> None:
        self._city, self._funds, self._day = city, {fund.id: fund for fund in funds}, day
        self._age_limit = law("bpu.usia_maks")
        self._waiting_months = law("jkm.masa_tunggu")

        @cache
        def amount(payer_class: str, sector: str, first: Month, last: Month) -> int:
            return amount_rp(law, payer_class=payer_class, sector=sector, first=first, last=last)

        self._amount = amount

    def candidate(self, person: Mapping[str, Any]) -> Candidate:
        """An eligible person with their rank and the funds that are open to them."""
        occupation = self._city.occupations[person["occupation"]]
        return Candidate(
            person_id=person["person_id"],
            rank_key=rank_key(
                covered_now=bool(person["covered_now"]),
                desil=person["desil"],
                risk=occupation.risk,
                ticket=lottery(str(self._city.lottery.seed), person["nik"]),
            ),
            region_code=person["region_code"],
            occupation=person["occupation"],
            offers={
                fund.id: self._offer(fund, person, occupation.sector)
                for fund in self._funds.values()
                if fund.gate is None or person[fund.gate]
            },
            current_fund=self._same_source(person["covered_fund"]),
        )

    def warnings(
        self, people: Mapping[str, Mapping[str, Any]], allocation: Allocation
    ) -> dict[str, str]:
        """Person → codes of what an officer should know before paying, parted by spaces."""
        return {
            award.person_id: " ".join(
                warnings(
                    Offer(award.first_month, award.last_month, award.amount_rp),
                    self._funds[award.fund],
                    covered_now=bool(people[award.person_id]["covered_now"]),
                    waiting_months=self._waiting_months,
                )
            )
            for award in allocation.awards
        }

    def _offer(self, fund: Fund, person: Mapping[str, Any], sector: str) -> Offer | None:
        return offer(
            fund,
            born=person["born"],
            day=self._day,
            covered_now=bool(person["covered_now"]),
            age_limit=self._age_limit,
            amount_of=lambda first, last: self._amount(fund.payer_class, sector, first, last),
        )

    def _same_source(self, covered_fund: str | None) -> str | None:
        """This year's fund of the source that pays now: who was on DBHCHT stays on DBHCHT."""
        classes = {fund.id: fund.payer_class for fund in self._city.funds}
        paying = classes.get(covered_fund or "")
        return next((f.id for f in self._funds.values() if f.payer_class == paying), None)


def _rows(allocation: Allocation, warned: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    for award in allocation.awards:
        months = str(award.first_month), str(award.last_month)
        yield (award.person_id, award.fund, award.rank, *months, award.amount_rp, None, None,
               warned[award.person_id])  # fmt: skip
    for wait in allocation.waiting:
        yield (wait.person_id, None, wait.rank, None, None, None, wait.number, wait.reason, "")
